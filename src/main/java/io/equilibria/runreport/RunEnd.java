package io.equilibria.runreport;

import io.equilibria.compute.Execution;
import io.equilibria.compute.Workers;
import io.equilibria.config.DataSpec;
import io.equilibria.config.DataSettings;
import io.equilibria.data.DataSources;
import io.equilibria.data.Distribution;
import io.equilibria.evaluation.Curves;
import io.equilibria.metric.Modes;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How near a run's generators are to the data after its last step, by the same means as on its
 * page.
 *
 * @param curves of one point each; none where nothing can be said at once, as of images
 * @param modes of the data; 0 where it has none
 * @param twoDraws the 1-Wasserstein distance of two draws of the data, where samples are compared
 */
public record RunEnd(List<Curves> curves, int modes, OptionalDouble twoDraws) {
  /**
   * Looks at a run.
   *
   * @param workers to measure on
   * @throws io.equilibria.InputException if it is none, has made no step or is damaged
   */
  public static RunEnd of(Path run, Workers workers) {
    RecordedRun read = RecordedRun.read(run, run.toString());
    MeasuredCurves measured = MeasuredCurves.atEnd(read, Execution.on(workers));
    int modes = measured.twoDraws().isPresent() ? modes(read.experiment().data()) : 0;
    return new RunEnd(measured.curves(), modes, measured.twoDraws());
  }

  /** How many modes data has; 0 where it is no mixture. */
  static int modes(DataSettings data) {
    return DataSources.law(data).flatMap(Distribution::modes).map(Modes::count).orElse(0);
  }
}
