package io.equilibria.internal.feature;

import io.equilibria.internal.array.Npy;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.feature.FeatureNetwork.Outputs;
import io.equilibria.internal.feature.FeatureProtocol.Origin;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.layer.NetworkOutput;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Parameter;
import io.equilibria.tensor.Constants;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Extractors based on a {@link Classifier} of this project. */
public final class ClassifierFeatures {
  static final String COLOUR = "color-mnist";
  private static final String PREPROCESSING = "x / 127.5 - 1";
  private static final int CHANNELS = 3;
  private static final int COLOUR_MODES = 1000;

  private ClassifierFeatures() {}

  /** The extractor with the built-in weights. */
  static ImageFeatures open(Classifier classifier) {
    return open(classifier, NamedWeights.shipped(classifier.file()));
  }

  /**
   * The extractor with other weights, such as newly trained ones.
   *
   * @param weights by name
   * @throws io.equilibria.InputException if one is missing or has another shape
   */
  public static ImageFeatures open(Classifier classifier, Map<String, Npy.Array> weights) {
    return open(classifier, new NamedWeights("the weights", weights));
  }

  private static ImageFeatures open(Classifier classifier, NamedWeights weights) {
    FeatureProtocol protocol =
        protocol(List.of(classifier.label(), classifier.title()), classifier, weights, 1);
    return BatchedFeatures.of(
        protocol, (tf, pixels) -> outputs(tf, apply(tf, classifier, weights, pixels)));
  }

  /**
   * The classifier of MNIST on each channel of a coloured image: three digits. Features are those
   * of the red channel, then of the green, then of the blue; class 100 r + 10 g + b is one of the 1
   * 000 modes of Color MNIST, and its logit the sum of the three, so that the softmax is the
   * product of the three channels' softmaxes.
   */
  static ImageFeatures openColour() {
    NamedWeights weights = NamedWeights.shipped(Classifier.MNIST.file());
    return BatchedFeatures.of(
        protocol(List.of(COLOUR, "Color-MNIST"), Classifier.MNIST, weights, CHANNELS),
        (tf, pixels) -> colour(tf, weights, pixels));
  }

  private static Outputs colour(Ops tf, NamedWeights weights, Operand<TFloat32> pixels) {
    Classifier digits = Classifier.MNIST;
    long batch = pixels.shape().get(0);
    // [batch, channels, height, width]: each channel as a separate image.
    Operand<TFloat32> planes = tf.linalg.transpose(pixels, tf.constant(new int[] {0, 3, 1, 2}));
    Operand<TFloat32> images =
        tf.reshape(
            planes, Constants.shape(tf, Shape.of(CHANNELS * batch).append(digits.input().shape())));
    Outputs each = outputs(tf, apply(tf, digits, weights, images));
    Operand<TFloat32> features =
        tf.reshape(
            each.features(),
            Constants.shape(tf, Shape.of(batch, (long) CHANNELS * digits.features())));
    int classes = Classifier.CLASSES;
    Operand<TFloat32> logits =
        tf.reshape(
            each.logits().orElseThrow(), Constants.shape(tf, Shape.of(batch, CHANNELS, classes)));
    Operand<TFloat32> sum =
        tf.math.add(
            tf.math.add(
                channel(tf, logits, 0, Shape.of(batch, classes, 1, 1)),
                channel(tf, logits, 1, Shape.of(batch, 1, classes, 1))),
            channel(tf, logits, 2, Shape.of(batch, 1, 1, classes)));
    return Outputs.of(
        features, tf.reshape(sum, Constants.shape(tf, Shape.of(batch, COLOUR_MODES))));
  }

  private static Operand<TFloat32> channel(
      Ops tf, Operand<TFloat32> logits, int channel, Shape shape) {
    return tf.reshape(
        tf.gather(logits, tf.constant(channel), tf.constant(1)), Constants.shape(tf, shape));
  }

  /**
   * The protocol of a classifier applied to each channel of an image.
   *
   * @param names name of the extractor and title of its scores
   */
  private static FeatureProtocol protocol(
      List<String> names, Classifier classifier, NamedWeights weights, int repeated) {
    ImageSize input = classifier.input();
    return new FeatureProtocol(
        names.get(0),
        names.get(1),
        Digest.sha256(String.join("\n", names.get(0), weights.digest(), PREPROCESSING)),
        new ImageSize(input.height(), input.width(), repeated * input.channels()),
        repeated * classifier.features(),
        repeated == 1 ? Classifier.CLASSES : COLOUR_MODES,
        ResizeFilter.NONE,
        PREPROCESSING,
        Origin.OTHER);
  }

  private static NetworkOutput<TFloat32> apply(
      Ops tf, Classifier classifier, NamedWeights weights, Operand<TFloat32> pixels) {
    Map<String, Parameter> parameters = classifier.network().parameters();
    return classifier.apply(
        tf,
        name -> {
          long[] shape = parameters.get(name).shape().asArray();
          Operand<TFloat32> value = weights.constant(tf, name, shape);
          long[] alone = LongStream.concat(LongStream.of(1), LongStream.of(shape)).toArray();
          return tf.reshape(value, Constants.shape(tf, Shape.of(alone)));
        },
        pixels,
        Mode.INFERENCE);
  }

  private static Outputs outputs(Ops tf, NetworkOutput<TFloat32> out) {
    return Outputs.of(flat(tf, out.features()), flat(tf, out.value()));
  }

  /** Removes the replica axis: {@code [batch, width]}. */
  private static Operand<TFloat32> flat(Ops tf, Operand<TFloat32> x) {
    return tf.reshape(x, Constants.shape(tf, Shape.of(-1, x.shape().get(-1))));
  }
}
