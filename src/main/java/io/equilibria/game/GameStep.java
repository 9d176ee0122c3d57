package io.equilibria.game;

import io.equilibria.config.GameSpec.Updates;
import io.equilibria.data.DrawnBatch;
import io.equilibria.layer.Weights;
import io.equilibria.objective.Side;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * One step of a game as ops: the algorithm of every GAN here, with data, objective, coupling and
 * optimisers as its parts. All discriminators move against one state of the generators, then all
 * generators.
 */
final class GameStep<T extends TFloating> {
  private static final String GENERATOR_STEP = "generator_step";

  private final StepContext<T> step;
  private final Ops tf;

  /**
   * A step.
   *
   * @param number the run's counter; all that the step draws depends on it
   * @param inputs what the data's source is fed
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
    List<Weights<T>> generators =
        step.players().generators().stream()
            .map(one -> step.read(tf, one.variables(step.game().type())))
            .toList();
    Weights<T> extras = step.readExtras(tf, Side.GENERATORS);
    List<Op> updates = new ArrayList<>();
    int rounds = step.game().batches().rounds();
    DiscriminatorSide<T> last = null;
    for (int i = 0; i < rounds; i++) {
      Ops ordered = tf.withControlDependencies(updates).withSubScope("discriminator_step_" + i);
      last = new DiscriminatorSide<>(step, ordered, i, generators, extras);
      updates.addAll(last.updates());
    }
    updates.addAll(
        step.spec().updates() == Updates.SIMULTANEOUS
            ? simultaneously(last, generators, extras)
            : afterwards(updates, last.real(), generators, extras));
    // Where all players are frozen nothing else keeps the counter from overtaking the draws.
    Ops end =
        tf.withControlDependencies(updates.isEmpty() ? List.of((Op) step.step()) : updates);
    updates.add(
        end.assignAddVariableOp(step.handles().handle(GameBuilder.STEP), end.constant(1L)));
    return new StepResult<>(updates, step.scalars());
  }

  /** Both sides move from where the step found them, on one batch. */
  private List<Op> simultaneously(
      DiscriminatorSide<T> discriminators, List<Weights<T>> generators, Weights<T> extras) {
    return new GeneratorSide<>(
            step, tf.withSubScope(GENERATOR_STEP), generators, extras, discriminators)
        .updates();
  }

  /**
   * The generators answer the discriminators that the updates have made, on batches of their own.
   */
  private List<Op> afterwards(
      List<Op> updates, DrawnBatch<T> real, List<Weights<T>> generators, Weights<T> extras) {
    Ops scoped = tf.withControlDependencies(updates).withSubScope(GENERATOR_STEP);
    return new GeneratorSide<>(step, scoped, generators, extras, real).updates();
  }
}
