package io.equilibria.internal.cli.run;

import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;

/** Prepares data with progress in the terminal: pictures are decoded on all threads. */
public final class PreparedData {
  private PreparedData() {}

  /**
   * The experiment with {@linkplain DataSources#prepare prepared} data.
   *
   * @throws io.equilibria.InputException if a file cannot be used
   */
  public static ExperimentSpec of(ExperimentSpec experiment, CommonOptions common) {
    return experiment.withData(of(experiment.data(), common));
  }

  /** As {@link #of(ExperimentSpec, CommonOptions)}, for data only. */
  public static DataSettings of(DataSettings data, CommonOptions common) {
    try (Workers workers = Workers.of(common.threads());
        CommandProgress progress = new CommandProgress("images of " + data.kind(), common)) {
      return DataSources.prepare(data, Catalogue.installed(), new Execution(workers, progress));
    }
  }
}
