package io.equilibria.internal.feature;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Pooling;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.layer.ActivationLayer;
import io.equilibria.internal.layer.BatchNorm;
import io.equilibria.internal.layer.Conv2d;
import io.equilibria.internal.layer.Flatten;
import io.equilibria.internal.layer.GlobalPool;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.NetworkOutput;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Weights;
import io.equilibria.tensor.Constants;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The small classifiers trained by this project, see {@link io.equilibria.internal.feature.train}.
 * Their features are the input of the last layer; their logits include that layer's bias.
 */
public enum Classifier {
  /** Digits of 8x8: two convolutions, 64 features. */
  DIGITS("digits", "digits", 8, 1) {
    @Override
    List<Layer> layers() {
      List<Layer> layers = new ArrayList<>();
      convolution(layers, 3, 32, 1);
      convolution(layers, 3, 64, 2);
      head(layers, 64);
      return layers;
    }
  },
  /** Digits of 28x28: two strided convolutions, 64 features. */
  MNIST("mnist", "MNIST", 28, 1) {
    @Override
    List<Layer> layers() {
      List<Layer> layers = new ArrayList<>();
      convolution(layers, 5, 32, 2);
      convolution(layers, 5, 64, 2);
      head(layers, 64);
      return layers;
    }
  },
  /** Photographs of 32x32 in ten classes: six convolutions with batch norm, 128 features. */
  CIFAR10("cifar10", "CIFAR10", 32, 3) {
    @Override
    List<Layer> layers() {
      List<Layer> layers = new ArrayList<>();
      normalized(layers, 32, 1);
      normalized(layers, 64, 2);
      normalized(layers, 64, 1);
      normalized(layers, 64, 1);
      normalized(layers, 128, 2);
      normalized(layers, 128, 1);
      layers.add(new GlobalPool(Pooling.MEAN));
      return layers;
    }
  };

  /** Number of classes of each set. */
  public static final int CLASSES = 10;

  private static final Initializer HE = Initializer.he();
  private static final double MOMENTUM = 0.95;

  private final String label;
  private final String title;
  private final int side;
  private final int channels;

  Classifier(String label, String title, int side, int channels) {
    this.label = label;
    this.title = title;
    this.side = side;
    this.channels = channels;
  }

  abstract List<Layer> layers();

  /** Name of the extractor, and of its data. */
  public String label() {
    return label;
  }

  /** First part of the names of scores. */
  String title() {
    return title;
  }

  /** Size of the images. */
  public ImageSize input() {
    return new ImageSize(side, side, channels);
  }

  /** The shipped file of weights. */
  public String file() {
    return label + "-classifier.npz";
  }

  /** The layers from pixels in [-1, 1] to logits. */
  public Network network() {
    List<Layer> layers = new ArrayList<>(layers());
    layers.add(new Dense(CLASSES, HE));
    return new Network("classifier", input().shape(), layers);
  }

  /** Number of features. */
  int features() {
    Network network = network();
    return Math.toIntExact(network.stages().get(network.stages().size() - 1).input().size());
  }

  /**
   * Adds the network to a graph.
   *
   * @param weights by full name, {@code [1, ...shape]}
   * @param pixels {@code [batch, height, width, channels]}, 0..255
   * @return features and logits {@code [1, batch, ...]}
   */
  public NetworkOutput<TFloat32> apply(
      Ops tf, Weights<TFloat32> weights, Operand<TFloat32> pixels, Mode mode) {
    Operand<TFloat32> scaled =
        tf.math.sub(tf.math.mul(pixels, tf.constant(1 / 127.5f)), tf.constant(1f));
    Operand<TFloat32> x =
        tf.reshape(scaled, Constants.shape(tf, Shape.of(1, -1).append(input().shape())));
    return network().apply(tf, weights, x, mode);
  }

  private static void convolution(List<Layer> layers, int size, int filters, int stride) {
    layers.add(new Conv2d(filters, size, stride, HE));
    layers.add(new ActivationLayer(Activation.RELU));
  }

  private static void normalized(List<Layer> layers, int filters, int stride) {
    layers.add(new Conv2d(filters, 3, stride, HE));
    layers.add(new BatchNorm(MOMENTUM, BatchNorm.DEFAULT_EPSILON));
    layers.add(new ActivationLayer(Activation.RELU));
  }

  private static void head(List<Layer> layers, int features) {
    layers.add(new Flatten());
    layers.add(new Dense(features, HE));
    layers.add(new ActivationLayer(Activation.RELU));
  }
}
