package io.equilibria.objective;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * A batch of data or of samples.
 *
 * @param x {@code [replica, batch, ...sample]}
 * @param labels class of each, {@code [replica, batch]}; absent where there are none
 */
public record Examples<T extends TFloating>(Operand<T> x, Optional<Operand<TInt32>> labels) {
  /** Examples without labels. */
  public static <T extends TFloating> Examples<T> unlabelled(Operand<T> x) {
    return new Examples<>(x, Optional.empty());
  }

  /** Other points with the same labels. */
  public Examples<T> at(Operand<T> points) {
    return new Examples<>(points, labels);
  }
}
