package io.equilibria.internal.mixture;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;

/**
 * Generators with random parameters, so far apart that a sample shows its component.
 *
 * @param latent numbers in z
 * @param width of the hidden layers
 * @param depth layers, k
 * @param features numbers in a sample
 */
record RandomComponents(
    int latent, int width, int depth, int features, Activation hidden, boolean tanh) {

  List<DenseComponent> draw(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> one(random)).toList();
  }

  private DenseComponent one(Random random) {
    List<DenseWeights> layers = new ArrayList<>();
    for (int l = 0; l < depth; l++) {
      int inputs = l == 0 ? latent : width;
      int outputs = l == depth - 1 ? features : width;
      DenseWeights layer = DenseWeights.zeros(inputs, outputs);
      fill(layer.kernel(), 1 / Math.sqrt(inputs), random);
      fill(layer.bias(), 0.5, random);
      layers.add(layer);
    }
    return new DenseComponent(
        layers,
        depth == 1 ? Optional.empty() : Optional.of(hidden),
        tanh ? Optional.of(Activation.TANH) : Optional.empty(),
        Shape.of(features));
  }

  private static void fill(float[] numbers, double deviation, Random random) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (deviation * random.nextGaussian());
    }
  }

  /** Positive weights that sum to 1. */
  static double[] weights(int count, Random random) {
    double[] weights = random.doubles(count, 0.1, 1).toArray();
    double sum = IntStream.range(0, count).mapToDouble(i -> weights[i]).sum();
    return IntStream.range(0, count).mapToDouble(i -> weights[i] / sum).toArray();
  }

  /** Standard normal numbers of single precision. */
  static double[] latent(int size, Random random) {
    return IntStream.range(0, size).mapToDouble(i -> (float) random.nextGaussian()).toArray();
  }
}
