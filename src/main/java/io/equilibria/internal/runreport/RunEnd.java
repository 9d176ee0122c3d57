package io.equilibria.internal.runreport;

import io.equilibria.config.DataSettings;
import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.metric.Modes;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The distance between a run's generators and the data after its last step, computed as on its
 * page.
 *
 * @param curves with one point each; empty if nothing can be computed quickly, as for images
 * @param modes number of modes of the data; 0 if it has none
 * @param twoDraws the 1-Wasserstein distance between two draws of the data, if samples are compared
 */
public record RunEnd(List<Curves> curves, int modes, OptionalDouble twoDraws) {
  /**
   * Measures a run.
   *
   * @param workers the threads for measuring
   * @throws io.equilibria.InputException if it is not a run, has no completed step or is damaged
   */
  public static RunEnd of(Path run, Workers workers) {
    RecordedRun read = RecordedRun.read(run, run.toString());
    MeasuredCurves measured = MeasuredCurves.atEnd(read, Execution.on(workers));
    int modes = measured.twoDraws().isPresent() ? modes(read.experiment().data()) : 0;
    return new RunEnd(measured.curves(), modes, measured.twoDraws());
  }

  /** The number of modes of data; 0 if it is not a mixture. */
  static int modes(DataSettings data) {
    return DataSources.law(data).flatMap(Distribution::modes).map(Modes::count).orElse(0);
  }
}
