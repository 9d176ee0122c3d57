package io.equilibria.internal.theory;

import io.equilibria.config.ArchitectureSettings;
import io.equilibria.internal.architecture.Architectures;
import io.equilibria.internal.layer.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.tensorflow.ndarray.Shape;

/** Discriminators with random numbers in their parameters, and points for them. */
final class RandomDiscriminator {
  private RandomDiscriminator() {}

  static PlainNetwork of(ArchitectureSettings spec, Shape sample, long seed) {
    return of(Architectures.discriminator(spec, sample), seed);
  }

  static PlainNetwork of(Network network, long seed) {
    return PlainNetwork.of(network, numbers(network, seed)::get);
  }

  /** Normal numbers, kernels by their fans. */
  static Map<String, float[]> numbers(Network network, long seed) {
    Random random = new Random(seed);
    Map<String, float[]> numbers = new LinkedHashMap<>();
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              float[] values = new float[(int) parameter.shape().size()];
              double scale =
                  name.endsWith("kernel") ? 1 / Math.sqrt((double) parameter.fans().in()) : 0.3;
              fill(values, scale, random);
              numbers.put(name, values);
            });
    return numbers;
  }

  /** The same network with parameters elsewhere in a region, on its surface. */
  static PlainNetwork within(PlainNetwork network, ParameterRegion region, Random random) {
    Map<String, float[]> moved = new LinkedHashMap<>();
    double squares = 0;
    for (Map.Entry<String, float[]> one : network.values().entrySet()) {
      float[] step = new float[one.getValue().length];
      fill(step, 1, random);
      for (float number : step) {
        squares += number * number;
      }
      moved.put(one.getKey(), step);
    }
    double length = Math.sqrt(squares);
    moved.forEach(
        (name, step) -> {
          float[] from = network.values().get(name);
          for (int i = 0; i < step.length; i++) {
            double by =
                region instanceof ParameterRegion.Box box
                    ? Math.signum(step[i]) * box.halfWidth()
                    : step[i] / length * region.radius(1);
            step[i] = (float) (from[i] + by);
          }
        });
    return new PlainNetwork(network.network(), moved);
  }

  static float[][] points(int count, Shape sample, long seed) {
    Random random = new Random(seed);
    float[][] points = new float[count][(int) sample.size()];
    for (float[] point : points) {
      fill(point, 0.7, random);
    }
    return points;
  }

  private static void fill(float[] numbers, double deviation, Random random) {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (deviation * random.nextGaussian());
    }
  }
}
