package io.equilibria.internal.serving.operation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that reads files again until {@link #close}; models are loaded by another. */
public final class FileFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileFollower.class);

  private final List<Followed<?>> files;
  private final CountDownLatch closed = new CountDownLatch(1);

  private FileFollower(List<Followed<?>> files) {
    this.files = List.copyOf(files);
  }

  /**
   * Follows files.
   *
   * @param poll how often they are looked at
   */
  public static FileFollower start(List<Followed<?>> files, Duration poll) {
    FileFollower follower = new FileFollower(files);
    Thread thread = new Thread(() -> follower.follow(poll), "serving-files");
    thread.setDaemon(true);
    thread.start();
    return follower;
  }

  private void follow(Duration poll) {
    try {
      while (!closed.await(poll.toMillis(), TimeUnit.MILLISECONDS)) {
        for (Followed<?> file : files) {
          try {
            file.look();
          } catch (RuntimeException e) {
            LOG.error("a file cannot be followed", e);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
