package io.equilibria.internal.experiment.mixtures;

import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.game.StepFlops;
import io.equilibria.internal.report.figure.NumberText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/**
 * A wider single pair in place of a mixture, which separates the gain of a mixture due to its size
 * from the gain due to mixing.
 *
 * @param changes to the game of one pair, values by path
 * @param generator trained parameters of its generator relative to all generators of the mixture
 *     together, including scale and shift of batch normalisation but not moving statistics
 * @param discriminator the same for the discriminator
 * @param flops operations of a step relative to the mixture
 */
record MatchedSingle(
    Map<String, String> changes, double generator, double discriminator, double flops) {
  /** The columns of a table of pairs; see {@link #row}. */
  static final List<String> COLUMNS =
      List.of(
          "pair",
          "trained parameters of the generator",
          "of the discriminator",
          "operations of a step");

  private static final String GENERATOR = "game.generator.architecture.";
  private static final String DISCRIMINATOR = "game.discriminator.architecture.";

  /** The ratios of a pair in a table, to three decimals. */
  List<String> row(String name) {
    return List.of(name, ratio(generator), ratio(discriminator), ratio(flops));
  }

  private static String ratio(double ratio) {
    return NumberText.brief(Math.rint(1000 * ratio) / 1000);
  }

  /**
   * A pair with equally many trained parameters on each side.
   *
   * @param single the game of one pair
   * @param mixture the game with several copies of its players
   */
  static MatchedSingle byParameters(ExperimentSpec single, ExperimentSpec mixture) {
    Shape sample = DataSources.sample(single.data());
    Networks mixed = networks(mixture, sample);
    ArchitectureSettings generator =
        generators(single, sample)
            .nearest(
                spec ->
                    (double) networks(withGenerator(single, spec), sample).trainedOfGenerators(),
                (double) mixed.trainedOfGenerators());
    ArchitectureSettings discriminator =
        discriminators(single, sample)
            .nearest(
                spec ->
                    (double)
                        networks(withDiscriminator(single, spec), sample).trainedOfDiscriminators(),
                (double) mixed.trainedOfDiscriminators());
    return of(withDiscriminator(withGenerator(single, generator), discriminator), mixture, sample);
  }

  /**
   * A pair whose step has equally many operations: both players are wider by about the same factor,
   * with the discriminator fitted to the remaining operations.
   */
  static MatchedSingle byFlops(ExperimentSpec single, ExperimentSpec mixture) {
    Shape sample = DataSources.sample(single.data());
    double target = StepFlops.of(mixture, sample);
    double times =
        Math.sqrt(target / StepFlops.of(single, sample)); // operations grow with its square
    double generators = networks(single, sample).trainedOfGenerators();
    ArchitectureSettings generator =
        generators(single, sample)
            .nearest(
                spec -> networks(withGenerator(single, spec), sample).trainedOfGenerators(),
                generators * times * times);
    ExperimentSpec wider = withGenerator(single, generator);
    ArchitectureSettings discriminator =
        discriminators(single, sample)
            .nearest(spec -> StepFlops.of(withDiscriminator(wider, spec), sample), target);
    return of(withDiscriminator(wider, discriminator), mixture, sample);
  }

  private static MatchedSingle of(ExperimentSpec matched, ExperimentSpec mixture, Shape sample) {
    Networks own = networks(matched, sample);
    Networks mixed = networks(mixture, sample);
    Map<String, String> changes = new LinkedHashMap<>();
    Overrides.paths(matched)
        .forEach(
            (path, value) -> {
              if (path.startsWith(GENERATOR) || path.startsWith(DISCRIMINATOR)) {
                changes.put(path, value);
              }
            });
    return new MatchedSingle(
        changes,
        (double) own.trainedOfGenerators() / mixed.trainedOfGenerators(),
        (double) own.trainedOfDiscriminators() / mixed.trainedOfDiscriminators(),
        StepFlops.of(matched, sample) / StepFlops.of(mixture, sample));
  }

  private static MatchedWidths generators(ExperimentSpec single, Shape sample) {
    return new MatchedWidths(single.game().generator().architecture(), maps(single, sample));
  }

  private static MatchedWidths discriminators(ExperimentSpec single, Shape sample) {
    return new MatchedWidths(single.game().discriminator().architecture(), maps(single, sample));
  }

  /** Convolutions of the discriminator: each halves the image, down to the smallest map. */
  private static int maps(ExperimentSpec single, Shape sample) {
    return networks(single, sample).convolutions();
  }

  private static Networks networks(ExperimentSpec experiment, Shape sample) {
    return Networks.of(experiment, sample, Catalogue.installed());
  }

  private static ExperimentSpec withGenerator(ExperimentSpec single, ArchitectureSettings spec) {
    GameSpec game = single.game();
    return single.withGame(game.withGenerators(List.of(game.generator().withArchitecture(spec))));
  }

  private static ExperimentSpec withDiscriminator(
      ExperimentSpec single, ArchitectureSettings spec) {
    GameSpec game = single.game();
    DiscriminatorSpec wider = game.discriminator().withArchitecture(spec);
    return single.withGame(game.withDiscriminators(List.of(wider)));
  }
}
