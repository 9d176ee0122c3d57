package io.equilibria.internal.checkpoint;

import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The result of verifying every byte of a checkpoint: each block of the index and each tensor
 * against its checksum, each length against shape and file.
 *
 * @param tensors the number of tensors in the index; 0 if it cannot be read
 * @param bytes the number of bytes of their data
 * @param faults all faults, in the order of names
 */
public record Verification(int tensors, long bytes, List<Fault> faults) {
  /** Makes the list unmodifiable. */
  public Verification {
    faults = List.copyOf(faults);
  }

  /** Whether no fault was found. */
  public boolean whole() {
    return faults.isEmpty();
  }

  /**
   * Verifies a checkpoint.
   *
   * @param prefix the path without extension
   * @param seen called with the number of bytes read since the last call
   * @throws io.equilibria.InputException if the index is missing or not readable; all other
   *     problems are reported as faults
   */
  public static Verification of(Path prefix, LongConsumer seen) {
    CheckpointIndex index;
    try {
      index = CheckpointIndex.load(prefix);
    } catch (DamagedException e) {
      return new Verification(0, 0, List.of(e.fault()));
    }
    List<Fault> faults = new ArrayList<>();
    try (ShardFiles files = new ShardFiles(index)) {
      Checksums checksums = new Checksums(index, files, seen);
      for (TensorEntry tensor : index.entries().values()) {
        faults.addAll(checksums.faults(tensor));
      }
      faults.addAll(checksums.surplus());
    } catch (IOException e) {
      throw FileErrors.cannotRead(prefix, e);
    }
    return new Verification(index.entries().size(), index.bytes(), faults);
  }
}
