package io.equilibria.bench;


/** Told how far a measurement is; may end it. */
@FunctionalInterface
public interface Watcher {
  /** Does not look, and lets everything run to its end. */
  Watcher NONE = (name, done, total) -> true;

  /**
   * Some steps are done.
   *
   * @param name of what is measured
   * @param done steps in all, from 0 to total
   * @param total steps of the measurement, warming up among them
   * @return whether to go on; else the measurement ends with a {@link
   *     java.util.concurrent.CancellationException}
   */
  boolean goesOn(String name, long done, long total);
}
