package io.equilibria.internal.game;

import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.objective.ObjectiveParts;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.layer.Weights;
import io.equilibria.loss.PlayerLosses;
import io.equilibria.objective.Side;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.family.TFloating;

/**
 * One step of the discriminators that are updated in it, on one batch of real data and one of
 * samples.
 */
final class DiscriminatorSide<T extends TFloating> {
  private final StepContext<T> step;
  private final Ops tf;
  private final Ops minimised;
  private final List<Ops> scopes;
  private final int number;
  private final DrawnBatch<T> real;
  private final GeneratedBatch<T> samples;
  private final List<DiscriminatorGroup<T>> groups;
  private final Weights<T> extras;
  private final Weights<T> opposing;
  private final Payoffs<T> payoffs;

  /** The losses of pairs, without penalties: as recorded, or else as minimised. */
  private Operand<T> losses;

  private final Map<String, Operand<T>> statistics = new LinkedHashMap<>();

  /**
   * Creates a step.
   *
   * @param number the index of the step within a training step, from 0
   * @param generators the parameters of each generator
   * @param generatorExtras the coupling's trained parameters for the generators
   */
  DiscriminatorSide(
      StepContext<T> step,
      Ops tf,
      int number,
      List<Weights<T>> generators,
      Weights<T> generatorExtras) {
    this.step = step;
    this.tf = tf;
    this.minimised = tf.withSubScope("minimised");
    this.number = number;
    this.opposing = generatorExtras;
    this.scopes = StepContext.scopes(tf, "discriminator", step.players().discriminators().size());
    this.real = step.data(tf, number);
    this.samples =
        GeneratedBatch.draw(
            step,
            tf,
            generators,
            "latent/discriminator/" + number,
            (scoped, group, streams, stream) ->
                real.labels()
                    .map(
                        labels ->
                            GeneratedBatch.labelsOfData(scoped, labels, group, step.samples())));
    this.groups = DiscriminatorGroup.all(step, tf, String.valueOf(number));
    this.extras = step.readExtras(tf, Side.DISCRIMINATORS);
    this.payoffs = judge();
  }

  DrawnBatch<T> real() {
    return real;
  }

  GeneratedBatch<T> samples() {
    return samples;
  }

  List<DiscriminatorGroup<T>> groups() {
    return groups;
  }

  Weights<T> extras() {
    return extras;
  }

  private Payoffs<T> judge() {
    GeneratedBatch<T> stopped = samples.stopped(tf);
    Optional<Operand<T>> shares = step.shares(tf, Side.GENERATORS, opposing);
    DrawnBatch<T> drawn =
        MixtureDraws.of(tf, stopped, shares, step.streams(), "mixture/" + number, step.batch());
    List<Operand<T>> pairs = new ArrayList<>();
    List<Operand<T>> own = new ArrayList<>();
    List<Operand<T>> adversarial = new ArrayList<>();
    for (DiscriminatorGroup<T> one : groups) {
      DiscriminatorGroup.Verdict<T> verdict = one.verdict(real, stopped);
      keep(one.players(), verdict);
      ObjectiveParts<T> against = one.payoffsOfDiscriminators(real, stopped, verdict);
      Optional<ObjectiveParts<T>> beside = one.own(real, stopped, drawn, verdict);
      Operand<T> minimisedByPair = against.sum(minimised, Side.DISCRIMINATORS);
      pairs.add(minimisedByPair);
      beside
          .filter(parts -> parts.adds(Side.DISCRIMINATORS))
          .ifPresent(parts -> own.add(parts.sum(minimised, Side.DISCRIMINATORS)));
      adversarial.add(
          against.scalars().getOrDefault(RecordedColumns.DISCRIMINATOR_LOSS, minimisedByPair));
      record(one.players(), shares, verdict, against, beside);
    }
    this.losses = Payoffs.joined(tf, adversarial, step.game().replicas().count());
    recordMixture();
    return new Payoffs<>(
        step.players().discriminators().size(),
        samples.generators(),
        Payoffs.joined(tf, pairs, step.game().replicas().count()),
        own.isEmpty()
            ? Optional.empty()
            : Optional.of(Payoffs.joined(tf, own, step.game().replicas().count())));
  }

  private void keep(PlayerGroup group, DiscriminatorGroup.Verdict<T> verdict) {
    for (int j = 0; j < group.size(); j++) {
      int d = group.first() + j;
      if (takesPart(d) && !step.isFrozen(Side.DISCRIMINATORS, d)) {
        statistics.putAll(verdict.statistics().get(j));
      }
    }
  }

  private void record(
      PlayerGroup group,
      Optional<Operand<T>> shares,
      DiscriminatorGroup.Verdict<T> verdict,
      ObjectiveParts<T> against,
      Optional<ObjectiveParts<T>> beside) {
    Ops scoped = scopes.get(group.first());
    int generators = samples.generators();
    against
        .scalars()
        .forEach(
            (column, rows) ->
                put(group, column, Payoffs.overGenerators(scoped, rows, generators, shares)));
    beside.ifPresent(one -> one.scalars().forEach((column, rows) -> put(group, column, rows)));
    put(group, RecordedColumns.LOGIT_REAL, PlayerLosses.mean(scoped, verdict.real().logits()));
    Operand<T> logits =
        PlayerLosses.mean(
            scoped, MemberRows.parted(scoped, verdict.generated().logits(), generators));
    put(
        group,
        RecordedColumns.LOGIT_GENERATED,
        Payoffs.overGenerators(scoped, logits, generators, shares));
  }

  private void put(PlayerGroup group, String column, Operand<T> rows) {
    List<Operand<T>> each = MemberRows.ofMembers(scopes.get(group.first()), rows, group.size());
    for (int j = 0; j < group.size(); j++) {
      int d = group.first() + j;
      if (takesPart(d)) {
        step.scalars().put(RecordedColumns.ofPlayer("discriminator", d, column), each.get(j));
      }
    }
  }

  private boolean takesPart(int d) {
    return number < step.spec().discriminatorPlayers().get(d).steps();
  }

  /** Records the weights of both sides and the payoffs before this update. */
  private void recordMixture() {
    if (step.definition().coupling() instanceof MixtureCoupling mixture) {
      Payoffs<T> payoffs =
          new Payoffs<>(scopes.size(), samples.generators(), tf.math.neg(losses), Optional.empty());
      step.scalars()
          .putAll(
              MixtureColumns.values(
                  tf.withSubScope("mixture"),
                  mixture,
                  payoffs,
                  StepContext.both(extras, opposing)));
    }
  }

  /**
   * Half of the mixture's adversarial loss, for a single replica: log 2 for logistic losses if the
   * discriminators cannot distinguish real from generated. The authors' code compares it with
   * thresholds.
   */
  Operand<T> reached() {
    Operand<T> weighed =
        Payoffs.overGenerators(
            tf, losses, samples.generators(), step.shares(tf, Side.GENERATORS, opposing));
    Optional<Operand<T>> shares = step.shares(tf, Side.DISCRIMINATORS, extras);
    Operand<T> mean =
        shares
            .<Operand<T>>map(
                one ->
                    tf.reduceSum(
                        tf.math.mul(weighed, tf.reshape(one, tf.constant(new int[] {-1}))),
                        tf.constant(0)))
            .orElseGet(() -> tf.math.mean(weighed, tf.constant(0)));
    return tf.math.mul(Constants.like(tf, 0.5, mean), mean);
  }

  /** The update ops, which have no effect in a step in which the discriminators are good enough. */
  List<Op> updates() {
    double least = step.spec().skipsBelow();
    if (least == 0) {
      return updates(Optional.empty());
    }
    Operand<T> reached = reached();
    Operand<TBool> moves = tf.math.greaterEqual(reached, Constants.like(tf, least, reached));
    step.scalars()
        .merge(
            RecordedColumns.DISCRIMINATORS_MOVE,
            tf.reshape(tf.dtypes.cast(moves, reached.type()), tf.constant(new int[] {1})),
            (earlier, now) -> tf.math.maximum(earlier, now)); // In any round of this step.
    Gate gate = new Gate(tf.withSubScope("skip"), moves);
    return List.of(gate.close(updates(Optional.of(gate))));
  }

  private List<Op> updates(Optional<Gate> gate) {
    Operand<T> total =
        step.definition()
            .coupling()
            .total(minimised, Side.DISCRIMINATORS, payoffs, StepContext.both(extras, opposing));
    Operand<T> sum = StepContext.sum(minimised, total);
    List<StepContext.Moved<T>> moved = new ArrayList<>();
    for (DiscriminatorGroup<T> one : groups) {
      for (int j = 0; j < one.players().size(); j++) {
        int d = one.players().first() + j;
        if (takesPart(d)) {
          moved.add(new StepContext.Moved<>(d, scopes.get(d), one.weights(j)));
        }
      }
    }
    List<Op> updates =
        new ArrayList<>(step.descend(tf, Side.DISCRIMINATORS, moved, extras, sum, gate));
    List<Op> moves = step.together(tf, updates);
    for (int d = 0; d < scopes.size(); d++) {
      if (takesPart(d)
          && step.spec().discriminatorPlayers().get(d).constraint().largest().isPresent()) {
        Ops scoped = scopes.get(d).withControlDependencies(moves);
        updates.addAll(clip(scoped.withSubScope("clip"), d));
      }
    }
    updates.addAll(step.keepStatistics(gate.map(Gate::inside).orElse(tf), statistics));
    return updates;
  }

  private List<Op> clip(Ops tf, int discriminator) {
    PerReplica<Double> bounds =
        step.game()
            .cohort()
            .each(
                one ->
                    one.game()
                        .discriminatorPlayers()
                        .get(discriminator)
                        .constraint()
                        .largest()
                        .orElseThrow());
    List<Op> updates = new ArrayList<>();
    for (Variable variable :
        step.game().optimizers(Side.DISCRIMINATORS).get(discriminator).trained()) {
      Operand<T> value = step.handles().read(tf, variable);
      int axes = variable.shape().numDimensions();
      Operand<T> least = bounds.number(tf, bound -> -bound, axes, step.game().type());
      Operand<T> most = bounds.number(tf, bound -> bound, axes, step.game().type());
      updates.add(step.handles().assign(tf, variable, clipped(tf, value, least, most)));
    }
    return updates;
  }

  /** ClipByValue accepts scalars, or bounds of the same shape as its input. */
  private static <T extends TFloating> Operand<T> clipped(
      Ops tf, Operand<T> value, Operand<T> least, Operand<T> most) {
    return least.shape().numDimensions() == 0
        ? tf.clipByValue(value, least, most)
        : tf.math.minimum(tf.math.maximum(value, least), most);
  }
}
