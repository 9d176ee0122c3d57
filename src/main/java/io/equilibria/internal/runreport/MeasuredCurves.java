package io.equilibria.internal.runreport;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.GaussianDistribution;
import io.equilibria.internal.evaluation.AffineTrajectory;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.DenseGenerator;
import io.equilibria.internal.evaluation.GaussianMeasures;
import io.equilibria.internal.evaluation.MetricTrajectory;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.evaluation.SampleTrajectory;
import io.equilibria.internal.evaluation.TaskMeasures;
import io.equilibria.internal.evaluation.look.SampleLook;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.run.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The divergences of a run: computed here from recorded parameters or from samples at some of its
 * steps, or as measured during training.
 *
 * @param curves one per quantity; empty if nothing was measured
 * @param missing why there is none and how to obtain one; empty if there is one
 * @param twoDraws {@link TaskMeasures#twoDraws} if samples were compared with the data here
 */
record MeasuredCurves(List<Curves> curves, String missing, OptionalDouble twoDraws) {
  /** Approximate largest number of points of a curve computed here. */
  private static final int POINTS = 200;

  /**
   * Computes or reads them.
   *
   * @param execution receives progress, in measured snapshots
   */
  static MeasuredCurves of(RecordedRun run, RunLooks looks, Execution execution) {
    if (SampleTrajectory.measured(run.folder())) {
      MetricTrajectory course = new SampleTrajectory(run.folder());
      List<Curves> curves = course.quantities().stream().map(course::curves).toList();
      return sampled(run, looks.looks(), execution).and(curves);
    }
    MeasuredCurves exact = exact(run, steps(run.steps()), execution.workers());
    return exact.curves().isEmpty() && !looks.looks().isEmpty()
        ? sampled(run, looks.looks(), execution)
        : exact;
  }

  /** As {@link #of}, for the last step only. */
  static MeasuredCurves atEnd(RecordedRun run, Execution execution) {
    MeasuredCurves exact = exact(run, new long[] {run.steps()}, execution.workers());
    List<SampleLook> looks = RunLooks.of(run, execution).looks();
    return exact.curves().isEmpty() && !looks.isEmpty()
        ? sampled(run, looks.subList(looks.size() - 1, looks.size()), execution)
        : exact;
  }

  private static MeasuredCurves sampled(
      RecordedRun run, List<SampleLook> looks, Execution execution) {
    if (looks.isEmpty()) {
      return none("");
    }
    TaskMeasures measures = new TaskMeasures(run.experiment().data(), execution.workers());
    return new MeasuredCurves(
        measures.curves(looks, execution), "", OptionalDouble.of(measures.twoDraws()));
  }

  private MeasuredCurves and(List<Curves> more) {
    return new MeasuredCurves(
        Stream.concat(curves.stream(), more.stream()).toList(), missing, twoDraws);
  }

  private static MeasuredCurves exact(RecordedRun run, long[] wanted, Workers workers) {
    try {
      Optional<AffineGaussian> data = gaussian(run.experiment());
      if (data.isEmpty() || !DenseGenerator.isAffine(run.experiment())) {
        return none(
            "none was estimated during training, and a closed form exists only for affine"
                + " generators on Gaussian data");
      }
      return computed(run, data.get(), wanted, workers);
    } catch (InputException e) {
      return none(e.getMessage());
    }
  }

  private static MeasuredCurves none(String why) {
    return new MeasuredCurves(List.of(), why, OptionalDouble.empty());
  }

  private static Optional<AffineGaussian> gaussian(ExperimentSpec experiment) {
    return DataSources.law(experiment.data()).flatMap(GaussianDistribution::law);
  }

  private static MeasuredCurves computed(
      RecordedRun run, AffineGaussian data, long[] wanted, Workers workers) {
    AffineTrajectory course =
        new AffineTrajectory(
            run.folder(),
            data,
            GaussianMeasures.between(data, run.experiment().game().generator().latent()),
            workers);
    long[] all = LongStream.of(wanted).takeWhile(step -> finite(run, step)).toArray();
    if (all.length == 0) {
      return none("its parameters were not finite from the start");
    }
    Function<Quantity, Curves> whole = quantity -> course.curves(quantity, all);
    try {
      return new MeasuredCurves(
          course.quantities().stream().map(whole).toList(), "", OptionalDouble.empty());
    } catch (InputException killed) { // No checkpoint contains the result of the last step.
      long[] known = LongStream.of(all).filter(step -> step < run.steps()).toArray();
      if (known.length == 0) {
        return none(killed.getMessage());
      }
      return new MeasuredCurves(
          course.quantities().stream().map(quantity -> course.curves(quantity, known)).toList(),
          "",
          OptionalDouble.empty());
    }
  }

  /**
   * Whether some seed's parameters are finite at a step; those of a failed run's last step may not
   * be.
   */
  private static boolean finite(RecordedRun run, long step) {
    if (step == run.steps()) {
      return run.manifest().status().state() != Manifest.State.FAILED;
    }
    float[] rows = run.history().rows((int) step, (int) step + 1);
    int columns = rows.length / run.seeds();
    return IntStream.range(0, run.seeds())
        .anyMatch(
            seed ->
                IntStream.range(seed * columns, (seed + 1) * columns)
                    .allMatch(i -> Float.isFinite(rows[i])));
  }

  /** Evenly spaced steps, including the first and the last. */
  private static long[] steps(int last) {
    int points = Math.min(POINTS, last);
    return LongStream.rangeClosed(0, points).map(i -> i * last / points).toArray();
  }
}
