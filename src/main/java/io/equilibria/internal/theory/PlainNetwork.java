package io.equilibria.internal.theory;

import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.Network.Stage;
import io.equilibria.internal.layer.Residual;
import io.equilibria.internal.layer.SpectralNorm;
import io.equilibria.layer.Layer;
import io.equilibria.layer.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A network with parameter values. Spectrally normalised kernels are replaced by the effective
 * kernels W / sigma, which count as parameters themselves: the class of networks with free kernels
 * around these contains the normalised ones.
 *
 * @param network without spectral normalisation
 * @param values of its parameters by full name, in row-major order
 */
public record PlainNetwork(Network network, Map<String, float[]> values) {
  /** The smallest norm by which a vector is divided, as in {@link SpectralNorm}. */
  private static final double LEAST_NORM = 1e-12;

  public PlainNetwork {
    values = Map.copyOf(values);
  }

  /**
   * Converts a network.
   *
   * @param values returns the value of a parameter by its full name, in row-major order
   */
  public static PlainNetwork of(Network network, Function<String, float[]> values) {
    Map<String, float[]> plain = new LinkedHashMap<>();
    List<Layer> layers = plain(network, values, plain);
    return new PlainNetwork(new Network(network.name(), network.input(), layers), plain);
  }

  private static List<Layer> plain(
      Network network, Function<String, float[]> values, Map<String, float[]> plain) {
    List<Layer> layers = new ArrayList<>();
    for (Stage stage : network.stages()) {
      layers.add(plain(stage, values, plain));
    }
    return layers;
  }

  private static Layer plain(
      Stage stage, Function<String, float[]> values, Map<String, float[]> plain) {
    if (stage.layer() instanceof Residual block) {
      return new Residual(
          plain(part(stage, "body", block.body()), values, plain),
          plain(part(stage, "shortcut", block.shortcut()), values, plain));
    }
    Layer layer = stage.layer() instanceof SpectralNorm norm ? norm.body() : stage.layer();
    for (Parameter parameter : layer.parameters(stage.input())) {
      String name = stage.name() + "/" + parameter.name();
      float[] numbers = values.apply(name);
      boolean divided = layer != stage.layer() && parameter.name().equals("kernel");
      plain.put(name, divided ? normalised(numbers, values.apply(stage.name() + "/u")) : numbers);
    }
    return layer;
  }

  /** The layers of one branch of a residual block, under their original names. */
  static Network part(Stage block, String side, List<Layer> layers) {
    return new Network(block.name() + "/" + side, block.input(), layers);
  }

  /** W / sigma, as computed by {@link SpectralNorm} in inference. */
  private static float[] normalised(float[] kernel, float[] u) {
    int columns = u.length;
    int rows = kernel.length / columns;
    double[] v = new double[rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        v[i] += (double) kernel[i * columns + j] * u[j];
      }
    }
    double length = length(v);
    double[] image = new double[columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        image[j] += kernel[i * columns + j] * v[i] / length;
      }
    }
    double sigma = length(image);
    float[] divided = new float[kernel.length];
    for (int i = 0; i < kernel.length; i++) {
      divided[i] = (float) (kernel[i] / sigma);
    }
    return divided;
  }

  private static double length(double[] v) {
    double squares = 0;
    for (double number : v) {
      squares += number * number;
    }
    return Math.max(Math.sqrt(squares), LEAST_NORM);
  }

  /** p, the number of trained parameters. */
  public long parameters() {
    return network.parameters().values().stream()
        .filter(Parameter::trained)
        .mapToLong(parameter -> parameter.shape().size())
        .sum();
  }
}
