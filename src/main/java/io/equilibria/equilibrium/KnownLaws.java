package io.equilibria.equilibrium;

import io.equilibria.config.Experiment;
import io.equilibria.data.DataSources;
import io.equilibria.data.Distribution;
import io.equilibria.evaluation.DenseLayer;
import io.equilibria.evaluation.GeneratorLaw;
import io.equilibria.game.Networks;
import io.equilibria.layer.Network;
import io.equilibria.metric.divergence.AffineGaussian;
import io.equilibria.metric.divergence.Density;
import io.equilibria.metric.divergence.GaussianDensity;
import io.equilibria.metric.divergence.RealFake;
import io.equilibria.mixture.DenseComponent;
import io.equilibria.mixture.DenseWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the laws of the data and of the generators, in closed form.
 *
 * @param gaussians both, where both are Gaussian, degenerate ones included
 * @param densities both, where both have one
 * @param missing why there are none, in words; empty where there are
 */
record KnownLaws(
    Optional<RealFake<AffineGaussian>> gaussians,
    Optional<RealFake<Density>> densities,
    String missing) {

  /** Nothing is known. */
  static KnownLaws none(String why) {
    return new KnownLaws(Optional.empty(), Optional.empty(), why);
  }

  /** Two densities. */
  static KnownLaws of(Density real, Density fake) {
    return new KnownLaws(Optional.empty(), Optional.of(new RealFake<>(real, fake)), "");
  }

  /**
   * Those of trained players.
   *
   * @param generators their numbers
   * @param weights of the generators, of sum 1
   */
  static KnownLaws of(
      Experiment experiment, Optional<List<DenseComponent>> generators, float[] weights) {
    Optional<Distribution> data = DataSources.law(experiment.data());
    if (data.isEmpty()) {
      return none("the data's law is unknown");
    }
    if (generators.isEmpty()) {
      return none("the generator has layers of which no law is known");
    }
    List<Network> networks = Networks.of(experiment).generators();
    List<GeneratorLaw> laws = new ArrayList<>();
    for (int g = 0; g < networks.size(); g++) {
      laws.add(GeneratorLaw.of(networks.get(g), layers(generators.get().get(g))));
    }
    return between(data.get(), laws, weights);
  }

  private static KnownLaws between(Distribution data, List<GeneratorLaw> laws, float[] weights) {
    Optional<RealFake<AffineGaussian>> gaussians = Optional.empty();
    if (laws.size() == 1 && laws.get(0) instanceof GeneratorLaw.Gaussian one) {
      gaussians = data.gaussian().map(real -> new RealFake<>(real, one.law()));
    }
    List<Density> parts = new ArrayList<>();
    String missing = data.density().isEmpty() ? "the data have no density" : "";
    for (GeneratorLaw law : laws) {
      if (law instanceof GeneratorLaw.Unknown unknown) {
        return none(unknown.why());
      }
      density(law).ifPresent(parts::add);
    }
    Optional<RealFake<Density>> densities = Optional.empty();
    if (parts.size() == laws.size() && data.density().isPresent()) {
      Density fake = parts.size() == 1 ? parts.get(0) : new WeightedDensity(parts, weights);
      densities = Optional.of(new RealFake<>(data.density().get(), fake));
    } else if (missing.isEmpty()) {
      missing = "the generator has no density";
    }
    return new KnownLaws(gaussians, densities, gaussians.isPresent() ? "" : missing);
  }

  private static Optional<Density> density(GeneratorLaw law) {
    return law instanceof GeneratorLaw.OneToOne one
        ? Optional.of(one.density())
        : GaussianDensity.of(((GeneratorLaw.Gaussian) law).law())
            .map(Density.class::cast);
  }

  private static List<DenseLayer> layers(DenseComponent generator) {
    return generator.layers().stream().map(KnownLaws::layer).toList();
  }

  private static DenseLayer layer(DenseWeights weights) {
    double[][] kernel = new double[weights.inputs()][weights.outputs()];
    double[] bias = new double[weights.outputs()];
    for (int j = 0; j < bias.length; j++) {
      bias[j] = weights.bias()[j];
      for (int i = 0; i < kernel.length; i++) {
        kernel[i][j] = weights.at(i, j);
      }
    }
    return new DenseLayer(kernel, bias);
  }
}
