package io.equilibria.cli.tool;

import io.equilibria.bench.Watcher;
import io.equilibria.cli.CommonOptions;
import io.equilibria.cli.Progress;
import io.equilibria.cli.ShutdownSignal;

/** How far each measurement is, on stderr; Ctrl-C ends them. */
final class BenchProgress implements Watcher, AutoCloseable {
  private final Progress.Display display;
  private final ShutdownSignal interruption;
  private String name;
  private Progress progress;

  BenchProgress(CommonOptions common, ShutdownSignal interruption) {
    this.display = Progress.Display.of(common.quiet());
    this.interruption = interruption;
  }

  @Override
  public boolean goesOn(String what, long done, long total) {
    if (!what.equals(name)) {
      close();
      name = what;
      progress = Progress.start(what, total, display);
    }
    progress.stepTo(done);
    return !interruption.isRequested();
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
