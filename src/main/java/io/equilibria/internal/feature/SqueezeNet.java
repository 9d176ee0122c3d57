package io.equilibria.internal.feature;

import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.feature.FeatureProtocol.Origin;
import io.equilibria.internal.feature.PretrainedLayers.Convolution;
import io.equilibria.internal.feature.PretrainedLayers.Padding;
import io.equilibria.internal.file.Digest;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * SqueezeNet 1.1 trained on ImageNet (Iandola et al. 2016), with 1 235 496 built-in parameters.
 * Features are the 512 channels before the last convolution, averaged over the image; logits those
 * of the 1 000 classes.
 *
 * <p>It is far smaller than Inception, and its distances are not FID: only rankings by the same
 * extractor are meaningful. It was trained at 227x227; images are resized to {@value #SIDE}x{@value
 * #SIDE}, which takes half the time and separates CIFAR-10's classes equally well.
 */
final class SqueezeNet {
  static final String NAME = "squeezenet";
  static final String WEIGHTS = "squeezenet-1.1.npz";
  static final int SIDE = 160;
  private static final int FEATURES = 512;
  private static final int CLASSES = 1000;
  private static final String PREPROCESSING = "blue, green, red minus 103.939, 116.779, 123.68";
  private static final float[] MEANS = {103.939f, 116.779f, 123.68f};

  private SqueezeNet() {}

  /** The extractor with the built-in weights. */
  static ImageFeatures open() {
    NamedWeights weights = NamedWeights.shipped(WEIGHTS);
    return BatchedFeatures.of(protocol(weights, SIDE), network(weights));
  }

  static FeatureProtocol protocol(NamedWeights weights, int side) {
    ResizeFilter filter = ResizeFilter.BILINEAR_ANTIALIAS;
    return new FeatureProtocol(
        NAME,
        "SqueezeNet",
        Digest.sha256(String.join("\n", weights.digest(), PREPROCESSING, filter.text(), "" + side)),
        new ImageSize(side, side, 3),
        FEATURES,
        CLASSES,
        filter,
        PREPROCESSING,
        Origin.OTHER);
  }

  static FeatureNetwork network(NamedWeights weights) {
    return (tf, pixels) -> build(new PretrainedLayers(tf, weights), pixels);
  }

  private static FeatureNetwork.Outputs build(PretrainedLayers net, Operand<TFloat32> pixels) {
    Ops tf = net.tf();
    Operand<TFloat32> blueFirst = tf.reverse(pixels, tf.constant(new int[] {3}));
    Operand<TFloat32> x = tf.math.sub(blueFirst, tf.constant(MEANS));
    x = net.convolve(x, "conv1", new Convolution(3, 3, 64, 2, Padding.VALID));
    x = net.maxPool(x, 2, Padding.VALID);
    x = fire(net, fire(net, x, "fire2", 16), "fire3", 16);
    x = net.maxPool(x, 2, Padding.VALID);
    x = fire(net, fire(net, x, "fire4", 32), "fire5", 32);
    x = net.maxPool(x, 2, Padding.VALID);
    x = fire(net, fire(net, x, "fire6", 48), "fire7", 48);
    x = fire(net, fire(net, x, "fire8", 64), "fire9", 64);
    Operand<TFloat32> classes = net.convolve(x, "conv10", Convolution.same(1, CLASSES));
    return FeatureNetwork.Outputs.of(net.mean(x), net.mean(classes));
  }

  /** Few channels of 1x1, then four times as many of 1x1 and as many of 3x3 (section 3.2). */
  private static Operand<TFloat32> fire(
      PretrainedLayers net, Operand<TFloat32> x, String name, int squeezed) {
    Operand<TFloat32> few = net.convolve(x, name + "/squeeze1x1", Convolution.same(1, squeezed));
    return net.concat(
        List.of(
            net.convolve(few, name + "/expand1x1", Convolution.same(1, 4 * squeezed)),
            net.convolve(few, name + "/expand3x3", Convolution.same(3, 4 * squeezed))));
  }
}
