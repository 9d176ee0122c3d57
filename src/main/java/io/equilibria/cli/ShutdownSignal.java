package io.equilibria.cli;

import java.time.Duration;

/**
 * Ctrl-C (SIGINT), or SIGTERM, while a command works: the command is asked to come to an end, and
 * the process waits for it.
 *
 * <pre>{@code
 * try (ShutdownSignal interruption = ShutdownSignal.listen(Duration.ofMinutes(1))) {
 *   while (!interruption.isRequested()) { work }
 * }
 * }</pre>
 *
 * <p>On the signal the JVM runs its shutdown hooks and then ends, with exit code 130 (143 on
 * SIGTERM). The hook laid here sets the request and waits for the listening thread to end, so that
 * it can write its checkpoint and say how to resume. A shutdown hook, because Java has no supported
 * way to handle a signal.
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
   * @param patience how long after the signal the calling thread may still work before the process
   *     ends without it
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

  /** Whether the user has asked to stop. */
  public boolean isRequested() {
    return requested;
  }

  /**
   * Stops listening. After the signal it changes nothing: the process still waits for the thread.
   */
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
