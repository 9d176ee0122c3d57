package io.equilibria.overview;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSpec.Affine;
import io.equilibria.config.Experiment;
import io.equilibria.data.DataSources;
import io.equilibria.evaluation.AffineCourse;
import io.equilibria.evaluation.Course;
import io.equilibria.evaluation.Curves;
import io.equilibria.evaluation.GaussianMeasures;
import io.equilibria.evaluation.Quantity;
import io.equilibria.evaluation.SampleCourse;
import io.equilibria.metric.AffineGaussian;
import io.equilibria.training.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The divergences of a run: as they were measured beside it, or computed here from the parameters
 * that it traced.
 *
 * @param curves one a quantity; none where nothing was measured
 * @param missing why there is none, and how to have some; empty where there are
 */
record MeasuredCurves(List<Curves> curves, String missing) {
  /** Points of a curve that is computed here, at most about. */
  private static final int POINTS = 200;

  static MeasuredCurves of(RecordedRun run) {
    if (SampleCourse.measured(run.folder())) {
      return read(new SampleCourse(run.folder()));
    }
    Optional<AffineGaussian> data = gaussian(run.experiment());
    if (data.isEmpty() || !(run.experiment().game().generator().architecture() instanceof Affine)) {
      return none(
          "no samples were measured beside it, and only between an affine generator and Gaussian"
              + " data is there a formula");
    }
    try {
      return computed(run, data.get());
    } catch (InputException e) {
      return none(e.getMessage());
    }
  }

  private static MeasuredCurves none(String why) {
    return new MeasuredCurves(List.of(), why);
  }

  private static MeasuredCurves read(Course course) {
    return new MeasuredCurves(course.quantities().stream().map(course::curves).toList(), "");
  }

  private static Optional<AffineGaussian> gaussian(Experiment experiment) {
    return experiment.data().images()
        ? Optional.empty()
        : DataSources.distribution(experiment.data()).gaussian();
  }

  private static MeasuredCurves computed(RecordedRun run, AffineGaussian data) {
    AffineCourse course =
        new AffineCourse(
            run.folder(),
            data,
            GaussianMeasures.between(data, run.experiment().game().generator().latent()));
    long[] all = LongStream.of(steps(run.steps())).takeWhile(step -> finite(run, step)).toArray();
    if (all.length == 0) {
      return none("its parameters were not finite from the start");
    }
    Function<Quantity, Curves> whole = quantity -> course.curves(quantity, all);
    try {
      return new MeasuredCurves(course.quantities().stream().map(whole).toList(), "");
    } catch (InputException killed) { // The last step's result is in no checkpoint.
      long[] known = LongStream.of(all).filter(step -> step < run.steps()).toArray();
      return new MeasuredCurves(
          course.quantities().stream().map(quantity -> course.curves(quantity, known)).toList(),
          "");
    }
  }

  /** Whether some seed's numbers of a step are; what a failed run's last one left need not be. */
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

  /** Evenly spaced, the first and the last among them. */
  private static long[] steps(int last) {
    int points = Math.min(POINTS, last);
    return LongStream.rangeClosed(0, points).map(i -> i * last / points).toArray();
  }
}
