package io.equilibria.layer;

import io.equilibria.tensor.RandomStreams;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * The context in which a layer is applied, in addition to its input and parameters.
 *
 * @param mode training or inference
 * @param replicas whether the input has a replica axis
 * @param labels the class of each sample, {@code [replica, batch]}, or {@code [batch]} if the input
 *     has no replica axis; empty if the data have no classes
 * @param noise the source of random numbers; empty in inference
 */
public record LayerContext(
    Mode mode, ReplicaAxis replicas, Optional<Operand<TInt32>> labels, Optional<Noise> noise) {

  /** A context without labels and noise, for samples with a replica axis. */
  public static LayerContext of(Mode mode) {
    return new LayerContext(mode, ReplicaAxis.LEADING, Optional.empty(), Optional.empty());
  }

  /** A copy with the samples' classes. */
  public LayerContext withLabels(Optional<Operand<TInt32>> classes) {
    return new LayerContext(mode, replicas, classes, noise);
  }

  /** A copy with random numbers. */
  public LayerContext withNoise(RandomStreams streams, String stream) {
    return new LayerContext(mode, replicas, labels, Optional.of(new Noise(streams, stream)));
  }

  /** The context of a layer within this one, whose random streams carry its name. */
  public LayerContext within(String layer) {
    return noise.isEmpty() || layer.isEmpty()
        ? this
        : new LayerContext(mode, replicas, labels, noise.map(one -> one.within(layer)));
  }

  /**
   * Random streams and the stream names of a layer.
   *
   * @param streams the streams at the step
   * @param stream prefix of the stream names
   */
  public record Noise(RandomStreams streams, String stream) {
    Noise within(String layer) {
      return new Noise(streams, stream + "/" + layer);
    }

    /**
     * Standard normal numbers.
     *
     * @param x determines the shape; its batch size must be known
     * @param replicas the replica axis of x
     */
    public <T extends TFloating> Operand<T> normal(Ops tf, Operand<T> x, ReplicaAxis replicas) {
      return shaped(tf, streams.normal(tf, stream, perReplica(x, replicas), x.type()), x);
    }

    /** Uniform numbers in [0, 1). See {@link #normal}. */
    public <T extends TFloating> Operand<T> uniform(Ops tf, Operand<T> x, ReplicaAxis replicas) {
      return shaped(tf, streams.uniform(tf, stream, perReplica(x, replicas), x.type()), x);
    }

    private static Shape perReplica(Operand<?> x, ReplicaAxis replicas) {
      return replicas == ReplicaAxis.LEADING ? x.shape().tail() : x.shape();
    }

    private static <T extends TFloating> Operand<T> shaped(Ops tf, Operand<T> drawn, Operand<T> x) {
      return tf.reshape(drawn, tf.shape(x));
    }
  }
}
