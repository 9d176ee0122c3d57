package io.equilibria.internal.cli;

import java.time.Duration;

/**
 * Ctrl-C (SIGINT), or SIGTERM, while a command runs: requests the command to stop, and the process
 * waits for it.
 *
 * <pre>{@code
 * try (ShutdownSignal interruption = ShutdownSignal.listen(Duration.ofMinutes(1))) {
 *   while (!interruption.isRequested()) { work }
 * }
 * }</pre>
 *
 * <p>On the signal the JVM runs its shutdown hooks and then ends, with exit code 130 (143 on
 * SIGTERM). The hook of this class sets the request and waits for the listening thread to end, so
 * that it can write its checkpoint and print the command to resume. It is a shutdown hook because
 * Java has no supported way to handle a signal.
 */
public final class ShutdownSignal implements AutoCloseable {
  private static volatile boolean underWay;

  private final Thread hook;
  private volatile boolean requested;

  private ShutdownSignal(Thread listener, Duration patience) {
    this.hook = new Thread(() -> await(listener, patience), "interruption");
  }

  /**
   * Listens until closed.
   *
   * @param patience time after the signal that the calling thread has before the process ends
   *     without it
   */
  public static ShutdownSignal listen(Duration patience) {
    ShutdownSignal interruption = new ShutdownSignal(Thread.currentThread(), patience);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether a signal is ending the process; the main thread must then return rather than exit. */
  static boolean isUnderWay() {
    return underWay;
  }

  /** Whether a stop was requested. */
  public boolean isRequested() {
    return requested;
  }

  /** Stops listening. After the signal it has no effect: the process still waits for the thread. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      underWay = true; // The hooks are running already, perhaps this one not yet.
    }
  }

  private void await(Thread listener, Duration patience) {
    requested = true;
    underWay = true;
    try {
      listener.join(patience.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
