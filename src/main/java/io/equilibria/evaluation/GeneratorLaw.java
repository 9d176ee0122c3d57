package io.equilibria.evaluation;

import io.equilibria.config.ArchitectureSpec;
import io.equilibria.config.ArchitectureSpec.Affine;
import io.equilibria.config.ArchitectureSpec.Mlp;
import io.equilibria.metric.divergence.AffineGaussian;
import io.equilibria.metric.divergence.Density;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of the distribution that a generator makes of z ~ N(0, I): a Gaussian, a density,
 * or neither, and then why, and what can be asked instead.
 */
public sealed interface GeneratorLaw {

  /** An affine generator's: N(bias, kernel^T kernel), exactly, perhaps degenerate. */
  record Gaussian(AffineGaussian law) implements GeneratorLaw {}

  /** A one-to-one generator's: its density by change of variables. */
  record OneToOne(Density density) implements GeneratorLaw {}

  /**
   * No formula is known.
   *
   * @param why in a sentence
   */
  record Unknown(String why) implements GeneratorLaw {
    /** Estimators that need samples alone. */
    public List<String> instead() {
      return List.of("estimators from samples (W1, W2, sliced W, energy distance, MMD)");
    }
  }

  /**
   * The law of a generator of vectors.
   *
   * @param architecture affine, or an MLP
   * @param layers its dense layers, the one at the latent vector first
   */
  static GeneratorLaw of(ArchitectureSpec architecture, List<DenseLayer> layers) {
    if (architecture instanceof Affine) {
      return new Gaussian(gaussian(layers.get(0)));
    }
    if (!(architecture instanceof Mlp mlp)) {
      return new Unknown("the generator is neither affine nor an MLP");
    }
    int d = layers.get(layers.size() - 1).outputs();
    if (layers.stream().anyMatch(layer -> layer.inputs() != d || layer.outputs() != d)) {
      return new Unknown(
          "the generator's layers change the dimension: a density by change of variables needs"
              + " latent, width and data of one dimension, "
              + d);
    }
    Optional<Inverse> inverse = Inverse.of(mlp.activation());
    if (inverse.isEmpty()) {
      return new Unknown(
          "the generator's activation, "
              + mlp.activation().name().toLowerCase(Locale.ROOT).replace('_', '-')
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
