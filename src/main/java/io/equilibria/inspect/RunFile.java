package io.equilibria.inspect;

import java.util.Optional;

/**
 * A file of a run, or the files of one of its checkpoints.
 *
 * @param name relative to the run's folder; of a checkpoint its prefix
 * @param bytes its size, of a checkpoint that of all its tensors
 * @param fault what is wrong with it, in one line; nothing if it is whole
 * @param note what is worth knowing of one that is whole; nothing for most
 */
public record RunFile(String name, long bytes, Optional<String> fault, Optional<String> note) {
  static RunFile whole(String name, long bytes) {
    return new RunFile(name, bytes, Optional.empty(), Optional.empty());
  }

  static RunFile noted(String name, long bytes, String note) {
    return new RunFile(name, bytes, Optional.empty(), Optional.of(note));
  }

  static RunFile faulty(String name, long bytes, String fault) {
    return new RunFile(name, bytes, Optional.of(fault), Optional.empty());
  }
}
