package io.equilibria.internal.inspect;

import java.util.Optional;

/**
 * A file of a run, or the files of one of its checkpoints.
 *
 * @param name the path relative to the run folder; for a checkpoint, its prefix
 * @param bytes the size; for a checkpoint, that of all its tensors
 * @param fault a one-line description of its damage; empty if it is intact
 * @param note a remark about an intact file; usually empty
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
