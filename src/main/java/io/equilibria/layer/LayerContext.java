package io.equilibria.layer;

import io.equilibria.tensor.RandomStreams;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * What a layer is applied for, beside its input and its parameters.
 *
 * @param mode training or inference
 * @param replicas whether the input carries an axis for replicas
 * @param labels class of each sample, {@code [replica, batch]}, or {@code [batch]} where the input
 *     goes without replicas; absent where the data has none
 * @param noise where a layer draws random numbers from; absent for inference
 */
public record LayerContext(
    Mode mode, ReplicaAxis replicas, Optional<Operand<TInt32>> labels, Optional<Noise> noise) {

  /** A context without labels and noise, for samples with an axis for replicas. */
  public static LayerContext of(Mode mode) {
    return new LayerContext(mode, ReplicaAxis.LEADING, Optional.empty(), Optional.empty());
  }

  /** The same with the samples' classes. */
  public LayerContext withLabels(Optional<Operand<TInt32>> classes) {
    return new LayerContext(mode, replicas, classes, noise);
  }

  /** The same with random numbers. */
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
   * Random streams and the name that a layer draws by.
   *
   * @param streams at the step
   * @param stream first part of the streams' names
   */
  public record Noise(RandomStreams streams, String stream) {
    Noise within(String layer) {
      return new Noise(streams, stream + "/" + layer);
    }

    /**
     * Standard normal numbers.
     *
     * @param x whose shape they get; its batch must be known
     * @param replicas of x
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
