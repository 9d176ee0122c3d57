package io.equilibria.internal.game;

import io.equilibria.objective.Side;
import io.equilibria.tensor.Constants;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * The losses of a side for all pairs of players.
 *
 * @param discriminators the number of discriminators
 * @param generators the number of generators
 * @param rows the loss of each pair, {@code [replica * discriminators * generators]}: row {@code (r
 *     * discriminators + d) * generators + g}
 * @param own additional terms of each discriminator, such as penalties, {@code [replica *
 *     discriminators]}; empty if there are none, and for the generators
 */
public record Payoffs<T extends TFloating>(
    int discriminators, int generators, Operand<T> rows, Optional<Operand<T>> own) {

  /** Whether there is only one pair, so that rows are replicas. */
  public boolean isOfOnePair() {
    return discriminators == 1 && generators == 1;
  }

  /** The payoffs as {@code [replica, discriminators, generators]}. */
  public Operand<T> byPair(Ops tf) {
    return tf.reshape(rows, Constants.shape(tf, Shape.of(replicas(), discriminators, generators)));
  }

  /** The payoffs as {@code [replica, discriminators * generators]}. */
  Operand<T> byReplica(Ops tf) {
    return tf.reshape(
        rows, Constants.shape(tf, Shape.of(replicas(), (long) discriminators * generators)));
  }

  /** The additional terms as {@code [replica, discriminators]}. */
  public Optional<Operand<T>> byDiscriminator(Ops tf) {
    return own.map(
        each -> tf.reshape(each, Constants.shape(tf, Shape.of(replicas(), discriminators))));
  }

  /** The players of a side. */
  Coupling.Players<T> players(Side side) {
    int count = side == Side.GENERATORS ? generators : discriminators;
    return new Coupling.Players<>(side, count, Math.toIntExact(replicas()), rows.type());
  }

  private long replicas() {
    return rows.shape().get(0) / ((long) discriminators * generators);
  }

  /**
   * Joins the rows of several groups of discriminators.
   *
   * @param groups the rows of each group, in the order of the discriminators
   */
  static <T extends TFloating> Operand<T> joined(Ops tf, List<Operand<T>> groups, int replicas) {
    if (groups.size() == 1) {
      return groups.get(0);
    }
    List<Operand<T>> byReplica =
        groups.stream()
            .<Operand<T>>map(one -> tf.reshape(one, tf.constant(new int[] {replicas, -1})))
            .toList();
    return tf.reshape(tf.concat(byReplica, tf.constant(1)), tf.constant(new int[] {-1}));
  }

  /**
   * The mean of each discriminator's pairs, weighted by the generators' weights.
   *
   * @param rows one row per pair
   * @param shares {@code [replica, generators]}; empty for equal ones
   * @return one row per member
   */
  static <T extends TFloating> Operand<T> overGenerators(
      Ops tf, Operand<T> rows, int generators, Optional<Operand<T>> shares) {
    if (generators == 1) {
      return rows;
    }
    if (shares.isEmpty()) {
      Operand<T> pairs = tf.reshape(rows, tf.constant(new int[] {-1, generators}));
      return tf.math.mean(pairs, tf.constant(1));
    }
    int replicas = Math.toIntExact(shares.get().shape().get(0));
    Operand<T> pairs = tf.reshape(rows, tf.constant(new int[] {replicas, -1, generators}));
    Operand<T> weighted = tf.math.mul(pairs, tf.expandDims(shares.get(), tf.constant(1)));
    return tf.reshape(tf.reduceSum(weighted, tf.constant(2)), tf.constant(new int[] {-1}));
  }

  /**
   * The mean of each generator's pairs, weighted by the discriminators' weights.
   *
   * @param shares {@code [replica, discriminators]}; empty for equal ones
   * @return {@code [replica]} for each generator
   */
  List<Operand<T>> overDiscriminators(Ops tf, Optional<Operand<T>> shares) {
    if (isOfOnePair()) {
      return List.of(rows);
    }
    Operand<T> pairs = byPair(tf);
    Operand<T> means =
        shares
            .<Operand<T>>map(
                one ->
                    tf.reduceSum(
                        tf.math.mul(pairs, tf.expandDims(one, tf.constant(2))), tf.constant(1)))
            .orElseGet(() -> tf.math.mean(pairs, tf.constant(1)));
    return MemberRows.columns(tf, means, generators);
  }
}
