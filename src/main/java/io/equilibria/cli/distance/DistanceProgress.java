package io.equilibria.cli.distance;

import io.equilibria.cli.Progress;
import io.equilibria.metric.ProgressListener;

/** How far one metric is, on stderr. */
public final class DistanceProgress implements ProgressListener, AutoCloseable {
  private final String name;
  private final Progress.Display display;
  private Progress progress;

  public DistanceProgress(String name, Progress.Display display) {
    this.name = name;
    this.display = display;
  }

  @Override
  public void at(long done, long total) {
    if (progress == null) {
      progress = Progress.start(name, total, display);
    }
    progress.stepTo(done);
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
