package io.equilibria.tensor;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tracks whether a holder of native resources is open. For use after close, TensorFlow's errors
 * name handles; this class names the object.
 */
public final class Lifetime {
  private final String what;
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * Creates an open lifetime.
   *
   * @param what the name of the holder for messages, such as {@code "the model"}
   */
  public Lifetime(String what) {
    this.what = what;
  }

  /**
   * Checks that the holder is open.
   *
   * @throws IllegalStateException if the holder is closed
   */
  public void require() {
    if (over.get()) {
      throw new IllegalStateException(what + " is closed");
    }
  }

  /**
   * Ends the lifetime.
   *
   * @return whether the holder was open, so that its resources must be released now
   */
  public boolean end() {
    return over.compareAndSet(false, true);
  }
}
