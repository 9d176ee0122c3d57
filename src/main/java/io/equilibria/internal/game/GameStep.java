package io.equilibria.internal.game;

import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.player.Mixing.Weighted.GeneratorSteps;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.layer.Weights;
import io.equilibria.objective.Side;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * Builds one training step of a game: the algorithm of every GAN here, composed of data, objective,
 * coupling and optimisers. All discriminators are updated against one state of the generators, then
 * all generators.
 */
final class GameStep<T extends TFloating> {
  private static final String GENERATOR_STEP = "generator_step";

  /**
   * Thresholds of half the discriminators' loss. At or below each of them the generators are
   * updated two more times: 1, 3, 5, 7 updates (PrincetonML/MIX-plus-GANs, train_mixgan.py).
   */
  private static final double[] MORE_BELOW = {0.65, 0.5, 0.3};

  private final StepContext<T> step;
  private final Ops tf;

  /**
   * Creates a step.
   *
   * @param number the run's step counter; all random draws depend on it
   * @param inputs the inputs of the data source
   */
  GameStep(
      GameBuilder<T> game,
      Ops tf,
      VariableHandles handles,
      Operand<TInt64> number,
      List<Operand<? extends TType>> inputs) {
    this.step = new StepContext<>(game, tf, handles, number, inputs);
    this.tf = tf;
  }

  /** Adds the whole step. */
  StepResult<T> build() {
    List<Weights<T>> generators = readGenerators(tf);
    Weights<T> extras = step.readExtras(tf, Side.GENERATORS);
    List<Op> updates = new ArrayList<>();
    int rounds = step.game().batches().rounds();
    DiscriminatorSide<T> last = null;
    for (int i = 0; i < rounds; i++) {
      Ops ordered =
          tf.withControlDependencies(step.together(tf, updates))
              .withSubScope("discriminator_step_" + i);
      last = new DiscriminatorSide<>(step, ordered, i, generators, extras);
      updates.addAll(last.updates());
    }
    updates.addAll(
        step.spec().updates() == Updates.SIMULTANEOUS
            ? simultaneously(last, generators, extras)
            : afterwards(updates, last, generators, extras));
    // If all players are frozen, nothing else orders the counter's update after the draws.
    Ops end = tf.withControlDependencies(updates.isEmpty() ? List.of((Op) step.step()) : updates);
    updates.add(end.assignAddVariableOp(step.handles().handle(GameBuilder.STEP), end.constant(1L)));
    return new StepResult<>(updates, step.scalars());
  }

  /** Updates both sides from their state before the step, on one batch. */
  private List<Op> simultaneously(
      DiscriminatorSide<T> discriminators, List<Weights<T>> generators, Weights<T> extras) {
    return new GeneratorSide<>(
            step, tf.withSubScope(GENERATOR_STEP), generators, extras, discriminators)
        .updates();
  }

  /** Updates the generators against the updated discriminators, on separate batches. */
  private List<Op> afterwards(
      List<Op> updates,
      DiscriminatorSide<T> discriminators,
      List<Weights<T>> generators,
      Weights<T> extras) {
    Ops scoped =
        tf.withControlDependencies(step.together(tf, updates)).withSubScope(GENERATOR_STEP);
    List<Op> answers =
        new GeneratorSide<>(step, scoped, generators, extras, discriminators.real(), 0).updates();
    if (step.spec().generatorSteps() != GeneratorSteps.ADAPTIVE) {
      return answers;
    }
    List<Op> all = new ArrayList<>(answers);
    all.addAll(more(answers, discriminators));
    return all;
  }

  /**
   * Adds further generator updates depending on the discriminators' loss, each pair of them behind
   * a gate.
   */
  private List<Op> more(List<Op> first, DiscriminatorSide<T> discriminators) {
    Operand<T> reached = discriminators.reached();
    Operand<T> turns = Constants.like(tf, 1, reached);
    List<Op> before = first;
    for (int i = 0; i < MORE_BELOW.length; i++) {
      Ops scoped = tf.withControlDependencies(step.together(tf, before)).withSubScope("more_" + i);
      Operand<TBool> more =
          scoped.math.lessEqual(reached, Constants.like(scoped, MORE_BELOW[i], reached));
      Gate gate = new Gate(scoped, more);
      List<Op> done = new ArrayList<>();
      for (int turn = 1; turn <= 2; turn++) {
        List<Op> waited = new ArrayList<>(done);
        waited.add(gate.open());
        Ops inside =
            scoped.withControlDependencies(step.together(tf, waited)).withSubScope("turn_" + turn);
        done.addAll(turn(inside, discriminators.real(), 2 * i + turn));
      }
      turns =
          scoped.math.add(
              turns,
              scoped.math.mul(
                  Constants.like(scoped, 2, turns), scoped.dtypes.cast(more, turns.type())));
      before = List.of(gate.close(done));
    }
    step.scalars()
        .put(RecordedColumns.GENERATOR_TURNS, tf.reshape(turns, tf.constant(new int[] {1})));
    return before;
  }

  private List<Op> turn(Ops tf, DrawnBatch<T> real, int number) {
    List<Weights<T>> generators = readGenerators(tf);
    Weights<T> extras = step.readExtras(tf, Side.GENERATORS);
    return new GeneratorSide<>(step, tf, generators, extras, real, number).updates();
  }

  private List<Weights<T>> readGenerators(Ops tf) {
    return step.players().generators().stream()
        .map(one -> step.read(tf, one.variables(step.game().type())))
        .toList();
  }
}
