package io.equilibria.internal.equilibrium;

import io.equilibria.data.Distribution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.GaussianDistribution;
import io.equilibria.internal.evaluation.DenseLayer;
import io.equilibria.internal.evaluation.GeneratorLaw;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.PlanePushForward;
import io.equilibria.internal.metric.divergence.RealFake;
import io.equilibria.internal.mixture.DenseComponent;
import io.equilibria.internal.mixture.DenseWeights;
import io.equilibria.internal.sampler.ComponentSampler;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.metric.Density;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The laws of the data and of the generators, as far as known in closed form.
 *
 * @param gaussians both laws, if both are Gaussian, possibly degenerate
 * @param densities both densities, if both exist
 * @param draws [n][2], draws from the generators' density, if it is that of their interpolation on
 *     a grid of latent points
 * @param missing the reason why the laws are unknown; empty if they are known
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KnownLaws(
    Optional<RealFake<AffineGaussian>> gaussians,
    Optional<RealFake<Density>> densities,
    Optional<double[][]> draws,
    String missing) {
  /** The number of cells of the latent plane along each axis. */
  private static final int CELLS = 200;

  private static final int DRAWS = 5000;
  private static final long SEED = 20_170_302;

  /** Whether the generators' density is that of their interpolation. */
  boolean interpolated() {
    return draws.isPresent();
  }

  /** No known laws. */
  static KnownLaws none(String why) {
    return new KnownLaws(Optional.empty(), Optional.empty(), Optional.empty(), why);
  }

  /** Two densities. */
  static KnownLaws of(Density real, Density fake) {
    return new KnownLaws(
        Optional.empty(), Optional.of(new RealFake<>(real, fake)), Optional.empty(), "");
  }

  /**
   * The laws of trained players.
   *
   * @param generators the parameters of the generators
   * @param sampler the generators with their weights
   */
  static KnownLaws of(
      ExperimentSpec experiment,
      Optional<List<DenseComponent>> generators,
      ComponentSampler sampler) {
    float[] weights = sampler.componentWeights();
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
    KnownLaws formulas = between(data.get(), laws, weights);
    return formulas.missing().isEmpty() || experiment.data().dimension() != 2
        ? formulas
        : interpolated(data.get(), sampler).orElse(formulas);
  }

  /**
   * The laws with the generators' density from the images of a grid of latent points; empty if part
   * of the mass lies on lines or points.
   */
  private static Optional<KnownLaws> interpolated(Distribution data, ComponentSampler sampler) {
    if (data.density().isEmpty()) {
      return Optional.empty();
    }
    float[] weights = sampler.componentWeights();
    List<Density> parts = new ArrayList<>();
    List<double[]> draws = new ArrayList<>();
    for (int k = 0; k < weights.length; k++) {
      PlayerPair generator = sampler.component(k);
      if (generator.latent(1, 0)[0].length != 2) {
        return Optional.empty();
      }
      PlanePushForward law =
          PlanePushForward.of(generator.generate(PlanePushForward.vertices(CELLS)));
      if (!law.hasDensity()) {
        return Optional.empty();
      }
      parts.add(law);
      int share = Math.max(1, Math.round(weights[k] * DRAWS));
      draws.addAll(List.of(law.points(share, SEED + k)));
    }
    return Optional.of(
        new KnownLaws(
            Optional.empty(),
            Optional.of(new RealFake<>(data.density().get(), new WeightedDensity(parts, weights))),
            Optional.of(draws.toArray(double[][]::new)),
            ""));
  }

  private static KnownLaws between(Distribution data, List<GeneratorLaw> laws, float[] weights) {
    Optional<RealFake<AffineGaussian>> gaussians = Optional.empty();
    if (laws.size() == 1 && laws.get(0) instanceof GeneratorLaw.Gaussian one) {
      gaussians = GaussianDistribution.law(data).map(real -> new RealFake<>(real, one.law()));
    }
    List<Density> parts = new ArrayList<>();
    String missing = data.density().isEmpty() ? "the data have no density" : "";
    for (GeneratorLaw law : laws) {
      if (law instanceof GeneratorLaw.Unknown unknown) {
        return none(unknown.why());
      }
      law.density().ifPresent(parts::add);
    }
    Optional<RealFake<Density>> densities = Optional.empty();
    if (parts.size() == laws.size() && data.density().isPresent()) {
      Density fake = parts.size() == 1 ? parts.get(0) : new WeightedDensity(parts, weights);
      densities = Optional.of(new RealFake<>(data.density().get(), fake));
    } else if (missing.isEmpty()) {
      missing = "the generator has no density";
    }
    return new KnownLaws(
        gaussians, densities, Optional.empty(), gaussians.isPresent() ? "" : missing);
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
