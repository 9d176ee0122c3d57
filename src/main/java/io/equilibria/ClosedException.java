package io.equilibria;

/** Thrown when an object that holds resources is used after it was closed. */
public final class ClosedException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /**
   * An exception of a use after close.
   *
   * @param what the closed object, such as {@code "the model of runs/digits"}
   */
  public ClosedException(String what) {
    super(what + " is closed");
  }
}
