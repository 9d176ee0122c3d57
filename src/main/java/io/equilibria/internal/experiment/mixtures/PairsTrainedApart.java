package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.data.image.Pixels;
import io.equilibria.internal.experiment.mixtures.KeptEnsemble.Kept;
import io.equilibria.internal.sweep.Outcome.Status;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Single pairs of one setting that form ensembles. With n seeds, the ensemble of seed s consists of
 * the pair of seed s and the further pairs of seeds s, s + n, s + 2n and so on. No two ensembles
 * share a pair, so seeds remain independent.
 *
 * @param results the single pairs that are also an arm of the comparison
 * @param cell their cell
 * @param more further pairs from another root seed
 * @param moreCell their cell
 */
record PairsTrainedApart(Results results, Plan.Cell cell, Results more, Plan.Cell moreCell) {
  private static final long PICTURES =
      20_171_031; // seed of the choice of pairs for the shown samples

  int seeds() {
    return results.plan().spec().seeds();
  }

  /**
   * Computes a measure of an ensemble. An ensemble with a diverged pair counts as diverged.
   *
   * @param components number of pairs in it
   * @return the value; NaN if a pair failed or the measure has no value; empty if samples are
   *     missing
   */
  OptionalDouble value(String measure, int components, int seed) {
    if (hasDiverged(components, seed)) {
      return OptionalDouble.of(results.worst(measure).orElse(Double.NaN));
    }
    Optional<List<Kept>> kept = kept(components, seed);
    if (kept.isPresent()) {
      return OptionalDouble.of(
          number(results.measure(measure, new KeptEnsemble(cell.experiment(), kept.get()))));
    }
    return has(Status.FAILED, components, seed)
        ? OptionalDouble.of(Double.NaN)
        : OptionalDouble.empty();
  }

  private static double number(Measured measured) {
    return measured instanceof Estimate estimate ? estimate.value() : Double.NaN;
  }

  /**
   * Samples of an ensemble for a figure, pixels 0 to 255 for images.
   *
   * @return [count][values of a sample]; empty if those of a pair are missing
   */
  Optional<double[][]> samples(int components, int seed, int count) {
    return kept(components, seed)
        .map(kept -> new KeptEnsemble(cell.experiment(), kept).sample(count, PICTURES))
        .map(this::numbers);
  }

  private double[][] numbers(float[][] samples) {
    double[][] numbers = new double[samples.length][];
    for (int n = 0; n < numbers.length; n++) {
      byte[] pixels = cell.experiment().data().images() ? Pixels.ofScaled(samples[n]) : null;
      numbers[n] = new double[samples[n].length];
      for (int i = 0; i < numbers[n].length; i++) {
        numbers[n][i] = pixels == null ? samples[n][i] : Byte.toUnsignedInt(pixels[i]);
      }
    }
    return numbers;
  }

  /** Whether a pair of an ensemble diverged. */
  boolean hasDiverged(int components, int seed) {
    return has(Status.DIVERGED, components, seed);
  }

  /** Whether a pair of an ensemble ended with a status. */
  private boolean has(Status status, int components, int seed) {
    boolean has = results.ends(cell).get(seed).status() == status;
    for (int j = 1; j < components; j++) {
      has |= more.ends(moreCell).get(further(j, seed)).status() == status;
    }
    return has;
  }

  /** Samples of all pairs; empty if those of one are missing. */
  private Optional<List<Kept>> kept(int components, int seed) {
    boolean images = cell.experiment().data().images();
    List<Kept> kept = new ArrayList<>();
    results.samples(cell, seed).map(all -> Kept.of(all, images)).ifPresent(kept::add);
    for (int j = 1; j < components; j++) {
      more.samples(moreCell, further(j, seed))
          .map(all -> Kept.of(all, images))
          .ifPresent(kept::add);
    }
    return kept.size() == components ? Optional.of(kept) : Optional.empty();
  }

  private int further(int j, int seed) {
    return seed + (j - 1) * seeds();
  }
}
