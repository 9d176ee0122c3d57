package io.equilibria.runreport;

import io.equilibria.compute.Execution;
import io.equilibria.evaluation.Curves;
import io.equilibria.evaluation.Quantity;
import io.equilibria.evaluation.ScalarQuantity;
import io.equilibria.run.RecordedColumns;
import io.equilibria.training.RecordedScores;
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
 * <p>Scalars have no curve for a seed that has diverged, unless all have; of what was measured
 * every seed has one, infinite from where it diverged.
 *
 * @param run where they come from
 * @param name what it is called on the page
 * @param measured what was measured between data and samples
 * @param scalars what every step recorded
 * @param missing why nothing was measured, or empty
 * @param looks what its players did at some of the steps that are known
 * @param typical the seed whose pictures are shown, of data in the plane
 * @param twoDraws how far two draws of the data are apart, where samples were compared with it
 * @param scores of checkpoints, where some were asked for
 * @param images of the first replica, of a run on images
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
  /** What is reported while one is read. */
  static final String UNIT = "%";

  /**
   * Reads a run's curves.
   *
   * @param name what it is called on the page
   * @param every steps of a point of a scalar's curve
   * @param execution receives how much of the work, in hundredths, is done
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

  /** All curves: what was measured first, then the scalars. */
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
    // Scalars are those of the seeds that are finite; looks are those of the first seeds.
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

  /** What was measured of some of the subjects, each once. */
  static List<Quantity> measured(List<RunData> subjects) {
    return subjects.stream()
        .flatMap(subject -> subject.measured().stream())
        .map(Curves::quantity)
        .distinct()
        .toList();
  }

  /**
   * The recorded columns of all subjects, each once, the standard ones first; those of components
   * are in figures of their own.
   */
  static List<String> columns(List<RunData> subjects) {
    Set<String> columns = new LinkedHashSet<>();
    subjects.forEach(subject -> columns.addAll(subject.run().history().scalars()));
    columns.removeIf(RecordedColumns::isOfComponents);
    return RecordedColumns.inOrder(columns);
  }

  /** The quantities of which some subject has curves, those measured first, each once. */
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
