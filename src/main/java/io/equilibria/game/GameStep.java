package io.equilibria.game;

import io.equilibria.architecture.Discriminator;
import io.equilibria.config.GameSpec;
import io.equilibria.config.GameSpec.Updates;
import io.equilibria.data.DataSource;
import io.equilibria.data.DrawnBatch;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Network;
import io.equilibria.layer.NetworkOutput;
import io.equilibria.layer.Weights;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.objective.ObjectiveParts;
import io.equilibria.objective.Side;
import io.equilibria.objective.TermInput;
import io.equilibria.run.RecordedColumns;
import io.equilibria.tensor.Derivatives;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * One step of a game as ops: the algorithm of every GAN here, with data, objective and optimisers
 * as its parts. All discriminators move against one state of the generators, then all generators.
 * Each part has a scope of its own, by which drawings and TensorBoard group the ops: {@code
 * discriminator_step_0/penalty/...}.
 */
final class GameStep<T extends TFloating> {
  private static final String GENERATOR_STEP = "generator_step";

  private final GameBuilder<T> game;
  private final GameSpec spec;
  private final Networks players;
  private final Ops tf;
  private final VariableHandles handles;
  private final RandomStreams streams;
  private final Operand<TInt64> step;
  private final List<Operand<? extends TType>> inputs;
  private final Map<String, Operand<T>> scalars = new LinkedHashMap<>();

  /**
   * All reads of players so far. Updates wait for them: a gradient need not depend on the variable
   * that it moves (the last kernel under a Wasserstein loss), and then nothing else would keep the
   * update from overtaking a read.
   */
  private final List<Op> reads = new ArrayList<>();

  /**
   * A step.
   *
   * @param step the run's counter; all that the step draws depends on it
   * @param inputs what the data's source is fed
   */
  GameStep(
      GameBuilder<T> game,
      Ops tf,
      VariableHandles handles,
      Operand<TInt64> step,
      List<Operand<? extends TType>> inputs) {
    this.game = game;
    this.spec = game.experiment().game();
    this.players = game.players();
    this.tf = tf;
    this.handles = handles;
    this.step = step;
    this.inputs = inputs;
    this.streams = RandomStreams.of(tf, game.experiment().seed(), step, game.cohort().indices());
  }

  /** Values of variables as of the control dependencies of {@code tf}. */
  private Weights<T> read(Ops tf, List<Variable> variables) {
    Map<String, Operand<T>> values = new HashMap<>();
    for (Variable variable : variables) {
      Operand<T> value = handles.read(tf, variable);
      values.put(variable.name(), value);
      reads.add((Op) value);
    }
    return values::get;
  }

  /** Adds the whole step. */
  StepResult<T> build() {
    List<Weights<T>> generators =
        players.generators().stream().map(one -> read(tf, one.variables(game.type()))).toList();
    Weights<T> generatorExtras = read(tf, game.extras(Side.GENERATORS));
    List<Op> updates = new ArrayList<>();
    int steps = game.batches().rounds();
    DiscriminatorSide last = null;
    for (int i = 0; i < steps; i++) {
      Ops ordered = tf.withControlDependencies(updates).withSubScope("discriminator_step_" + i);
      last = new DiscriminatorSide(ordered, i, generators, generatorExtras);
      updates.addAll(last.updates());
    }
    updates.addAll(
        spec.updates() == Updates.SIMULTANEOUS
            ? simultaneously(last, generators, generatorExtras)
            : afterwards(updates, last.real, generators, generatorExtras));
    // Where all players are frozen nothing else keeps the counter from overtaking the draws.
    Ops end = tf.withControlDependencies(updates.isEmpty() ? List.of((Op) step) : updates);
    updates.add(end.assignAddVariableOp(handles.handle(GameBuilder.STEP), end.constant(1L)));
    return new StepResult<>(updates, scalars);
  }

  /** Both sides move from where the step found them, on one batch. */
  private List<Op> simultaneously(
      DiscriminatorSide discriminators, List<Weights<T>> generators, Weights<T> generatorExtras) {
    return new GeneratorSide(
            tf.withSubScope(GENERATOR_STEP), generators, generatorExtras, discriminators)
        .updates();
  }

  /**
   * The generators answer the discriminators that the updates have made, on batches of their own.
   */
  private List<Op> afterwards(
      List<Op> updates,
      DrawnBatch<T> real,
      List<Weights<T>> generators,
      Weights<T> generatorExtras) {
    Ops scoped = tf.withControlDependencies(updates).withSubScope(GENERATOR_STEP);
    return new GeneratorSide(scoped, generators, generatorExtras, real).updates();
  }

  private DrawnBatch<T> data(Ops tf, int discriminatorStep) {
    int batch = game.experiment().training().batch();
    DataSource.Turn turn = DataSource.Turn.of(inputs, discriminatorStep, streams, batch);
    return game.data().next(tf.withSubScope("data"), handles, turn, game.type());
  }

  /** Samples of a generator and the updates of its statistics. */
  private record Samples<T extends TFloating>(
      DrawnBatch<T> examples, Map<String, Operand<T>> statistics) {}

  /** Where a generator that is given classes takes those of its samples from. */
  private interface Classes {
    Optional<Operand<TInt32>> of(Ops tf, String stream);
  }

  /** Each class as likely as another. */
  private Optional<Operand<TInt32>> anyClasses(Ops tf, String stream) {
    int batch = game.experiment().training().batch();
    int classes = game.definition().classes();
    return Optional.of(streams.integers(tf, stream + "/labels", Shape.of(batch), classes));
  }

  private List<Samples<T>> samples(
      Ops tf, List<Weights<T>> generators, String stream, Classes classes) {
    return IntStream.range(0, generators.size())
        .mapToObj(g -> samples(own(tf, "generator", g), g, generators.get(g), stream, classes))
        .toList();
  }

  private Samples<T> samples(
      Ops tf, int index, Weights<T> weights, String stream, Classes classes) {
    int batch = game.experiment().training().batch();
    Network generator = players.generators().get(index);
    String own = ofPlayer(stream, "generator", index);
    Operand<T> z =
        streams.normal(
            tf.withSubScope("latent"), own, Shape.of(batch).append(generator.input()), game.type());
    Optional<Operand<TInt32>> labels =
        generator.usesLabels() ? classes.of(tf, own) : Optional.empty();
    LayerContext context =
        LayerContext.of(Mode.TRAINING).withLabels(labels).withNoise(streams, own + "/noise");
    NetworkOutput<T> out = generator.apply(tf, weights, z, context);
    return new Samples<>(new DrawnBatch<>(out.value(), labels), out.updates());
  }

  /** The scope of a player's part: that of the first is the step's own. */
  private static Ops own(Ops tf, String side, int index) {
    return index == 0 ? tf : tf.withSubScope(Networks.name(side, index));
  }

  /** The scopes of a side's players within a step. */
  private static List<Ops> scopes(Ops tf, String side, int players) {
    return IntStream.range(0, players).mapToObj(index -> own(tf, side, index)).toList();
  }

  private Judge<T> newJudge(Ops tf, int index, String step) {
    Discriminator discriminator = players.discriminators().get(index);
    String stream = ofPlayer("noise/" + step, "discriminator", index);
    return new Judge<>(
        discriminator, read(tf, discriminator.variables(game.type())), streams, stream);
  }

  /** A frozen player keeps its statistics too. */
  private boolean isFrozen(Side side, int index) {
    return game.optimizers(side).get(index).trained().isEmpty();
  }

  /** The stream of a player's part: that of the first goes without its name. */
  private static String ofPlayer(String stream, String side, int index) {
    return index == 0 ? stream : stream + "/" + Networks.name(side, index);
  }

  private UnaryOperator<String> place(String step, int discriminator, int generator) {
    return name ->
        ofPlayer(
            ofPlayer(name + "/" + step, "discriminator", discriminator), "generator", generator);
  }

  /** One step of the discriminators that take part in it, on one batch of data and of samples. */
  private final class DiscriminatorSide {
    private final Ops tf;
    private final Ops minimised;
    private final List<Ops> scopes;
    private final int number;
    private final DrawnBatch<T> real;
    private final List<Samples<T>> samples;
    private final List<Judge<T>> judges = new ArrayList<>();
    private final Weights<T> extras;
    private final Weights<T> opposing;
    private final List<List<Operand<T>>> payoffs = new ArrayList<>();
    private final Map<String, Operand<T>> statistics = new LinkedHashMap<>();

    DiscriminatorSide(Ops tf, int number, List<Weights<T>> generators, Weights<T> generatorExtras) {
      this.tf = tf;
      this.minimised = tf.withSubScope("minimised");
      this.scopes = scopes(tf, "discriminator", players.discriminators().size());
      this.number = number;
      this.real = data(tf, number);
      this.samples =
          samples(
              tf, generators, "latent/discriminator/" + number, (scoped, stream) -> real.labels());
      this.opposing = generatorExtras;
      for (int d = 0; d < players.discriminators().size(); d++) {
        judges.add(newJudge(scopes.get(d), d, String.valueOf(number)));
        judge(scopes.get(d), d);
      }
      this.extras = read(tf, game.extras(Side.DISCRIMINATORS));
    }

    private void judge(Ops tf, int d) {
      List<DrawnBatch<T>> generated =
          samples.stream()
              .map(one -> one.examples().at(tf.stopGradient(one.examples().x())))
              .toList();
      Judge<T> judge = judges.get(d);
      Judge.Verdict<T> verdict = judge.of(tf, real, generated);
      if (takesPart(d) && !isFrozen(Side.DISCRIMINATORS, d)) {
        statistics.putAll(verdict.statistics());
      }
      List<ObjectiveParts<T>> against = new ArrayList<>();
      for (int g = 0; g < generated.size(); g++) {
        Ops scoped = own(tf, "generator", g);
        against.add(
            game.definition()
                .objective()
                .build(
                    scoped,
                    new TermInput<>(
                        real,
                        generated.get(g),
                        verdict.real(),
                        verdict.generated().get(g),
                        examples -> judge.of(scoped, examples),
                        new TermInput.Draws(streams, place(String.valueOf(number), d, g)),
                        Set.of(Side.DISCRIMINATORS))));
      }
      payoffs.add(against.stream().map(one -> one.sum(minimised, Side.DISCRIMINATORS)).toList());
      record(tf, d, verdict, against);
    }

    private void record(Ops tf, int d, Judge.Verdict<T> verdict, List<ObjectiveParts<T>> against) {
      for (String column : against.get(0).scalars().keySet()) {
        List<Operand<T>> each = against.stream().map(one -> one.scalars().get(column)).toList();
        put(d, column, Means.of(tf, each));
      }
      put(d, RecordedColumns.LOGIT_REAL, PlayerLosses.mean(tf, verdict.real().logits()));
      put(
          d,
          RecordedColumns.LOGIT_GENERATED,
          Means.of(
              tf,
              verdict.generated().stream()
                  .map(one -> PlayerLosses.mean(tf, one.logits()))
                  .toList()));
    }

    private void put(int d, String column, Operand<T> value) {
      if (takesPart(d)) {
        scalars.put(GameDefinition.ofPlayer("discriminator", d, column), value);
      }
    }

    private boolean takesPart(int d) {
      return number < spec.discriminatorPlayers().get(d).steps();
    }

    List<Op> updates() {
      Operand<T> total =
          game.definition()
              .coupling()
              .total(minimised, Side.DISCRIMINATORS, payoffs, both(extras, opposing));
      Operand<T> sum = sum(minimised, total);
      List<Op> updates = new ArrayList<>();
      List<PlayerOptimizer<T>> optimizers = game.optimizers(Side.DISCRIMINATORS);
      for (int d = 0; d < judges.size(); d++) {
        if (takesPart(d)) {
          updates.addAll(descend(scopes.get(d), optimizers.get(d), judges.get(d).weights(), sum));
        }
      }
      updates.addAll(descendExtras(tf, Side.DISCRIMINATORS, extras, sum));
      for (int d = 0; d < judges.size(); d++) {
        if (takesPart(d) && spec.discriminatorPlayers().get(d).constraint().largest().isPresent()) {
          Ops scoped = scopes.get(d).withControlDependencies(updates);
          updates.addAll(clip(scoped.withSubScope("clip"), d));
        }
      }
      updates.addAll(keepStatistics(tf, statistics));
      return updates;
    }
  }

  /** The step of the generators. */
  private final class GeneratorSide {
    private final Ops tf;
    private final Ops minimised;
    private final List<Ops> scopes;
    private final List<Weights<T>> weights;
    private final Weights<T> extras;
    private final Weights<T> opposing;
    private final List<Judge<T>> judges;
    private final DrawnBatch<T> real;
    private final List<Samples<T>> samples;

    /** On the batches that the discriminators have seen, against where they were. */
    GeneratorSide(
        Ops tf, List<Weights<T>> weights, Weights<T> extras, DiscriminatorSide discriminators) {
      this.tf = tf;
      this.minimised = tf.withSubScope("minimised");
      this.scopes = scopes(tf, "generator", players.generators().size());
      this.weights = weights;
      this.extras = extras;
      this.opposing = discriminators.extras;
      this.judges = discriminators.judges;
      this.real = discriminators.real;
      this.samples = discriminators.samples;
    }

    /** On batches of their own, against where the discriminators are now. */
    GeneratorSide(Ops tf, List<Weights<T>> weights, Weights<T> extras, DrawnBatch<T> real) {
      this.tf = tf;
      this.minimised = tf.withSubScope("minimised");
      this.scopes = scopes(tf, "generator", players.generators().size());
      this.weights = weights;
      this.extras = extras;
      this.judges = new ArrayList<>();
      for (int d = 0; d < players.discriminators().size(); d++) {
        judges.add(newJudge(tf, d, "generator"));
      }
      this.opposing = read(tf, game.extras(Side.DISCRIMINATORS));
      this.real = real;
      this.samples = samples(tf, weights, "latent/generator", GameStep.this::anyClasses);
    }

    private List<List<Operand<T>>> payoffs() {
      List<List<Operand<T>>> payoffs = new ArrayList<>();
      List<List<ObjectiveParts<T>>> all = new ArrayList<>();
      for (int d = 0; d < judges.size(); d++) {
        List<ObjectiveParts<T>> against = new ArrayList<>();
        for (int g = 0; g < samples.size(); g++) {
          against.add(against(own(scopes.get(g), "discriminator", d), d, g));
        }
        all.add(against);
        payoffs.add(against.stream().map(one -> one.sum(minimised, Side.GENERATORS)).toList());
      }
      record(all);
      return payoffs;
    }

    private ObjectiveParts<T> against(Ops tf, int d, int g) {
      Judge<T> judge = judges.get(d);
      DrawnBatch<T> generated = samples.get(g).examples();
      return game.definition()
          .objective()
          .build(
              tf,
              new TermInput<>(
                  real,
                  generated,
                  judge.of(tf, real),
                  judge.of(tf, generated),
                  examples -> judge.of(tf, examples),
                  new TermInput.Draws(streams, place("generator", d, g)),
                  Set.of(Side.GENERATORS)));
    }

    private void record(List<List<ObjectiveParts<T>>> all) {
      for (int g = 0; g < samples.size(); g++) {
        int generator = g;
        for (String column : all.get(0).get(g).scalars().keySet()) {
          List<Operand<T>> each =
              all.stream().map(row -> row.get(generator).scalars().get(column)).toList();
          scalars.put(GameDefinition.ofPlayer("generator", g, column), Means.of(tf, each));
        }
      }
    }

    List<Op> updates() {
      List<List<Operand<T>>> payoffs = payoffs();
      Operand<T> total =
          game.definition()
              .coupling()
              .total(minimised, Side.GENERATORS, payoffs, both(opposing, extras));
      Operand<T> sum = sum(minimised, total);
      List<Op> updates = new ArrayList<>();
      List<PlayerOptimizer<T>> optimizers = game.optimizers(Side.GENERATORS);
      for (int g = 0; g < weights.size(); g++) {
        updates.addAll(descend(scopes.get(g), optimizers.get(g), weights.get(g), sum));
      }
      updates.addAll(descendExtras(tf, Side.GENERATORS, extras, sum));
      for (int g = 0; g < weights.size(); g++) {
        if (!isFrozen(Side.GENERATORS, g)) {
          updates.addAll(keepStatistics(scopes.get(g), samples.get(g).statistics()));
        }
      }
      Ops after = tf.withControlDependencies(updates).withSubScope("average");
      for (GeneratorAverage<T> average : game.averages()) {
        updates.addAll(average.follow(after, handles));
      }
      return updates;
    }
  }

  private static <T extends TFloating> Weights<T> both(Weights<T> first, Weights<T> second) {
    return name -> Optional.ofNullable(first.get(name)).orElseGet(() -> second.get(name));
  }

  private List<Op> descendExtras(Ops tf, Side side, Weights<T> extras, Operand<T> minimised) {
    List<Op> updates = new ArrayList<>();
    for (PlayerOptimizer<T> optimizer : game.extraOptimizers(side)) {
      Ops scoped = tf.withSubScope(optimizer.trained().get(0).name().replace('/', '_'));
      updates.addAll(descend(scoped, optimizer, extras, minimised));
    }
    return updates;
  }

  private List<Op> descend(
      Ops tf, PlayerOptimizer<T> player, Weights<T> weights, Operand<T> minimised) {
    if (player.trained().isEmpty()) {
      return List.of();
    }
    List<Operand<T>> points =
        player.trained().stream().map(variable -> weights.get(variable.name())).toList();
    List<Operand<T>> gradients = Derivatives.of(tf, minimised, points);
    long steps = game.experiment().training().steps();
    Ops update = tf.withSubScope("update");
    Operand<T> rate = LearningRate.at(update, player.specs(), step, steps, game.type());
    Ops afterReads = update.withControlDependencies(reads);
    return player.optimizer().apply(afterReads, handles, gradients, rate);
  }

  private List<Op> clip(Ops tf, int discriminator) {
    PerReplica<Double> bounds =
        game.cohort()
            .each(
                one ->
                    one.game()
                        .discriminatorPlayers()
                        .get(discriminator)
                        .constraint()
                        .largest()
                        .orElseThrow());
    List<Op> updates = new ArrayList<>();
    for (Variable variable : game.optimizers(Side.DISCRIMINATORS).get(discriminator).trained()) {
      Operand<T> value = handles.read(tf, variable);
      int axes = variable.shape().numDimensions();
      Operand<T> least = bounds.number(tf, bound -> -bound, axes, game.type());
      Operand<T> most = bounds.number(tf, bound -> bound, axes, game.type());
      updates.add(handles.assign(tf, variable, clipped(tf, value, least, most)));
    }
    return updates;
  }

  /** ClipByValue takes scalars, or bounds of the shape of what is clipped. */
  private static <T extends TFloating> Operand<T> clipped(
      Ops tf, Operand<T> value, Operand<T> least, Operand<T> most) {
    return least.shape().numDimensions() == 0
        ? tf.clipByValue(value, least, most)
        : tf.math.minimum(tf.math.maximum(value, least), most);
  }

  private List<Op> keepStatistics(Ops tf, Map<String, Operand<T>> statistics) {
    Ops scoped = tf.withSubScope("statistics");
    List<Op> updates = new ArrayList<>();
    statistics.forEach(
        (name, value) -> updates.add(handles.assign(scoped, game.variable(name), value)));
    return updates;
  }

  private static <T extends TFloating> Operand<T> sum(Ops tf, Operand<T> perReplica) {
    return tf.reduceSum(perReplica, tf.constant(0));
  }
}
