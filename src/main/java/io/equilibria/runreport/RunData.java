package io.equilibria.runreport;

import io.equilibria.compute.Execution;
import io.equilibria.evaluation.Curves;
import io.equilibria.evaluation.Quantity;
import io.equilibria.game.Scalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A run with all its curves in memory.
 *
 * <p>Scalars have no curve for a seed that has diverged, unless all have; of what was measured
 * every seed has one, infinite from where it diverged.
 *
 * @param run where they come from
 * @param curves by the quantity's id: what was measured first, then the scalars
 * @param missing why nothing was measured, or empty
 * @param looks what its players did at some of the steps that are known
 * @param twoDraws how far two draws of the data are apart, where samples were compared with it
 */
record RunData(
    RecordedRun run,
    Map<String, Curves> curves,
    String missing,
    RunLooks looks,
    OptionalDouble twoDraws) {
  /** What is reported while one is read. */
  static final String UNIT = "%";

  /**
   * Reads a run's curves.
   *
   * @param every steps of a point of a scalar's curve
   * @param execution is told how much of the work, in hundredths, is done
   */
  static RunData read(RecordedRun run, int every, Execution execution) {
    RunLooks looks = RunLooks.of(run, execution.part(0, 50, 100, UNIT));
    MeasuredCurves measured = MeasuredCurves.of(run, looks, execution.part(50, 100, 100, UNIT));
    Map<String, Curves> curves = new LinkedHashMap<>();
    measured.curves().forEach(one -> curves.put(one.quantity().id(), one));
    ScalarCurves.of(run.history(), every, run.finiteSeeds())
        .forEach(one -> curves.put(one.quantity().id(), one));
    return new RunData(run, curves, measured.missing(), looks.some(), measured.twoDraws());
  }

  String label() {
    return run.label();
  }

  /** The curves of a quantity, if there are any. */
  Optional<Curves> find(Quantity quantity) {
    return Optional.ofNullable(curves.get(quantity.id()))
        .filter(found -> found.quantity().equals(quantity));
  }

  /** The last value of a seed, if the quantity has a curve for it. */
  OptionalDouble end(Quantity quantity, int seed) {
    Optional<Curves> found = find(quantity);
    if (found.isEmpty()) {
      return OptionalDouble.empty();
    }
    double[] ends = found.get().ends();
    // Scalars are those of the seeds that are finite; looks are those of the first seeds.
    boolean scalar =
        Arrays.stream(Scalar.values()).map(ScalarCurves::quantity).anyMatch(quantity::equals);
    int place = scalar ? Arrays.binarySearch(run.finiteSeeds(), seed) : seed;
    return place < 0 || place >= ends.length
        ? OptionalDouble.empty()
        : OptionalDouble.of(ends[place]);
  }

  /** The curves of a scalar, if there are any. */
  Optional<Curves> find(Scalar scalar) {
    return find(ScalarCurves.quantity(scalar));
  }

  /** The quantities of all subjects, those measured first, each once. */
  static List<Quantity> quantities(List<RunData> subjects) {
    List<Quantity> scalars = List.of(Scalar.values()).stream().map(ScalarCurves::quantity).toList();
    List<Quantity> measured = new ArrayList<>();
    List<Quantity> recorded = new ArrayList<>();
    for (RunData subject : subjects) {
      for (Curves curves : subject.curves().values()) {
        Quantity quantity = curves.quantity();
        List<Quantity> kind = scalars.contains(quantity) ? recorded : measured;
        if (!kind.contains(quantity)) {
          kind.add(quantity);
        }
      }
    }
    measured.addAll(scalars.stream().filter(recorded::contains).toList());
    return List.copyOf(measured);
  }
}
