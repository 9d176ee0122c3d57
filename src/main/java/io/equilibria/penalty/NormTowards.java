package io.equilibria.penalty;

import io.equilibria.internal.penalty.GradientPenalty;
import io.equilibria.internal.text.DecimalText;
import io.equilibria.tensor.PerReplica;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * weight mean (|g| - target)^2, one-sided weight mean max(0, |g| - target)^2.
 *
 * @param weight lambda
 * @param norm the target
 * @param oneSided whether only norms above the target have a cost; the same in all replicas
 */
record NormTowards(double weight, double norm, boolean oneSided) implements PenaltyCost {
  @Override
  public <T extends TFloating> Optional<Operand<T>> of(
      Ops tf, PerReplica<PenaltyCost> all, Operand<T> squares, Operand<T> norms) {
    PerReplica<NormTowards> own = all.map(NormTowards.class::cast);
    Operand<T> excess = tf.math.sub(norms, own.number(tf, NormTowards::norm, 1, norms.type()));
    Operand<T> counted = oneSided ? tf.nn.relu(excess) : excess;
    return Optional.of(
        tf.math.mul(
            own.number(tf, NormTowards::weight, 0, norms.type()),
            GradientPenalty.mean(tf, tf.math.square(counted))));
  }

  @Override
  public String formula() {
    String excess = "|g| - " + DecimalText.of(norm);
    return DecimalText.of(weight)
        + " mean "
        + (oneSided ? "max(0, " + excess + ")^2" : "(" + excess + ")^2");
  }

  @Override
  public OptionalDouble target() {
    return OptionalDouble.of(norm);
  }
}
