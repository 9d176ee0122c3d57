package io.equilibria.internal.cli.reproduce;

import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.ShutdownSignal;
import io.equilibria.internal.compute.ProgressMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Shows the progress of the runs of an experiment; ends them on Ctrl-C. */
final class StudyProgress implements Function<String, ProgressMonitor>, AutoCloseable {
  private final CommonOptions common;
  private final ShutdownSignal interruption;
  private final List<CommandProgress> shown = new ArrayList<>();

  StudyProgress(CommonOptions common, ShutdownSignal interruption) {
    this.common = common;
    this.interruption = interruption;
  }

  @Override
  public ProgressMonitor apply(String task) {
    CommandProgress progress = new CommandProgress(task, common, interruption).asPart();
    shown.add(progress);
    return progress;
  }

  @Override
  public void close() {
    shown.forEach(CommandProgress::close);
  }
}
