package io.equilibria.internal.mixture;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.ScalarActivation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.ndarray.Shape;

/**
 * The parameters of one generator of a mixture, with dense layers:
 *
 * <pre>  G(z) = o(A_k s(A_(k-1) ... s(A_1 z)))  </pre>
 *
 * <p>with affine A_l, a hidden activation s and an output activation o.
 *
 * @param layers A_1 .. A_k, at least one
 * @param hidden the activation s; empty for an affine generator with one layer
 * @param output the activation o: tanh for images; empty if samples are the output of the last
 *     layer
 * @param sample the shape of a sample, {@code [features]} or {@code [height, width, channels]}
 */
public record DenseComponent(
    List<DenseWeights> layers,
    Optional<Activation> hidden,
    Optional<Activation> output,
    Shape sample) {
  public DenseComponent {
    layers = List.copyOf(layers);
    if (layers.isEmpty() || hidden.isEmpty() != (layers.size() == 1)) {
      throw new IllegalArgumentException(
          "a component has at least one layer, and an activation between layers where it has"
              + " several; found %d layers and %s"
                  .formatted(layers.size(), hidden.map(Activation::name).orElse("no activation")));
    }
    for (int l = 1; l < layers.size(); l++) {
      requireFit(layers.get(l - 1).outputs(), layers.get(l).inputs());
    }
    requireFit(layers.get(layers.size() - 1).outputs(), sample.size());
  }

  private static void requireFit(long given, long taken) {
    if (given != taken) {
      throw new IllegalArgumentException(
          "a component's layers must fit each other, found %d numbers where %d are taken"
              .formatted(given, taken));
    }
  }

  /**
   * Converts a generator's network with parameter values. Batch normalisation after a dense layer
   * is folded into it, with its moving statistics.
   *
   * @param values returns the value of a parameter by its full name, {@code
   *     generator/dense_1/kernel}, in row-major order
   * @throws io.equilibria.InputException if it has layers other than dense ones, such as
   *     convolutions, or is class-conditional: then the construction is not defined
   */
  public static DenseComponent of(Network generator, Function<String, float[]> values) {
    return ComponentReader.read(generator, values);
  }

  /** The length of z. */
  public int latent() {
    return layers.get(0).inputs();
  }

  /** The number of values in a sample. */
  public int features() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** k, the number of layers. */
  public int depth() {
    return layers.size();
  }

  /** p, the number of parameters. */
  public long parameters() {
    return layers.stream().mapToLong(DenseWeights::size).sum();
  }

  /**
   * G(z) in double precision.
   *
   * @param z at least {@link #latent} numbers; further ones are ignored
   */
  public double[] apply(double[] z) {
    double[] x = beforeOutput(z);
    output.ifPresent(o -> activate(o, x));
    return x;
  }

  private double[] beforeOutput(double[] z) {
    double[] x = layers.get(0).apply(z);
    for (DenseWeights layer : layers.subList(1, layers.size())) {
      activate(hidden.orElseThrow(), x);
      x = layer.apply(x);
    }
    return x;
  }

  static void activate(Activation activation, double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = ScalarActivation.of(activation, x[i]);
    }
  }

  /**
   * A description of its architecture; components with equal descriptions can be combined into one
   * network.
   */
  String shape() {
    StringBuilder text = new StringBuilder(String.valueOf(latent()));
    layers.forEach(layer -> text.append('-').append(layer.outputs()));
    hidden.ifPresent(s -> text.append(' ').append(word(s)));
    output.ifPresent(o -> text.append(", ").append(word(o)).append(" output"));
    return text.append(" of ").append(sample).toString();
  }

  private static String word(Activation activation) {
    return activation.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The same function with at least two layers, as theorem 4.3 requires: an affine generator z A +
   * b becomes relu(z) A - relu(-z) A + b.
   */
  DenseComponent withHiddenLayer() {
    if (layers.size() > 1) {
      return this;
    }
    DenseWeights affine = layers.get(0);
    int latent = affine.inputs();
    DenseWeights halves = DenseWeights.zeros(latent, 2 * latent);
    DenseWeights joined = DenseWeights.zeros(2 * latent, affine.outputs());
    for (int i = 0; i < latent; i++) {
      halves.set(i, i, 1);
      halves.set(i, latent + i, -1);
      for (int j = 0; j < affine.outputs(); j++) {
        joined.set(i, j, affine.at(i, j));
        joined.set(latent + i, j, -affine.at(i, j));
      }
    }
    System.arraycopy(affine.bias(), 0, joined.bias(), 0, affine.outputs());
    return new DenseComponent(
        List.of(halves, joined), Optional.of(Activation.RELU), output, sample);
  }
}
