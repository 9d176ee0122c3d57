package io.equilibria.internal.checkpoint;

import io.equilibria.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Thrown within this package when a file of a checkpoint is damaged; users get {@link #asInput}.
 */
final class DamagedException extends IOException {
  private final transient Fault fault;

  DamagedException(Path file, String what) {
    this(new Fault(Optional.empty(), file, what));
  }

  DamagedException(String tensor, Path file, String what) {
    this(new Fault(Optional.of(tensor), file, what));
  }

  private DamagedException(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }

  InputException asInput() {
    String what = fault.tensor().map(name -> "tensor " + name + ": ").orElse("") + fault.what();
    return damaged(fault.file(), what, this);
  }

  static InputException damaged(Path file, String why, Throwable cause) {
    return new DamagedCheckpointException(
        "%s is damaged: %s; choose an earlier checkpoint by --step, or copy it again"
            .formatted(file, why),
        cause);
  }
}
