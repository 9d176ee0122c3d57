package io.equilibria;

/** Something that holds resources was used after it was closed. */
public final class ClosedException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /**
   * Of a use after close.
   *
   * @param what was closed, such as {@code "the model of runs/digits"}
   */
  public ClosedException(String what) {
    super(what + " is closed");
  }
}
