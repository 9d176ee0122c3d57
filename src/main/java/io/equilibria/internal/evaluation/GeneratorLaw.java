package io.equilibria.internal.evaluation;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.GaussianDensity;
import io.equilibria.metric.Density;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The distribution of a generator's samples for z ~ N(0, I): a Gaussian, a density, or unknown,
 * with the reason and the estimators that remain.
 */
public sealed interface GeneratorLaw {
  /** The density of the samples; empty if it is unknown, or if there is none. */
  Optional<Density> density();

  /** The exact law of an affine generator: N(bias, kernel^T kernel), possibly degenerate. */
  record Gaussian(AffineGaussian law) implements GeneratorLaw {
    @Override
    public Optional<Density> density() {
      return GaussianDensity.of(law).map(Density.class::cast);
    }
  }

  /** A one-to-one generator, whose density follows by change of variables. */
  record OneToOne(Density law) implements GeneratorLaw {
    @Override
    public Optional<Density> density() {
      return Optional.of(law);
    }
  }

  /**
   * A law without a known formula.
   *
   * @param why the reason
   */
  record Unknown(String why) implements GeneratorLaw {
    @Override
    public Optional<Density> density() {
      return Optional.empty();
    }

    /** Estimators that need only samples. */
    public List<String> instead() {
      return List.of("estimators from samples (W1, W2, sliced W, energy distance, MMD)");
    }
  }

  /**
   * The law of a generator of vectors.
   *
   * @param generator its network
   * @param layers its dense layers, the one at the latent vector first
   */
  static GeneratorLaw of(Network generator, List<DenseLayer> layers) {
    return DenseGenerator.of(generator)
        .map(dense -> of(dense, layers))
        .orElseGet(() -> new Unknown("the generator is neither affine nor an MLP"));
  }

  /** The law of a generator with these numbers in its layers. */
  static GeneratorLaw of(DenseGenerator generator, List<DenseLayer> layers) {
    if (generator.activation().isEmpty()) {
      return new Gaussian(gaussian(layers.get(0)));
    }
    Activation activation = generator.activation().get();
    int d = layers.get(layers.size() - 1).outputs();
    if (layers.stream().anyMatch(layer -> layer.inputs() != d || layer.outputs() != d)) {
      return new Unknown(
          "the generator's layers change the dimension: a density by change of variables needs"
              + " latent, width and data of one dimension, "
              + d);
    }
    Optional<Inverse> inverse = Inverse.of(activation);
    if (inverse.isEmpty()) {
      return new Unknown(
          "the generator's activation, "
              + activation.name().toLowerCase(Locale.ROOT).replace('_', '-')
              + ", is not one to one");
    }
    return InvertibleNetwork.of(layers, inverse.get())
        .<GeneratorLaw>map(OneToOne::new)
        .orElseGet(() -> new Unknown("a kernel of the generator is singular"));
  }

  private static AffineGaussian gaussian(DenseLayer layer) {
    double[][] factor = new double[layer.outputs()][layer.inputs()];
    for (int i = 0; i < factor.length; i++) {
      for (int j = 0; j < factor[i].length; j++) {
        factor[i][j] = layer.kernel()[j][i];
      }
    }
    return new AffineGaussian(layer.bias(), factor);
  }
}
