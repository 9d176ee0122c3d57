package io.equilibria.game;

import io.equilibria.layer.Weights;
import io.equilibria.objective.Side;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** Every player against the mean of its opponents, each for itself. */
public final class UniformCoupling implements Coupling {
  @Override
  public <T extends TFloating> Operand<T> total(
      Ops tf, Side side, List<List<Operand<T>>> payoffs, Weights<T> weights) {
    List<List<Operand<T>>> byPlayer = side == Side.DISCRIMINATORS ? payoffs : transposed(payoffs);
    return byPlayer.stream()
        .map(against -> Means.of(tf, against))
        .reduce(tf.math::add)
        .orElseThrow();
  }

  private static <V> List<List<V>> transposed(List<List<V>> rows) {
    return IntStream.range(0, rows.get(0).size())
        .mapToObj(column -> rows.stream().map(row -> row.get(column)).toList())
        .toList();
  }
}
