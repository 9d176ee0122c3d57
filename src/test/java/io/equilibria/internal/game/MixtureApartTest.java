package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Exhaustive;
import io.equilibria.config.Catalogue;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.architecture.Discriminator;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.PenaltySpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.EpochOrder;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSource;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.NetworkOutput;
import io.equilibria.internal.loss.InstalledLosses;
import io.equilibria.internal.penalty.GradientPenalty;
import io.equilibria.internal.penalty.PenaltyKinds;
import io.equilibria.internal.tensor.Derivatives;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.Mode;
import io.equilibria.loss.Logits;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.penalty.Batch;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * Mixtures of images' players, of two against three, in which every network is evaluated for itself
 * on each batch that it sees and every pair is a loss of its own: a simultaneous step of plain
 * descent has to come out the same, though there networks and batches go together.
 */
@Exhaustive
class MixtureApartTest {
  private static final int GENERATORS = 2;
  private static final int DISCRIMINATORS = 3;
  private static final int BATCH = 5;
  private static final double RATE = 0.01;
  private static final double RATE_OF_WEIGHTS = 0.3;

  private static final String BASE =
      """
      data: digits
      game:
        loss: non-saturating
        penalty: none
        updates: simultaneous
        generator: {latent: 2, optimizer: {kind: sgd, rate: 0.01}}
        discriminator: {optimizer: {kind: sgd, rate: 0.01}}
        mixture:
          kind: weighted
          generators: 2
          discriminators: 3
          generator-weights: [0.7, 0.3]
          discriminator-weights: [0.2, 0.5, 0.3]
          rate: 0.3
      training: {batch: 5, steps: 10}
      """;

  private static ExperimentSpec experiment(String changes) {
    List<String> all = new ArrayList<>();
    for (String change : changes.strip().split("\\s+")) {
      all.add(
          change
              .replaceFirst("^g\\.", "game.generator.architecture.")
              .replaceFirst("^d\\.", "game.discriminator.architecture.")
              .replaceFirst("^m\\.", "game.mixture."));
    }
    return Overrides.apply(ExperimentYaml.parse(BASE, "apart"), all);
  }

  private static final String DENSE = "g.kind=mlp g.width=6 g.depth=1 d.kind=mlp d.width=7 ";
  private static final String DCGAN =
      "g.kind=dcgan g.width=4 d.kind=dcgan d.width=4 g.activation=tanh d.activation=tanh ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "m.latent=shared m.batch=full game.loss=hinge game.penalty.kind=on-samples",
        "g.labels=concatenated d.labels=concatenated game.penalty.kind=on-samples",
        "g.labels=embedded d.labels=auxiliary-classifier d.labels.generated=0.5"
            + " d.labels.generator=0.7",
      })
  void densePlayers_areWhatTheyAreApart(String changes) {
    check(experiment(DENSE + changes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "d.normalization=none game.penalty.kind=interpolated",
        "d.normalization=batch m.statistics=separate g.labels=concatenated d.labels=concatenated",
        "d.normalization=batch m.statistics=pooled m.batch=full game.penalty.kind=on-data",
        "d.normalization=none g.labels=conditional-batch-norm d.labels=auxiliary-classifier"
            + " d.labels.generated=0.5 d.labels.generator=0.7 game.penalty.kind=on-samples",
      })
  void convolutionalPlayers_areWhatTheyAreApart(String changes) {
    check(experiment(DCGAN + changes));
  }

  private static void check(ExperimentSpec experiment) {
    ImageSource digits = (ImageSource) DataSources.of(experiment.data());
    try (GameRun run = GameRun.of(experiment, digits, Catalogue.installed());
        Apart apart = new Apart(experiment, digits)) {
      Map<String, double[]> start = apart.start();
      run.write(start);
      run.steps(1);
      Map<String, double[]> found = run.read();
      apart
          .after(start)
          .forEach(
              (name, expected) ->
                  assertThat(found.get(name)).as(name).containsExactly(expected, within(1e-12)));
    }
  }

  /** What each side minimises, put together pair by pair. */
  private static final class Apart implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final ExperimentSpec experiment;
    private final ImageSource digits;
    private final Networks players;
    private final RandomStreams streams;
    private final Map<String, Placeholder<TFloat64>> weights = new LinkedHashMap<>();
    private final Map<String, Operand<TFloat64>> moved = new LinkedHashMap<>();
    private final Session session;
    private final boolean dense;
    private final int samples;

    private record Images(Operand<TFloat64> x, Optional<Operand<TInt32>> labels) {}

    private record Said(
        Operand<TFloat64> logits,
        Optional<Operand<TFloat64>> classes,
        Map<String, Operand<TFloat64>> updates) {}

    Apart(ExperimentSpec experiment, ImageSource digits) {
      this.experiment = experiment;
      this.digits = digits;
      this.players = Networks.of(experiment.game(), digits.sample(), 10, Catalogue.installed());
      this.dense = players.generators().get(0).replicable();
      this.samples = experiment.game().samples(BATCH);
      this.streams = RandomStreams.of(tf, experiment.seed(), tf.constant(0L), 0, 1);
      for (Network network : players.all()) {
        for (Variable variable : network.variables(TFloat64.class)) {
          weights.put(variable.name(), placeholder(variable.graphShape(1)));
        }
      }
      weights.put("mixture/generators", placeholder(Shape.of(1, GENERATORS)));
      weights.put("mixture/discriminators", placeholder(Shape.of(1, DISCRIMINATORS)));
      build();
      this.session = new Session(graph, GameRun.oneThread());
    }

    private Placeholder<TFloat64> placeholder(Shape shape) {
      return tf.placeholder(TFloat64.class, Placeholder.shape(shape));
    }

    private Operand<TFloat64> weight(String name) {
      return weights.get(name);
    }

    private void build() {
      Images real = real();
      List<Images> generated = new ArrayList<>();
      for (int g = 0; g < GENERATORS; g++) {
        generated.add(generated(g, real));
      }
      Images drawn = drawn(generated);
      Operand<TFloat64> onDiscriminators = number(0);
      Operand<TFloat64> onGenerators = number(0);
      for (int d = 0; d < DISCRIMINATORS; d++) {
        Said onReal = said(d, real);
        List<Said> onGenerated = onGenerated(d, generated);
        List<Map<String, Operand<TFloat64>>> passes = new ArrayList<>(List.of(onReal.updates()));
        onGenerated.stream().map(Said::updates).distinct().forEach(passes::add);
        for (String name : onReal.updates().keySet()) {
          Operand<TFloat64> sum =
              passes.stream().map(one -> one.get(name)).reduce(tf.math::add).orElseThrow();
          moved.put(name, tf.math.div(sum, number(passes.size())));
        }
        for (int g = 0; g < GENERATORS; g++) {
          Operand<TFloat64> share =
              tf.math.mul(share("mixture/discriminators", d), share("mixture/generators", g));
          PlayerLosses<TFloat64> losses =
              InstalledLosses.get(experiment.game().lossName())
                  .of(tf, new Logits<>(onReal.logits(), onGenerated.get(g).logits()));
          Operand<TFloat64> ofDiscriminator = losses.discriminator();
          Operand<TFloat64> ofGenerator = losses.generator();
          if (onReal.classes().isPresent()) {
            Operand<TFloat64> onSamples = crossEntropy(onGenerated.get(g), generated.get(g));
            ofDiscriminator = tf.math.add(ofDiscriminator, crossEntropy(onReal, real));
            ofDiscriminator = tf.math.add(ofDiscriminator, tf.math.mul(number(0.5), onSamples));
            ofGenerator = tf.math.add(ofGenerator, tf.math.mul(number(0.7), onSamples));
          }
          onDiscriminators = tf.math.add(onDiscriminators, tf.math.mul(share, ofDiscriminator));
          onGenerators = tf.math.add(onGenerators, tf.math.mul(share, ofGenerator));
        }
        Operand<TFloat64> fixed = tf.stopGradient(share("mixture/discriminators", d));
        Optional<Operand<TFloat64>> penalty = penalty(d, real, drawn);
        if (penalty.isPresent()) {
          onDiscriminators = tf.math.add(onDiscriminators, tf.math.mul(fixed, penalty.get()));
        }
      }
      descend("discriminator", tf.math.add(onDiscriminators, spread("mixture/discriminators")));
      descend("generator", tf.math.add(onGenerators, spread("mixture/generators")));
    }

    private Operand<TFloat64> number(double value) {
      return tf.constant(value);
    }

    private Operand<TFloat64> share(String of, int index) {
      Operand<TFloat64> alpha = weight(of);
      Operand<TFloat64> exp = tf.math.exp(alpha);
      Operand<TFloat64> all = tf.math.div(exp, tf.reduceSum(exp, tf.constant(1)));
      return tf.gather(all, tf.constant(index), tf.constant(1));
    }

    /** The default coefficient, 0.1, times the mean of -log w. */
    private Operand<TFloat64> spread(String of) {
      Operand<TFloat64> alpha = weight(of);
      Operand<TFloat64> whole = tf.math.log(tf.reduceSum(tf.math.exp(alpha), tf.constant(1)));
      return tf.math.mul(number(0.1), tf.math.sub(whole, tf.math.mean(alpha, tf.constant(1))));
    }

    private Images real() {
      EpochOrder order = new EpochOrder(experiment.seed(), 0, digits.images().count());
      int[] indices = IntStream.range(0, BATCH).map(order::at).toArray();
      byte[] pixels = ((ImageSet) digits.images()).pixels();
      double[] numbers = new double[BATCH * 64];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (pixels[indices[i / 64] * 64 + i % 64] & 0xff) / 127.5 - 1;
      }
      int[][] labels = {
        IntStream.of(indices).map(i -> ((ImageSet) digits.images()).labels()[i]).toArray()
      };
      Shape shape = Shape.of(1, BATCH, 8, 8, 1);
      return new Images(
          Constants.tensor(tf, numbers, shape, TFloat64.class), Optional.of(tf.constant(labels)));
    }

    private Images generated(int g, Images real) {
      Network generator = players.generators().get(g);
      LayerContext context = LayerContext.of(Mode.TRAINING);
      Optional<Operand<TInt32>> labels = Optional.empty();
      if (generator.usesLabels()) {
        int from = g * samples;
        int[] turn = IntStream.range(0, samples).map(i -> (from + i) % BATCH).toArray();
        labels = Optional.of(tf.gather(real.labels().get(), tf.constant(turn), tf.constant(1)));
      }
      NetworkOutput<TFloat64> output =
          generator.apply(tf, this::weight, latent(g), context.withLabels(labels));
      moved.putAll(output.updates());
      return new Images(output.value(), labels);
    }

    private Operand<TFloat64> latent(int g) {
      String stream = "latent/discriminator/0";
      Shape shape = Shape.of(samples, 2);
      if (experiment.game().sharesLatent()) {
        return streams.normal(tf, stream, shape, TFloat64.class);
      }
      if (dense) {
        Operand<TFloat64> all =
            streams.ofMembers(GENERATORS).normal(tf, stream, shape, TFloat64.class);
        return tf.gather(all, tf.constant(new int[] {g}), tf.constant(0));
      }
      return streams.normal(
          tf, g == 0 ? stream : stream + "/generator_" + g, shape, TFloat64.class);
    }

    /** A batch of the mixture at the beginning of the step. */
    private Images drawn(List<Images> generated) {
      Operand<TFloat64> uniform =
          streams.uniform(tf, "mixture/0/component", Shape.of(BATCH), TFloat64.class);
      Operand<TInt32> second =
          tf.dtypes.cast(
              tf.math.greaterEqual(uniform, share("mixture/generators", 0)), TInt32.class);
      Operand<TInt32> place =
          samples == BATCH
              ? tf.constant(new int[][] {{0, 1, 2, 3, 4}})
              : streams.integers(tf, "mixture/0/place", Shape.of(BATCH), samples);
      Operand<TInt32> index =
          tf.reshape(
              tf.math.add(tf.math.mul(second, tf.constant(samples)), place),
              tf.constant(new int[] {BATCH}));
      Operand<TInt32> axis = tf.constant(1);
      Optional<Operand<TInt32>> labels =
          generated.get(0).labels().isEmpty()
              ? Optional.empty()
              : Optional.of(
                  tf.gather(
                      tf.concat(
                          generated.stream().map(one -> one.labels().orElseThrow()).toList(), axis),
                      index,
                      axis));
      return new Images(
          tf.stopGradient(
              tf.gather(tf.concat(generated.stream().map(Images::x).toList(), axis), index, axis)),
          labels);
    }

    private Said said(int d, Images images) {
      Discriminator judge = players.discriminators().get(d);
      LayerContext context = LayerContext.of(Mode.TRAINING).withLabels(images.labels());
      NetworkOutput<TFloat64> output = judge.network().apply(tf, this::weight, images.x(), context);
      int[] flat = {1, (int) images.x().shape().get(1)};
      Optional<Operand<TFloat64>> classes =
          judge.heads().values().stream()
              .<Operand<TFloat64>>map(
                  head -> head.apply(tf, this::weight, output.features(), context).value())
              .findFirst();
      return new Said(tf.reshape(output.value(), tf.constant(flat)), classes, output.updates());
    }

    /** The outputs on each generator's samples, evaluated separately or in one batch. */
    private List<Said> onGenerated(int d, List<Images> generated) {
      if (!experiment.game().poolsStatistics()) {
        return generated.stream().map(one -> said(d, one)).toList();
      }
      Operand<TFloat64> all = tf.concat(generated.stream().map(Images::x).toList(), tf.constant(1));
      Said said = said(d, new Images(all, Optional.empty()));
      return tf.split(tf.constant(1), said.logits(), (long) GENERATORS).output().stream()
          .map(logits -> new Said(logits, Optional.empty(), said.updates()))
          .toList();
    }

    private Operand<TFloat64> crossEntropy(Said said, Images images) {
      Operand<TFloat64> hot =
          tf.oneHot(images.labels().orElseThrow(), tf.constant(10), number(1), number(0));
      Operand<TFloat64> classes = said.classes().orElseThrow();
      Operand<TFloat64> whole = tf.math.log(tf.reduceSum(tf.math.exp(classes), tf.constant(2)));
      Operand<TFloat64> own = tf.reduceSum(tf.math.mul(classes, hot), tf.constant(2));
      return tf.math.mean(tf.math.sub(whole, own), tf.constant(1));
    }

    private Optional<Operand<TFloat64>> penalty(int d, Images real, Images drawn) {
      PenaltySettings spec = experiment.game().penalty();
      boolean onSamples = spec instanceof PenaltySpec.OnSamples;
      Optional<Operand<TInt32>> labels = onSamples ? drawn.labels() : real.labels();
      return GradientPenalty.of(
              tf,
              PenaltyKinds.form(Catalogue.installed(), spec).orElseThrow(),
              new Batch<>(real.x(), drawn.x()),
              new GradientPenalty.Source<>(
                  x -> said(d, new Images(x, labels)).logits(),
                  streams,
                  d == 0 ? "penalty/0" : "penalty/0/discriminator_" + d))
          .value();
    }

    private void descend(String side, Operand<TFloat64> minimised) {
      List<String> names =
          weights.keySet().stream()
              .filter(name -> name.startsWith(side) || name.equals("mixture/" + side + "s"))
              .filter(name -> !name.contains("/moving_"))
              .toList();
      List<Operand<TFloat64>> points = new ArrayList<>();
      names.forEach(name -> points.add(weights.get(name)));
      Operand<TFloat64> scalar = tf.reduceSum(minimised, tf.constant(0));
      List<Operand<TFloat64>> gradients = Derivatives.of(tf, scalar, points);
      for (int i = 0; i < names.size(); i++) {
        double rate = names.get(i).startsWith("mixture") ? RATE_OF_WEIGHTS : RATE;
        moved.put(
            names.get(i), tf.math.sub(points.get(i), tf.math.mul(number(rate), gradients.get(i))));
      }
    }

    /** Parameters large enough for gradients worth comparing. */
    Map<String, double[]> start() {
      Random random = new Random(1);
      Map<String, double[]> start = new LinkedHashMap<>();
      weights.forEach(
          (name, operand) -> {
            int size = (int) operand.shape().size();
            double least = name.contains("/moving_variance") ? 0.5 : -0.6;
            start.put(name, random.doubles(size, least, 0.8).toArray());
          });
      return start;
    }

    /** All that a step writes. */
    Map<String, double[]> after(Map<String, double[]> start) {
      Session.Runner runner = session.runner().setOptions(GameRun.callersThread());
      List<TFloat64> tensors = new ArrayList<>();
      start.forEach(
          (name, numbers) -> {
            Placeholder<TFloat64> weight = weights.get(name);
            tensors.add(TFloat64.tensorOf(weight.shape(), DataBuffers.of(numbers, true, false)));
            runner.feed(weight, tensors.get(tensors.size() - 1));
          });
      List<String> names = List.copyOf(moved.keySet());
      names.forEach(name -> runner.fetch(moved.get(name)));
      try (Result result = runner.run()) {
        Map<String, double[]> after = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
          after.put(names.get(i), GameRun.numbers(result.get(i)));
        }
        return after;
      } finally {
        tensors.forEach(TFloat64::close);
      }
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }
}
