package io.equilibria.checkpoint;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something in a checkpoint that is not as its writer must have left it.
 *
 * @param tensor the tensor that cannot be trusted, where it is one
 * @param file the file that is at fault: the index or a shard of the data
 * @param what what was expected and found, such as {@code expected 56 bytes, found 20}
 */
public record Fault(Optional<String> tensor, Path file, String what) {
  @Override
  public String toString() {
    return tensor.map(name -> name + ": ").orElse("") + what + " (" + file.getFileName() + ")";
  }
}
