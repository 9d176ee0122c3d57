package io.equilibria.internal.feature;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Builds the graph of an extractor that starts from resized pixels. */
@FunctionalInterface
interface FeatureNetwork {

  /**
   * Adds the network to a graph.
   *
   * @param pixels {@code [batch, height, width, channels]}, 0..255, of the input's size
   */
  Outputs build(Ops tf, Operand<TFloat32> pixels);

  /**
   * The outputs of a network.
   *
   * @param features {@code [batch, features]}
   * @param logits {@code [batch, classes]}, before the softmax, if there are classes
   */
  record Outputs(Operand<TFloat32> features, Optional<Operand<TFloat32>> logits) {
    /** Outputs without logits. */
    static Outputs of(Operand<TFloat32> features) {
      return new Outputs(features, Optional.empty());
    }

    /** Outputs of a classifier. */
    static Outputs of(Operand<TFloat32> features, Operand<TFloat32> logits) {
      return new Outputs(features, Optional.of(logits));
    }
  }
}
