package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.player.Mixing;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.References;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.imagegames.ImageMeasure;
import io.equilibria.internal.experiment.mixtures.EnsembleTable.Wanted;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The final values of the runs of {@link MixImages}. */
final class MixImageResults {
  private final MixImageDesign design;
  private final Results single;
  private final Results mixtures;
  private final Optional<Results> variants;
  private final References references;
  private final PairsTrainedApart pairs;
  private final Wanted wanted;
  private final EnsembleTable ensembles;

  MixImageResults(MixImageDesign design, StudyResults found) {
    this.design = design;
    Map<String, Results> sweeps = new HashMap<>();
    found.sweeps().forEach(results -> sweeps.put(results.plan().spec().name(), results));
    single = sweeps.get(MixImageDesign.SINGLES);
    Results more = sweeps.get(MixImageDesign.MORE_SINGLES);
    mixtures = sweeps.get(MixImageDesign.MIXTURES);
    variants = Optional.ofNullable(sweeps.get(MixImageDesign.VARIANTS));
    references = found.references();
    pairs =
        new PairsTrainedApart(
            single, single.plan().cells().get(0), more, more.plan().cells().get(0));
    wanted = new Wanted(design.ensembles(pairs.seeds()), pairs);
    // Sequential, since the samples of five pairs take some hundred megabytes.
    ensembles = EnsembleTable.of(found.folder(), List.of(wanted), Workers.CALLER);
  }

  MixImageDesign design() {
    return design;
  }

  References references() {
    return references;
  }

  int seeds() {
    return pairs.seeds();
  }

  long steps() {
    return single.steps();
  }

  /** The number of samples that the generator of a single pair draws per step. */
  int batch() {
    return single.plan().cells().get(0).experiment().training().batch();
  }

  /** The number of samples that each generator of the mixture draws per step. */
  int share() {
    return mixing().samples(cell(MixImageArm.MIX).experiment().training().batch());
  }

  /** The settings of the mixture of the claims. */
  Mixing.Weighted mixing() {
    return (Mixing.Weighted) cell(MixImageArm.MIX).experiment().game().mixture();
  }

  /** Final values by seed; diverged runs have the worst value. */
  FinalDistances finals(MixImageArm arm, String measure) {
    return arm == MixImageArm.ENSEMBLE
        ? ensembles.finals(wanted, measure)
        : FinalDistances.of(results(arm), cell(arm), measure);
  }

  /** Final values of a variant of the mixture by seed; diverged runs have the worst value. */
  FinalDistances finals(MixtureArm variant, String measure) {
    return FinalDistances.of(variants.orElseThrow(), cell(variant), measure);
  }

  /** How much better one arm ends than another, by seed; positive if better. */
  double[] better(MixImageArm arm, MixImageArm than) {
    ImageMeasure measure = design.main();
    double[] own = finals(arm, measure.word()).values();
    double[] other = finals(than, measure.word()).values();
    double[] better = new double[own.length];
    Arrays.setAll(better, seed -> measure.better(own[seed], other[seed]));
    return better;
  }

  /** Median over seeds; NaN if no value is available. */
  double median(MixImageArm arm, String measure) {
    return FinalDistances.signedMedian(finals(arm, measure).values());
  }

  /** The steps at which an arm was measured. */
  double[] looks(MixImageArm arm) {
    return Arrays.stream(results(arm).looks(cell(arm))).asDoubleStream().toArray();
  }

  /**
   * A measure over training for the seeds that were measured throughout; diverged seeds have its
   * worst value.
   *
   * @return [seeds][looks]
   */
  double[][] curves(MixImageArm arm, String measure) {
    return whole(results(arm).curves(cell(arm), measure));
  }

  /** The same of a variant of the mixture. */
  double[][] curves(MixtureArm variant, String measure) {
    return whole(variants.orElseThrow().curves(cell(variant), measure));
  }

  private static double[][] whole(double[][] curves) {
    return Arrays.stream(curves)
        .filter(curve -> Arrays.stream(curve).noneMatch(Double::isNaN))
        .toArray(double[][]::new);
  }

  /** Samples of a seed, pixels 0 to 255; empty if none are stored. */
  Optional<double[][]> samples(MixImageArm arm, int seed, int count) {
    return arm == MixImageArm.ENSEMBLE
        ? pairs.samples(MixImageDesign.COMPONENTS, seed, count)
        : results(arm).samples(cell(arm), seed);
  }

  Results results(MixImageArm arm) {
    return arm == MixImageArm.SINGLE ? single : mixtures;
  }

  private Plan.Cell cell(MixImageArm arm) {
    return results(arm).plan().cells().get(arm == MixImageArm.LARGER ? 1 : 0);
  }

  private Plan.Cell cell(MixtureArm variant) {
    return variants.orElseThrow().plan().cells().get(design.variants().indexOf(variant));
  }
}
