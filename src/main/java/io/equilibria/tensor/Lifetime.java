package io.equilibria.tensor;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether the holder of native resources is still open. Used after it was closed, TensorFlow throws
 * errors that name handles; this names the object.
 */
public final class Lifetime {
  private final String what;
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * Begins.
   *
   * @param what the holder in a message, such as {@code "the model"}
   */
  public Lifetime(String what) {
    this.what = what;
  }

  /**
   * Refuses use after the end.
   *
   * @throws IllegalStateException if the holder is closed
   */
  public void require() {
    if (over.get()) {
      throw new IllegalStateException(what + " is closed");
    }
  }

  /**
   * Ends.
   *
   * @return whether the holder was open, so that what it holds is to be released now
   */
  public boolean end() {
    return over.compareAndSet(false, true);
  }
}
