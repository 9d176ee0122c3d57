package io.equilibria.internal.feature;

import io.equilibria.internal.feature.PretrainedLayers.Convolution;
import io.equilibria.internal.feature.PretrainedLayers.Padding;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The Inception network of 2015-12-05, which defines FID and the Inception Score (Szegedy et al.
 * 2016; Heusel et al. 2017; Salimans et al. 2016): 2 048 features and 1 008 classes.
 *
 * <p>It differs from torchvision's in three points, which pytorch-fid and torch-fidelity list too:
 * average pools exclude padded pixels, the pool of the last block takes the maximum, and there are
 * 1 008 classes. Layers have torchvision's names; batch norm is folded into kernels and biases.
 *
 * @param scaling the scaling of pixels 0..255
 * @param bias whether logits include the last layer's bias, which the Inception Score omits
 */
record InceptionV3(NamedWeights weights, Scaling scaling, boolean bias) implements FeatureNetwork {
  static final int SIDE = 299;
  static final int FEATURES = 2048;
  static final int CLASSES = 1008;

  /** The scaling of pixels 0..255 to values around zero. */
  enum Scaling {
    /** (x - 128) / 128, inside the graph of 2015. */
    GRAPH("(x - 128) / 128", 128, 128),
    /** x / 127.5 - 1, pytorch-fid's. */
    PYTORCH_FID("x / 127.5 - 1", 127.5f, 127.5f);

    private final String text;
    private final float middle;
    private final float half;

    Scaling(String text, float middle, float half) {
      this.text = text;
      this.middle = middle;
      this.half = half;
    }

    String text() {
      return text;
    }
  }

  @Override
  public Outputs build(Ops tf, Operand<TFloat32> pixels) {
    Operand<TFloat32> x =
        tf.math.div(tf.math.sub(pixels, tf.constant(scaling.middle)), tf.constant(scaling.half));
    Operand<TFloat32> features = new Body(new PretrainedLayers(tf, weights)).features(x);
    Operand<TFloat32> logits =
        tf.linalg.matMul(features, weights.constant(tf, "fc/kernel", FEATURES, CLASSES));
    return Outputs.of(
        features, bias ? tf.nn.biasAdd(logits, weights.constant(tf, "fc/bias", CLASSES)) : logits);
  }

  /** The convolutions. */
  private record Body(PretrainedLayers net) {

    /** The features {@code [batch, 2048]} of images {@code [batch, 299, 299, 3]}. */
    Operand<TFloat32> features(Operand<TFloat32> image) {
      Operand<TFloat32> x = reduce(image, "Conv2d_1a_3x3", 3, 32, 2); // 149x149
      x = reduce(x, "Conv2d_2a_3x3", 3, 32, 1); // 147x147
      x = square(x, "Conv2d_2b_3x3", 3, 64);
      x = net.maxPool(x, 2, Padding.VALID); // 73x73
      x = square(x, "Conv2d_3b_1x1", 1, 80);
      x = reduce(x, "Conv2d_4a_3x3", 3, 192, 1); // 71x71
      x = net.maxPool(x, 2, Padding.VALID); // 35x35
      x = blockA(x, "Mixed_5b", 32);
      x = blockA(x, "Mixed_5c", 64);
      x = blockA(x, "Mixed_5d", 64);
      x = blockB(x, "Mixed_6a"); // 17x17
      x = blockC(x, "Mixed_6b", 128);
      x = blockC(x, "Mixed_6c", 160);
      x = blockC(x, "Mixed_6d", 160);
      x = blockC(x, "Mixed_6e", 192);
      x = blockD(x, "Mixed_7a"); // 8x8
      x = blockE(x, "Mixed_7b", net.averagePool(x));
      x = blockE(x, "Mixed_7c", net.maxPool(x, 1, Padding.SAME));
      return net.mean(x);
    }

    private Operand<TFloat32> blockA(Operand<TFloat32> x, String block, int pooled) {
      Operand<TFloat32> five = square(x, block + "/branch5x5_1", 1, 48);
      Operand<TFloat32> three = square(x, block + "/branch3x3dbl_1", 1, 64);
      three = square(three, block + "/branch3x3dbl_2", 3, 96);
      return net.concat(
          List.of(
              square(x, block + "/branch1x1", 1, 64),
              square(five, block + "/branch5x5_2", 5, 64),
              square(three, block + "/branch3x3dbl_3", 3, 96),
              square(net.averagePool(x), block + "/branch_pool", 1, pooled)));
    }

    private Operand<TFloat32> blockB(Operand<TFloat32> x, String block) {
      Operand<TFloat32> three = square(x, block + "/branch3x3dbl_1", 1, 64);
      three = square(three, block + "/branch3x3dbl_2", 3, 96);
      return net.concat(
          List.of(
              reduce(x, block + "/branch3x3", 3, 384, 2),
              reduce(three, block + "/branch3x3dbl_3", 3, 96, 2),
              net.maxPool(x, 2, Padding.VALID)));
    }

    private Operand<TFloat32> blockC(Operand<TFloat32> x, String block, int width) {
      Operand<TFloat32> once = square(x, block + "/branch7x7_1", 1, width);
      once = line(once, block + "/branch7x7_2", 1, 7, width);
      Operand<TFloat32> twice = square(x, block + "/branch7x7dbl_1", 1, width);
      twice = line(twice, block + "/branch7x7dbl_2", 7, 1, width);
      twice = line(twice, block + "/branch7x7dbl_3", 1, 7, width);
      twice = line(twice, block + "/branch7x7dbl_4", 7, 1, width);
      return net.concat(
          List.of(
              square(x, block + "/branch1x1", 1, 192),
              line(once, block + "/branch7x7_3", 7, 1, 192),
              line(twice, block + "/branch7x7dbl_5", 1, 7, 192),
              square(net.averagePool(x), block + "/branch_pool", 1, 192)));
    }

    private Operand<TFloat32> blockD(Operand<TFloat32> x, String block) {
      Operand<TFloat32> three = square(x, block + "/branch3x3_1", 1, 192);
      Operand<TFloat32> seven = square(x, block + "/branch7x7x3_1", 1, 192);
      seven = line(seven, block + "/branch7x7x3_2", 1, 7, 192);
      seven = line(seven, block + "/branch7x7x3_3", 7, 1, 192);
      return net.concat(
          List.of(
              reduce(three, block + "/branch3x3_2", 3, 320, 2),
              reduce(seven, block + "/branch7x7x3_4", 3, 192, 2),
              net.maxPool(x, 2, Padding.VALID)));
    }

    private Operand<TFloat32> blockE(Operand<TFloat32> x, String block, Operand<TFloat32> pooled) {
      Operand<TFloat32> once = square(x, block + "/branch3x3_1", 1, 384);
      Operand<TFloat32> twice = square(x, block + "/branch3x3dbl_1", 1, 448);
      twice = square(twice, block + "/branch3x3dbl_2", 3, 384);
      return net.concat(
          List.of(
              square(x, block + "/branch1x1", 1, 320),
              line(once, block + "/branch3x3_2a", 1, 3, 384),
              line(once, block + "/branch3x3_2b", 3, 1, 384),
              line(twice, block + "/branch3x3dbl_3a", 1, 3, 384),
              line(twice, block + "/branch3x3dbl_3b", 3, 1, 384),
              square(pooled, block + "/branch_pool", 1, 192)));
    }

    private Operand<TFloat32> square(Operand<TFloat32> x, String name, int size, int filters) {
      return net.convolve(x, name, Convolution.same(size, filters));
    }

    private Operand<TFloat32> line(
        Operand<TFloat32> x, String name, int height, int width, int filters) {
      return net.convolve(x, name, new Convolution(height, width, filters, 1, Padding.SAME));
    }

    private Operand<TFloat32> reduce(
        Operand<TFloat32> x, String name, int size, int filters, int stride) {
      return net.convolve(x, name, new Convolution(size, size, filters, stride, Padding.VALID));
    }
  }
}
