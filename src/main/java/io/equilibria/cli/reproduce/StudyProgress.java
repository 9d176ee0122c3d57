package io.equilibria.cli.reproduce;

import io.equilibria.cli.CommonOptions;
import io.equilibria.cli.ShutdownSignal;
import io.equilibria.cli.run.TrainingRun;
import io.equilibria.cli.tool.SweepProgress;
import io.equilibria.config.sweep.SweepSpec;
import io.equilibria.experiment.PlannedRun;
import io.equilibria.experiment.StudyWatch;
import io.equilibria.sweep.Sweep;
import io.equilibria.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;

/** Shows how far the runs of an experiment are, and ends them on Ctrl-C. */
final class StudyProgress implements StudyWatch, AutoCloseable {
  private final CommonOptions common;
  private final ShutdownSignal interruption;
  private final List<SweepProgress> sweeps = new ArrayList<>();

  StudyProgress(CommonOptions common, ShutdownSignal interruption) {
    this.common = common;
    this.interruption = interruption;
  }

  @Override
  public TrainingListener training(PlannedRun run) {
    return new TrainingRun.Watch(run.title(), common, interruption);
  }

  @Override
  public Sweep.Watch sweep(SweepSpec sweep) {
    SweepProgress progress = new SweepProgress(sweep.name(), common, interruption);
    sweeps.add(progress);
    return progress;
  }

  @Override
  public void close() {
    sweeps.forEach(SweepProgress::close);
  }
}
