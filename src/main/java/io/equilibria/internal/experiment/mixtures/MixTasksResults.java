package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.mixtures.EnsembleTable.Wanted;
import io.equilibria.internal.experiment.mixtures.MixTasksDesign.Place;
import io.equilibria.internal.metric.statistics.PairedComparison;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The final values of the runs of {@link MixTasks}. */
final class MixTasksResults {
  /** The id of the single pair among arms. */
  static final String SINGLE = MixtureArm.SINGLE.id();

  private static final String ENSEMBLE = "ensemble-";

  private final MixTasksDesign design;
  private final List<Results> sweeps;
  private final EnsembleTable ensembles;

  MixTasksResults(MixTasksDesign design, StudyResults results) {
    this.design = design;
    sweeps = results.sweeps();
    List<Wanted> wanted = new ArrayList<>();
    for (Place place : design.places()) {
      design.ensembles(place).forEach(components -> wanted.add(wanted(place, components)));
    }
    ensembles = EnsembleTable.of(results.folder(), wanted, results.workers());
  }

  MixTasksDesign design() {
    return design;
  }

  int seeds() {
    return sweeps.get(0).plan().spec().seeds();
  }

  long steps() {
    return sweeps.get(0).steps();
  }

  /** The id of the ensemble with the given number of pairs. */
  static String ensemble(int components) {
    return ENSEMBLE + components;
  }

  private Wanted wanted(Place place, int components) {
    return new Wanted(design.ensemble(place, components), pairs(place));
  }

  private PairsTrainedApart pairs(Place place) {
    int first = design.firstSweep(place.task());
    Results single = sweeps.get(first);
    Results more = sweeps.get(first + 1);
    int cell = design.pair(place);
    return new PairsTrainedApart(
        single, single.plan().cells().get(cell), more, more.plan().cells().get(cell));
  }

  /**
   * A measure's final values of an arm, by seed.
   *
   * @param arm the id of one of the design's arms, {@link #SINGLE}, or {@link #ensemble}
   */
  FinalDistances finals(Place place, String arm, String measure) {
    if (arm.startsWith(ENSEMBLE)) {
      int components = Integer.parseInt(arm.substring(ENSEMBLE.length()));
      return ensembles.finals(wanted(place, components), measure);
    }
    return FinalDistances.of(sweep(place, arm), cell(place, arm), measure);
  }

  /**
   * How many times nearer one arm ends than another, as a logarithm; empty if no seed has values of
   * both.
   */
  Optional<PairedComparison> comparison(Place place, String arm, String than) {
    double[] known =
        Arrays.stream(nearer(place, arm, than)).filter(value -> !Double.isNaN(value)).toArray();
    return known.length == 0
        ? Optional.empty()
        : Optional.of(PairedComparison.ofDifferences(known, CurveSummary.LEVEL));
  }

  /** The number of modes of the data; only for data with modes. */
  int modes(Place place) {
    return DataSources.distribution(cell(place, SINGLE).experiment().data())
        .modes()
        .orElseThrow()
        .count();
  }

  /** Median over seeds of a measure of an arm; NaN if there is none. */
  double median(Place place, String arm, String measure) {
    return finals(place, arm, measure).median().orElse(Double.NaN);
  }

  /** Natural logarithms of how many times nearer the first arm ends than the second, by seed. */
  double[] nearer(Place place, String arm, String than) {
    return finals(place, arm, MixTask.DISTANCE).nearerThan(finals(place, than, MixTask.DISTANCE));
  }

  /** Stored samples of a run, or a selection of them; empty if it diverged. */
  Optional<double[][]> samples(Place place, String arm, int seed) {
    if (arm.startsWith(ENSEMBLE)) {
      int components = Integer.parseInt(arm.substring(ENSEMBLE.length()));
      return pairs(place).samples(components, seed, MixTasksDesign.SHOWN);
    }
    return sweep(place, arm).samples(cell(place, arm), seed);
  }

  Plan.Cell cell(Place place, String arm) {
    int cell = arm.equals(SINGLE) ? design.pair(place) : design.cell(place, arm);
    return sweep(place, arm).plan().cells().get(cell);
  }

  private Results sweep(Place place, String arm) {
    return sweeps.get(
        arm.equals(SINGLE) ? design.firstSweep(place.task()) : design.sweep(place, arm));
  }
}
