package io.equilibria.feature;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Builds the graph of an extractor, from resized pixels on. */
@FunctionalInterface
interface FeatureNetwork {

  /**
   * Adds the network to a graph.
   *
   * @param pixels {@code [batch, height, width, channels]}, 0..255, of the input's size
   */
  Outputs build(Ops tf, Operand<TFloat32> pixels);

  /**
   * What a network hands out.
   *
   * @param features {@code [batch, features]}
   * @param logits {@code [batch, classes]}, before the softmax, if there are classes
   */
  record Outputs(Operand<TFloat32> features, Optional<Operand<TFloat32>> logits) {
    /** Features alone. */
    static Outputs of(Operand<TFloat32> features) {
      return new Outputs(features, Optional.empty());
    }

    /** Those of a classifier. */
    static Outputs of(Operand<TFloat32> features, Operand<TFloat32> logits) {
      return new Outputs(features, Optional.of(logits));
    }
  }
}
