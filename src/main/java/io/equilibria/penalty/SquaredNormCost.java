package io.equilibria.penalty;

import io.equilibria.internal.penalty.GradientPenalty;
import io.equilibria.internal.text.DecimalText;
import io.equilibria.tensor.PerReplica;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * weight / 2 mean |g|^2 (Mescheder et al. 2018, equations 9 and 10).
 *
 * @param weight gamma; the half is not part of it
 */
record SquaredNormCost(double weight) implements PenaltyCost {
  @Override
  public <T extends TFloating> Optional<Operand<T>> of(
      Ops tf, PerReplica<PenaltyCost> all, Operand<T> squares, Operand<T> norms) {
    PerReplica<SquaredNormCost> own = all.map(SquaredNormCost.class::cast);
    return Optional.of(
        tf.math.mul(
            own.number(tf, one -> one.weight() / 2, 0, squares.type()),
            GradientPenalty.mean(tf, squares)));
  }

  @Override
  public String formula() {
    return DecimalText.of(weight) + "/2 mean |g|^2";
  }
}
