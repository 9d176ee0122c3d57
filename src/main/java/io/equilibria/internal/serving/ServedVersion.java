package io.equilibria.internal.serving;

import java.util.Optional;

/** A version of a model and its state. Thread-safe. */
public final class ServedVersion {
  /** The states of TensorFlow Serving. */
  enum State {
    START,
    LOADING,
    AVAILABLE,
    UNLOADING,
    END
  }

  private final long number;
  private State state = State.START;
  private Optional<LoadedVersion> loaded = Optional.empty();
  private Optional<String> error = Optional.empty();
  private final long fingerprint;

  /**
   * Creates a version in its first state.
   *
   * @param fingerprint of the files that are loaded
   */
  ServedVersion(long number, long fingerprint) {
    this.number = number;
    this.fingerprint = fingerprint;
  }

  /** Whether a version that has ended is worth another try with these files. */
  synchronized boolean mayBeLoaded(long now) {
    return error.isEmpty() || fingerprint != now;
  }

  /** Its number. */
  public long number() {
    return number;
  }

  synchronized State state() {
    return state;
  }

  /** Why it could not be loaded. */
  synchronized Optional<String> error() {
    return error;
  }

  /** The model, if requests may use it. */
  public synchronized Optional<LoadedVersion> available() {
    return state == State.AVAILABLE ? loaded : Optional.empty();
  }

  synchronized void loading() {
    state = State.LOADING;
  }

  synchronized void available(LoadedVersion version) {
    loaded = Optional.of(version);
    state = State.AVAILABLE;
  }

  synchronized void failed(String why) {
    error = Optional.of(why);
    state = State.END;
  }

  /** Finishes the accepted requests and releases the model. */
  void unload() {
    Optional<LoadedVersion> last;
    synchronized (this) {
      last = loaded;
      state = State.UNLOADING;
    }
    last.ifPresent(LoadedVersion::close);
    synchronized (this) {
      loaded = Optional.empty();
      state = State.END;
    }
  }
}
