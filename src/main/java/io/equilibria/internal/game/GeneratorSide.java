package io.equilibria.internal.game;

import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.objective.ObjectiveParts;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.layer.Weights;
import io.equilibria.objective.Side;
import io.equilibria.tensor.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** The step of the generators. */
final class GeneratorSide<T extends TFloating> {
  private final StepContext<T> step;
  private final Ops tf;
  private final Ops minimised;
  private final List<Ops> scopes;
  private final List<Weights<T>> weights;
  private final Weights<T> extras;
  private final Weights<T> opposing;
  private final List<DiscriminatorGroup<T>> groups;
  private final DrawnBatch<T> real;
  private final GeneratedBatch<T> samples;
  private final int turn;

  /** Creates a step on the discriminators' batches, against their parameters before the update. */
  GeneratorSide(
      StepContext<T> step,
      Ops tf,
      List<Weights<T>> weights,
      Weights<T> extras,
      DiscriminatorSide<T> discriminators) {
    this.step = step;
    this.tf = tf;
    this.minimised = tf.withSubScope("minimised");
    this.scopes = StepContext.scopes(tf, "generator", weights.size());
    this.weights = weights;
    this.extras = extras;
    this.opposing = discriminators.extras();
    this.groups = discriminators.groups().stream().map(group -> group.in(tf, "generator")).toList();
    this.real = discriminators.real();
    this.samples = discriminators.samples();
    this.turn = 0;
  }

  /**
   * Creates a step on separate batches, against the updated discriminators.
   *
   * @param turn the index of the generator step within a training step, from 0
   */
  GeneratorSide(
      StepContext<T> step,
      Ops tf,
      List<Weights<T>> weights,
      Weights<T> extras,
      DrawnBatch<T> real,
      int turn) {
    String place = "generator" + (turn == 0 ? "" : "/" + turn);
    this.step = step;
    this.tf = tf;
    this.minimised = tf.withSubScope("minimised");
    this.scopes = StepContext.scopes(tf, "generator", weights.size());
    this.weights = weights;
    this.extras = extras;
    this.turn = turn;
    this.groups = DiscriminatorGroup.all(step, tf, place);
    this.opposing = step.readExtras(tf, Side.DISCRIMINATORS);
    this.real = real;
    this.samples = GeneratedBatch.draw(step, tf, weights, "latent/" + place, this::anyClasses);
  }

  /** Draws classes uniformly. */
  private Optional<Operand<TInt32>> anyClasses(
      Ops tf, PlayerGroup group, RandomStreams streams, String stream) {
    int classes = step.definition().classes();
    return Optional.of(streams.integers(tf, stream + "/labels", Shape.of(step.samples()), classes));
  }

  List<Op> updates() {
    Operand<T> total =
        step.definition()
            .coupling()
            .total(minimised, Side.GENERATORS, payoffs(), StepContext.both(opposing, extras));
    Operand<T> sum = StepContext.sum(minimised, total);
    List<StepContext.Moved<T>> moved = new ArrayList<>();
    for (int g = 0; g < weights.size(); g++) {
      moved.add(new StepContext.Moved<>(g, scopes.get(g), weights.get(g)));
    }
    List<Op> updates =
        new ArrayList<>(step.descend(tf, Side.GENERATORS, moved, extras, sum, Optional.empty()));
    for (int g = 0; g < weights.size(); g++) {
      if (!step.isFrozen(Side.GENERATORS, g)) {
        updates.addAll(step.keepStatistics(scopes.get(g), samples.statistics().get(g)));
      }
    }
    Ops after = tf.withControlDependencies(step.together(tf, updates)).withSubScope("average");
    for (GeneratorAverage<T> average : step.game().averages()) {
      updates.addAll(average.follow(after, step.handles()));
    }
    return updates;
  }

  private Payoffs<T> payoffs() {
    List<ObjectiveParts<T>> all =
        groups.stream().map(one -> one.payoffsOfGenerators(real, samples)).toList();
    if (turn == 0) {
      for (String column : all.get(0).scalars().keySet()) {
        record(
            column, joined(minimised, all.stream().map(one -> one.scalars().get(column)).toList()));
      }
    }
    return joined(minimised, all.stream().map(one -> one.sum(minimised, Side.GENERATORS)).toList());
  }

  private Payoffs<T> joined(Ops tf, List<Operand<T>> rows) {
    return new Payoffs<>(
        step.players().discriminators().size(),
        samples.generators(),
        Payoffs.joined(tf, rows, step.game().replicas().count()),
        Optional.empty());
  }

  private void record(String column, Payoffs<T> values) {
    Optional<Operand<T>> shares = step.shares(tf, Side.DISCRIMINATORS, opposing);
    List<Operand<T>> each = values.overDiscriminators(tf, shares);
    for (int g = 0; g < each.size(); g++) {
      step.scalars().put(RecordedColumns.ofPlayer("generator", g, column), each.get(g));
    }
  }
}
