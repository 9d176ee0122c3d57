package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.Exhaustive;
import io.equilibria.TakesMinutes;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Catalogue;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.ArchitectureSpec.Pooling;
import io.equilibria.internal.config.ArchitectureSpec.Resnet;
import io.equilibria.internal.config.DataSpec.Digits;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.EpochOrder;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSource;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.SingularValues;
import io.equilibria.internal.loss.InstalledLosses;
import io.equilibria.internal.penalty.GradientPenalty;
import io.equilibria.internal.penalty.PenaltyKinds;
import io.equilibria.layer.Mode;
import io.equilibria.loss.Logits;
import io.equilibria.loss.LossKind;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.penalty.Batch;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat64;

/**
 * Convolutional players on digits: a simultaneous step of plain descent against central differences
 * of both losses at the same parameters, of each parameter in a random direction.
 */
@Exhaustive
class ConvolutionalGradientsTest {
  private static final int BATCH = 3;
  private static final double H = 1e-5;

  /** Networks that play together: each normalisation, block and pool stands in a discriminator. */
  private record Pair(
      String name, ArchitectureSettings generator, ArchitectureSettings discriminator) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final List<Pair> PAIRS =
      List.of(
          new Pair(
              "dcgan, layer norm",
              new Dcgan(1, Normalization.BATCH, Activation.TANH),
              new Dcgan(1, Normalization.LAYER, Activation.TANH)),
          new Pair(
              "dcgan, spectral norm, attention",
              new Dcgan(1, Normalization.INSTANCE, Activation.TANH, true, 4),
              new Dcgan(1, Normalization.INSTANCE, Activation.TANH, true, 4)),
          new Pair(
              "resnet",
              new Resnet(1, Normalization.BATCH, Activation.TANH),
              new Resnet(1, Normalization.NONE, Activation.TANH)),
          new Pair(
              "resnet, spectral norm, attention",
              new Resnet(1, Normalization.LAYER, Activation.TANH, true, 4, Pooling.SUM),
              new Resnet(1, Normalization.NONE, Activation.TANH, true, 4, Pooling.SUM)));

  private static boolean isVector(String name) {
    return name.endsWith("/u");
  }

  private static Stream<Arguments> games() {
    String[] losses = Catalogue.installed().all(LossKind.class).keySet().toArray(String[]::new);
    int[] next = {0};
    return SmallGames.penalties()
        .flatMap(
            penalty ->
                PAIRS.stream()
                    .map(pair -> Arguments.of(losses[next[0]++ % losses.length], penalty, pair)));
  }

  /**
   * Each penalty with one of the pairs: whatever the penalty, it is the same second derivatives of
   * the same operations that it needs of a network.
   */
  static Stream<Arguments> someGames() {
    List<Arguments> all = games().toList();
    int pairs = PAIRS.size();
    return IntStream.range(0, all.size() / pairs).mapToObj(i -> all.get(i * pairs + i % pairs));
  }

  /** All the others. */
  static Stream<Arguments> otherGames() {
    List<Arguments> some = someGames().toList();
    return games()
        .filter(game -> some.stream().noneMatch(one -> Arrays.equals(one.get(), game.get())));
  }

  @ParameterizedTest
  @MethodSource("someGames")
  void everyPenaltyAndEveryPair_followItsGradients(
      String loss, PenaltySettings penalty, Pair pair) {
    followsItsGradients(loss, penalty, pair);
  }

  @ParameterizedTest
  @MethodSource("otherGames")
  @TakesMinutes // Two on two cores.
  void everyPenaltyOnEveryPair_followsItsGradients(
      String loss, PenaltySettings penalty, Pair pair) {
    followsItsGradients(loss, penalty, pair);
  }

  private static void followsItsGradients(String loss, PenaltySettings penalty, Pair pair) {
    ExperimentSpec experiment = experiment(loss, penalty, pair);
    ImageSource digits = (ImageSource) DataSources.of(experiment.data());
    try (GameRun run = GameRun.of(experiment, digits, Catalogue.installed());
        Losses losses = new Losses(experiment, digits)) {
      Map<String, double[]> start = losses.start();
      run.write(start);
      run.steps(1);
      Map<String, double[]> step = run.read();
      Random random = new Random(3);
      for (Map.Entry<String, double[]> parameter : start.entrySet()) {
        String name = parameter.getKey();
        double[] numbers = parameter.getValue();
        double[] after = step.get(name);
        if (isVector(name)) {
          // A singular vector stays one; no gradient moves it.
          assertThat(after).as(name).containsExactly(numbers, within(1e-9));
          continue;
        }
        Operand<TFloat64> player =
            name.startsWith("discriminator") ? losses.discriminator : losses.generator;
        double[] towards = unit(numbers.length, random);
        double slope = 0;
        for (int i = 0; i < numbers.length; i++) {
          slope += towards[i] * (numbers[i] - after[i]) / SmallGames.RATE;
        }
        double up = losses.at(moved(start, name, towards, H), player);
        double down = losses.at(moved(start, name, towards, -H), player);
        assertThat(slope)
            .as(name)
            .isCloseTo((up - down) / (2 * H), within(1e-6 * (1 + Math.abs(slope))));
      }
    }
  }

  /** A random direction, in which all elements have a part: none can be wrong unseen. */
  private static double[] unit(int length, Random random) {
    double[] direction = random.doubles(length, 0.5, 1.5).toArray();
    double square = 0;
    for (int i = 0; i < length; i++) {
      direction[i] *= random.nextBoolean() ? 1 : -1;
      square += direction[i] * direction[i];
    }
    double norm = Math.sqrt(square);
    return Arrays.stream(direction).map(x -> x / norm).toArray();
  }

  private static Map<String, double[]> moved(
      Map<String, double[]> start, String name, double[] direction, double by) {
    double[] numbers = start.get(name).clone();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += by * direction[i];
    }
    Map<String, double[]> moved = new LinkedHashMap<>(start);
    moved.put(name, numbers);
    return moved;
  }

  /** Both players' complete losses as functions of the trained parameters, built independently. */
  private static final class Losses implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Map<String, Placeholder<TFloat64>> weights = new LinkedHashMap<>();
    private final Operand<TFloat64> discriminator;
    private final Operand<TFloat64> generator;
    private final Session session;

    Losses(ExperimentSpec experiment, ImageSource digits) {
      Ops tf = Ops.create(graph);
      Networks players = Networks.of(experiment.game(), digits.sample());
      declare(tf, players.generator());
      declare(tf, players.discriminator());
      RandomStreams streams = RandomStreams.of(tf, experiment.seed(), tf.constant(0L), 0, 1);
      Operand<TFloat64> z =
          streams.normal(
              tf, "latent/discriminator/0", Shape.of(BATCH, SmallGames.LATENT), TFloat64.class);
      Operand<TFloat64> generated =
          players.generator().apply(tf, this::weight, z, Mode.TRAINING).value();
      Operand<TFloat64> real = real(tf, experiment.seed(), digits);
      PlayerLosses<TFloat64> losses =
          InstalledLosses.get(experiment.game().lossName())
              .of(tf, new Logits<>(logit(tf, players, real), logit(tf, players, generated)));
      GradientPenalty<TFloat64> penalty =
          GradientPenalty.of(
              tf,
              PenaltyKinds.form(Catalogue.installed(), experiment.game().penalty()).orElseThrow(),
              new Batch<>(real, generated),
              new GradientPenalty.Source<>(x -> logit(tf, players, x), streams, "penalty/0"));
      this.discriminator =
          penalty
              .value()
              .<Operand<TFloat64>>map(value -> tf.math.add(losses.discriminator(), value))
              .orElse(losses.discriminator());
      this.generator = losses.generator();
      this.session = new Session(graph, GameRun.oneThread());
    }

    private void declare(Ops tf, Network network) {
      for (Variable variable : network.variables(TFloat64.class)) {
        // Statistics do not enter a loss in training and are never fed.
        Shape shape = variable.graphShape(1);
        weights.put(variable.name(), tf.placeholder(TFloat64.class, Placeholder.shape(shape)));
      }
    }

    private Operand<TFloat64> weight(String name) {
      return weights.get(name);
    }

    private Operand<TFloat64> logit(Ops tf, Networks players, Operand<TFloat64> x) {
      return tf.reshape(
          players.discriminator().apply(tf, this::weight, x, Mode.TRAINING).value(),
          tf.constant(new int[] {1, BATCH}));
    }

    /** The first digits of the first epoch, scaled to [-1, 1] in plain Java. */
    private static Operand<TFloat64> real(Ops tf, long seed, ImageSource digits) {
      EpochOrder order = new EpochOrder(seed, 0, digits.images().count());
      int[] indices = IntStream.range(0, BATCH).map(order::at).toArray();
      byte[] pixels = ((ImageSet) digits.images()).pixels();
      double[] numbers = new double[BATCH * 64];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (pixels[indices[i / 64] * 64 + i % 64] & 0xff) / 127.5 - 1;
      }
      return Constants.tensor(tf, numbers, Shape.of(1, BATCH, 8, 8, 1), TFloat64.class);
    }

    /** Parameters large enough for gradients worth comparing. */
    Map<String, double[]> start() {
      Random random = new Random(1);
      Map<String, double[]> start = new LinkedHashMap<>();
      weights.forEach(
          (name, operand) -> {
            int size = (int) operand.shape().size();
            if (isVector(name)) {
              double[] kernel = start.get(name.substring(0, name.length() - 1) + "kernel");
              start.put(name, SingularValues.of(kernel, size).rightVector());
            } else if (!name.contains("/moving_")) {
              start.put(name, random.doubles(size, -0.6, 0.8).toArray());
            }
          });
      return start;
    }

    double at(Map<String, double[]> parameters, Operand<TFloat64> loss) {
      Session.Runner runner = session.runner().setOptions(GameRun.callersThread()).fetch(loss);
      List<TFloat64> tensors = new ArrayList<>();
      parameters.forEach(
          (name, numbers) -> {
            Placeholder<TFloat64> weight = weights.get(name);
            TFloat64 tensor =
                TFloat64.tensorOf(weight.shape(), DataBuffers.of(numbers, true, false));
            tensors.add(tensor);
            runner.feed(weight, tensor);
          });
      try (Result result = runner.run()) {
        return GameRun.numbers(result.get(0))[0];
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

  private static ExperimentSpec experiment(String loss, PenaltySettings penalty, Pair pair) {
    return new ExperimentSpec(
        "digits",
        11,
        1,
        Digits.DEFAULT,
        SmallGames.START
            .with(loss, penalty)
            .with(Updates.SIMULTANEOUS)
            .between(pair.generator(), pair.discriminator())
            .game(),
        new TrainingSpec(10, BATCH, 1, 1, 1, List.of()));
  }
}
