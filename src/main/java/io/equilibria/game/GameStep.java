package io.equilibria.game;

import io.equilibria.config.ConstraintSpec.WeightClip;
import io.equilibria.config.GameSpec;
import io.equilibria.config.GameSpec.Updates;
import io.equilibria.data.DataSource;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Network;
import io.equilibria.layer.Weights;
import io.equilibria.loss.Logits;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.penalty.Batch;
import io.equilibria.penalty.GradientPenalty;
import io.equilibria.tensor.Derivatives;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;

/**
 * One step of a game as ops: the algorithm of every GAN here, with data, loss, penalty and
 * optimisers as its parts. Each part has a scope of its own, by which drawings and TensorBoard
 * group the ops: {@code discriminator_step_0/penalty/...}.
 */
final class GameStep<T extends TFloating> {
  private static final String GENERATOR_STEP = "generator_step";

  private final GameBuilder<T> game;
  private final GameSpec spec;
  private final Ops tf;
  private final VariableHandles handles;
  private final RandomStreams streams;
  private final Operand<TInt64> step;

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
   */
  GameStep(GameBuilder<T> game, Ops tf, VariableHandles handles, Operand<TInt64> step) {
    this.game = game;
    this.spec = game.experiment().game();
    this.tf = tf;
    this.handles = handles;
    this.step = step;
    this.streams = RandomStreams.of(tf, game.experiment().seed(), step, game.cohort().indices());
  }

  /** Values of a network's variables as of the control dependencies of {@code tf}. */
  private Weights<T> read(Ops tf, Network network) {
    Map<String, Operand<T>> values = new HashMap<>();
    for (Variable variable : network.variables(game.type())) {
      Operand<T> value = handles.read(tf, variable);
      values.put(variable.name(), value);
      reads.add((Op) value);
    }
    return values::get;
  }

  /** Adds the whole step. */
  StepResult<T> build() {
    Weights<T> generator = read(tf, game.players().generator());
    Map<Scalar, Operand<T>> scalars = new EnumMap<>(Scalar.class);
    List<Op> updates = new ArrayList<>();
    Operand<T> real = null;
    Samples<T> samples = null;
    DiscriminatorStep last = null;
    for (int i = 0; i < spec.discriminator().steps(); i++) {
      Ops ordered = tf.withControlDependencies(updates).withSubScope("discriminator_step_" + i);
      real =
          game.data()
              .draw(ordered.withSubScope("data"), handles, draw("data/" + i), game.type())
              .x();
      samples = samples(ordered, generator, "latent/discriminator/" + i);
      last = new DiscriminatorStep(ordered, real, samples.value(), "penalty/" + i);
      updates.addAll(last.updates());
    }
    last.record(scalars);
    updates.addAll(
        spec.updates() == Updates.SIMULTANEOUS
            ? simultaneously(last.weights(), generator, samples, real, scalars)
            : afterwards(updates, generator, real, scalars));
    Ops end = tf.withControlDependencies(updates);
    updates.add(end.assignAddVariableOp(handles.handle(GameBuilder.STEP), end.constant(1L)));
    return new StepResult<>(updates, scalars);
  }

  /** Both players move from where the step found them, on one batch. */
  private List<Op> simultaneously(
      Weights<T> discriminator,
      Weights<T> generator,
      Samples<T> samples,
      Operand<T> real,
      Map<Scalar, Operand<T>> scalars) {
    Ops scoped = tf.withSubScope(GENERATOR_STEP);
    return generatorStep(scoped, discriminator, generator, samples, real, scalars);
  }

  /** The generator answers the discriminator that the updates have made, on a batch of its own. */
  private List<Op> afterwards(
      List<Op> updates, Weights<T> generator, Operand<T> real, Map<Scalar, Operand<T>> scalars) {
    Ops scoped = tf.withControlDependencies(updates).withSubScope(GENERATOR_STEP);
    return generatorStep(
        scoped,
        read(scoped, game.players().discriminator()),
        generator,
        samples(scoped, generator, "latent/generator"),
        real,
        scalars);
  }

  private DataSource.Draw draw(String stream) {
    return new DataSource.Draw(streams, stream, game.experiment().training().batch());
  }

  /** Samples of the generator and the updates of its statistics. */
  private record Samples<T extends TFloating>(
      Operand<T> value, Map<String, Operand<T>> statistics) {}

  private Samples<T> samples(Ops tf, Weights<T> generator, String stream) {
    int batch = game.experiment().training().batch();
    Operand<T> z =
        streams.normal(
            tf.withSubScope("latent"),
            stream,
            Shape.of(batch, spec.generator().latent()),
            game.type());
    LayerOutput<T> out = game.players().generator().apply(tf, generator, z, Mode.TRAINING);
    return new Samples<>(out.value(), out.updates());
  }

  /** One step of the discriminator on a batch. */
  private final class DiscriminatorStep {
    private final Ops tf;
    private final Weights<T> weights;
    private final DiscriminatorOutput<T> seen;
    private final PlayerLosses<T> losses;
    private final GradientPenalty<T> penalty;

    DiscriminatorStep(Ops tf, Operand<T> real, Operand<T> generated, String stream) {
      this.tf = tf;
      Network network = game.players().discriminator();
      Batch<T> batch = new Batch<>(real, tf.stopGradient(generated));
      this.weights = read(tf, network);
      this.seen = DiscriminatorOutput.of(tf, network, weights, batch);
      this.losses = game.loss().of(tf.withSubScope("loss"), seen.logits());
      this.penalty =
          GradientPenalty.of(
              tf.withSubScope("penalty"),
              game.cohort().each(experiment -> experiment.game().penalty()),
              batch,
              new GradientPenalty.Source<>(
                  x -> DiscriminatorOutput.logits(tf, network, weights, x), streams, stream));
    }

    Weights<T> weights() {
      return weights;
    }

    List<Op> updates() {
      Ops total = tf.withSubScope("minimised");
      Operand<T> minimised =
          penalty
              .value()
              .map(p -> sum(total, total.math.add(losses.discriminator(), p)))
              .orElseGet(() -> sum(total, losses.discriminator()));
      List<Op> updates = descend(tf, game.discriminatorOptimizer(), weights, minimised);
      if (spec.discriminator().constraint() instanceof WeightClip) {
        updates.addAll(clip(tf.withControlDependencies(updates).withSubScope("clip")));
      }
      updates.addAll(keepStatistics(tf, seen.statistics()));
      return updates;
    }

    void record(Map<Scalar, Operand<T>> scalars) {
      Operand<T> loss = losses.discriminator();
      scalars.put(Scalar.DISCRIMINATOR_LOSS, loss);
      scalars.put(Scalar.PENALTY, penalty.value().orElseGet(() -> tf.zerosLike(loss)));
      scalars.put(Scalar.GRADIENT_NORM, penalty.norm());
      scalars.put(Scalar.LOGIT_REAL, PlayerLosses.mean(tf, seen.logits().real()));
      scalars.put(Scalar.LOGIT_GENERATED, PlayerLosses.mean(tf, seen.logits().generated()));
    }
  }

  private List<Op> generatorStep(
      Ops tf,
      Weights<T> discriminator,
      Weights<T> generator,
      Samples<T> samples,
      Operand<T> real,
      Map<Scalar, Operand<T>> scalars) {
    Network network = game.players().discriminator();
    Logits<T> logits =
        new Logits<>(
            DiscriminatorOutput.logits(tf, network, discriminator, real),
            DiscriminatorOutput.logits(tf, network, discriminator, samples.value()));
    Operand<T> loss = game.loss().of(tf.withSubScope("loss"), logits).generator();
    scalars.put(Scalar.GENERATOR_LOSS, loss);
    Operand<T> minimised = sum(tf.withSubScope("minimised"), loss);
    List<Op> updates = descend(tf, game.generatorOptimizer(), generator, minimised);
    updates.addAll(keepStatistics(tf, samples.statistics()));
    Ops after = tf.withControlDependencies(updates).withSubScope("average");
    updates.addAll(game.average().follow(after, handles));
    return updates;
  }

  private List<Op> descend(
      Ops tf, GameBuilder.Player<T> player, Weights<T> weights, Operand<T> minimised) {
    List<Operand<T>> points =
        player.trained().stream().map(variable -> weights.get(variable.name())).toList();
    List<Operand<T>> gradients = Derivatives.of(tf, minimised, points);
    long steps = game.experiment().training().steps();
    Ops update = tf.withSubScope("update");
    Operand<T> rate = LearningRate.at(update, player.specs(), step, steps, game.type());
    Ops afterReads = update.withControlDependencies(reads);
    return player.optimizer().apply(afterReads, handles, gradients, rate);
  }

  private List<Op> clip(Ops tf) {
    PerReplica<WeightClip> clips =
        game.cohort().each(e -> (WeightClip) e.game().discriminator().constraint());
    List<Op> updates = new ArrayList<>();
    for (Variable variable : game.discriminatorOptimizer().trained()) {
      Operand<T> value = handles.read(tf, variable);
      int axes = variable.shape().numDimensions();
      Operand<T> least = clips.number(tf, clip -> -clip.bound(), axes, game.type());
      Operand<T> most = clips.number(tf, WeightClip::bound, axes, game.type());
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
