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
  private boolean lacksMemory;
  private final long fingerprint;
  private final long memory;

  /**
   * Creates a version in its first state.
   *
   * @param fingerprint of the files that are loaded
   * @param memory its predicted memory in bytes
   */
  ServedVersion(long number, long fingerprint, long memory) {
    this.number = number;
    this.fingerprint = fingerprint;
    this.memory = memory;
  }

  /** Whether a version that has ended is worth another try with these files. */
  synchronized boolean mayBeLoaded(long now) {
    return error.isEmpty() || fingerprint != now;
  }

  /** Whether it would have been loaded if there were enough memory. */
  synchronized boolean lacksMemory() {
    return lacksMemory;
  }

  /** Its predicted memory in bytes. */
  long memory() {
    return memory;
  }

  /** Of the files that are loaded. */
  long fingerprint() {
    return fingerprint;
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

  synchronized void loading() {
    state = State.LOADING;
  }

  synchronized void available(LoadedVersion version) {
    loaded = Optional.of(version);
    state = State.AVAILABLE;
  }

  synchronized void failed(String why, boolean forMemory) {
    error = Optional.of(why);
    lacksMemory = forMemory;
    state = State.END;
  }

  /**
   * Finishes the accepted requests and releases the model.
   *
   * @return whether it was loaded
   */
  boolean unload() {
    Optional<LoadedVersion> last;
    synchronized (this) {
      last = loaded;
      loaded = Optional.empty(); // For one caller only.
      state = State.UNLOADING;
    }
    last.ifPresent(LoadedVersion::close);
    synchronized (this) {
      state = State.END;
    }
    return last.isPresent();
  }
}
