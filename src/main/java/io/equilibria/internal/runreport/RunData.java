package io.equilibria.internal.runreport;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.evaluation.ScalarQuantity;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.internal.training.RecordedScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A run with all its curves in memory.
 *
 * <p>Scalars have no curve for a diverged seed, unless all seeds have diverged. Measured quantities
 * have a curve for every seed, which is infinite from its divergence on.
 *
 * @param run the run
 * @param name its label on the page
 * @param measured the measured distances between data and samples
 * @param scalars the quantities recorded at every step
 * @param missing why nothing was measured, or empty
 * @param looks snapshots of its players at some steps
 * @param typical the seed whose samples are shown, for data in the plane
 * @param twoDraws the distance between two draws of the data, if samples were compared with the
 *     data
 * @param scores scores of checkpoints, if configured
 * @param images images of the first replica, for a run on images
 */
record RunData(
    RecordedRun run,
    String name,
    List<Curves> measured,
    List<Curves> scalars,
    String missing,
    RunLooks looks,
    Optional<TypicalSeed> typical,
    OptionalDouble twoDraws,
    List<RecordedScores> scores,
    Optional<RunImages> images) {
  /** Unit of the reported progress. */
  static final String UNIT = "%";

  /**
   * Reads a run's curves.
   *
   * @param name its label on the page
   * @param every number of steps averaged in a point of a scalar's curve
   * @param execution receives progress in percent
   */
  static RunData read(RecordedRun run, String name, int every, Execution execution) {
    RunLooks looks = RunLooks.of(run, execution.part(0, 50, 100, UNIT));
    MeasuredCurves measured = MeasuredCurves.of(run, looks, execution.part(50, 80, 100, UNIT));
    List<RecordedScores> scores = RecordedScores.read(run.folder(), run.steps());
    List<Curves> all = new ArrayList<>(measured.curves());
    scores.stream().flatMap(one -> ScoreCurves.of(one).stream()).forEach(all::add);
    List<Curves> scalars = ScalarCurves.of(run.history(), every, run.finiteSeeds());
    return new RunData(
        run,
        name,
        List.copyOf(all),
        scalars,
        measured.missing(),
        looks.some(),
        TypicalSeed.of(run, looks.some(), measured.curves()),
        measured.twoDraws(),
        scores,
        RunImages.of(run, execution.part(80, 100, 100, UNIT)));
  }

  /** All curves: measured quantities, then scalars. */
  List<Curves> curves() {
    return Stream.concat(measured.stream(), scalars.stream()).toList();
  }

  /** The curves of a quantity, if there are any. */
  Optional<Curves> find(Quantity quantity) {
    return of(quantity, curves());
  }

  private static Optional<Curves> of(Quantity quantity, List<Curves> curves) {
    return curves.stream().filter(one -> one.quantity().equals(quantity)).findFirst();
  }

  /** The last value of a seed, if the quantity has a curve for it. */
  OptionalDouble end(Quantity quantity, int seed) {
    Optional<Curves> found = find(quantity);
    if (found.isEmpty()) {
      return OptionalDouble.empty();
    }
    double[] ends = found.get().ends();
    // Scalars have only finite seeds; snapshots have only the first seeds.
    boolean scalar = of(quantity, scalars).isPresent();
    int place = scalar ? Arrays.binarySearch(run.finiteSeeds(), seed) : seed;
    return place < 0 || place >= ends.length
        ? OptionalDouble.empty()
        : OptionalDouble.of(ends[place]);
  }

  /** The curves of a recorded column, if there are any. */
  Optional<Curves> scalar(String column) {
    return of(ScalarQuantity.of(column), scalars);
  }

  /** The quantities measured for some subject, without duplicates. */
  static List<Quantity> measured(List<RunData> subjects) {
    return subjects.stream()
        .flatMap(subject -> subject.measured().stream())
        .map(Curves::quantity)
        .distinct()
        .toList();
  }

  /**
   * The recorded columns of all subjects without duplicates, the standard ones first. Columns of
   * components are excluded, since they have separate figures.
   */
  static List<String> columns(List<RunData> subjects) {
    Set<String> columns = new LinkedHashSet<>();
    subjects.forEach(subject -> columns.addAll(subject.run().history().scalars()));
    columns.removeIf(RecordedColumns::isOfComponents);
    return RecordedColumns.inOrder(columns);
  }

  /** The quantities for which some subject has curves, without duplicates, measured ones first. */
  static List<Quantity> quantities(List<RunData> subjects) {
    List<Quantity> quantities = new ArrayList<>(measured(subjects));
    columns(subjects).stream()
        .map(ScalarQuantity::of)
        .filter(
            quantity -> subjects.stream().anyMatch(one -> of(quantity, one.scalars()).isPresent()))
        .forEach(quantities::add);
    return List.copyOf(quantities);
  }
}
