package io.equilibria.internal.checkpoint;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A fault found in a checkpoint.
 *
 * @param tensor the damaged tensor, if the fault concerns one
 * @param file the damaged file: the index or a data file
 * @param what what was expected and found, such as {@code expected 56 bytes, found 20}
 */
public record Fault(Optional<String> tensor, Path file, String what) {
  @Override
  public String toString() {
    return tensor.map(name -> name + ": ").orElse("") + what + " (" + file.getFileName() + ")";
  }
}
