package io.equilibria.data;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * A batch drawn in the graph. Unused labels cost nothing, since a session runs only the ops that
 * are needed.
 *
 * @param x the samples, {@code [replica, batch, ...sample]}; images are in [-1, 1]
 * @param labels the class of each sample, {@code [replica, batch]}, from 0; empty if the data have
 *     no classes
 */
public record DrawnBatch<T extends TFloating>(Operand<T> x, Optional<Operand<TInt32>> labels) {

  /** Samples without labels. */
  public static <T extends TFloating> DrawnBatch<T> of(Operand<T> x) {
    return new DrawnBatch<>(x, Optional.empty());
  }

  /** Other points with the same labels. */
  public DrawnBatch<T> at(Operand<T> points) {
    return new DrawnBatch<>(points, labels);
  }

  /** Concatenates batches; the result has labels if all of them have. */
  public static <T extends TFloating> DrawnBatch<T> concatenated(
      Ops tf, List<DrawnBatch<T>> batches) {
    boolean labelled = batches.stream().allMatch(batch -> batch.labels().isPresent());
    Optional<Operand<TInt32>> labels =
        labelled
            ? Optional.of(
                tf.concat(
                    batches.stream().map(batch -> batch.labels().orElseThrow()).toList(),
                    tf.constant(1)))
            : Optional.empty();
    return new DrawnBatch<>(
        tf.concat(batches.stream().map(DrawnBatch::x).toList(), tf.constant(1)), labels);
  }

  /**
   * Samples labelled by the component of a mixture to which they belong.
   *
   * @param part index of each sample's component
   * @param parts number of components; with fewer than 2 the samples have no labels
   */
  public static <T extends TFloating> DrawnBatch<T> of(
      Operand<T> x, Operand<TInt32> part, int parts) {
    return new DrawnBatch<>(x, parts < 2 ? Optional.empty() : Optional.of(part));
  }
}
