package io.equilibria.internal.evaluation.optimum;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.evaluation.DenseGenerator;
import io.equilibria.internal.evaluation.DenseLayer;
import io.equilibria.internal.evaluation.GeneratorLaw;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.TrainedReplica;
import io.equilibria.internal.metric.divergence.PlanePushForward;
import io.equilibria.metric.Density;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A generator's density with draws from it: by a formula if {@link GeneratorLaw} has one, otherwise
 * for a map of the plane by {@link PlanePushForward}.
 *
 * @param density the density of the samples
 * @param points [n][d], draws of that density
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GeneratedLaw(Density density, double[][] points) {
  /**
   * The law of a trained generator.
   *
   * @param cells the number of cells along each axis of the latent plane, used if the density has
   *     no formula
   * @param count the number of draws
   * @param seed the seed of the draws
   * @throws IllegalArgumentException if the generator has no known density
   */
  static GeneratedLaw of(TrainedReplica game, int cells, int count, long seed) {
    Optional<GeneratorLaw> formula =
        DenseGenerator.of(game.experiment())
            .map(dense -> GeneratorLaw.of(dense, layers(game, dense)));
    Optional<Density> density = formula.flatMap(GeneratorLaw::density);
    if (density.isPresent()) {
      return new GeneratedLaw(density.get(), PlaneView.points(game.sample(count, seed)));
    }
    ExperimentSpec experiment = game.experiment();
    if (experiment.game().generator().latent() == 2 && experiment.data().dimension() == 2) {
      return of(game.generate(PlanePushForward.vertices(cells)), count, seed);
    }
    throw new IllegalArgumentException(
        "the generator's density is not known"
            + formula
                .filter(GeneratorLaw.Unknown.class::isInstance)
                .map(law -> ": " + ((GeneratorLaw.Unknown) law).why())
                .orElse(": it is degenerate"));
  }

  /**
   * The law of a map of the plane.
   *
   * @param images the images of {@link PlanePushForward#vertices}
   * @throws IllegalArgumentException if part of the mass is on lines or points
   */
  static GeneratedLaw of(float[][] images, int count, long seed) {
    PlanePushForward law = PlanePushForward.of(images);
    if (!law.hasDensity()) {
      throw new IllegalArgumentException(
          "the generator has no density: %.1f %% of its samples lie on lines or points"
              .formatted(100 * law.flatMass()));
    }
    return new GeneratedLaw(law, law.points(count, seed));
  }

  private static List<DenseLayer> layers(TrainedReplica game, DenseGenerator dense) {
    GeneratorSpec spec = game.experiment().game().generator();
    List<DenseLayer> layers = new ArrayList<>();
    for (int l = 0; l < dense.layers().size(); l++) {
      layers.add(
          layer(
              game.parameter(spec.sampledWith(dense.kernel(l))),
              game.parameter(spec.sampledWith(dense.bias(l)))));
    }
    return layers;
  }

  private static DenseLayer layer(float[] kernel, float[] bias) {
    double[][] rows = new double[kernel.length / bias.length][bias.length];
    for (int i = 0; i < kernel.length; i++) {
      rows[i / bias.length][i % bias.length] = kernel[i];
    }
    double[] offsets = new double[bias.length];
    for (int j = 0; j < bias.length; j++) {
      offsets[j] = bias[j];
    }
    return new DenseLayer(rows, offsets);
  }
}
