package io.equilibria.checkpoint;

import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What was found when every byte of a checkpoint was read: each block of the index and each tensor
 * against its checksum, each length against the shape and the file.
 *
 * @param tensors how many the index names; 0 if it cannot be read
 * @param bytes how many bytes of data these have
 * @param faults everything that is wrong, in the order of names
 */
public record Verification(int tensors, long bytes, List<Fault> faults) {
  /** Makes the list unchangeable. */
  public Verification {
    faults = List.copyOf(faults);
  }

  /** Whether nothing is wrong. */
  public boolean whole() {
    return faults.isEmpty();
  }

  /**
   * Verifies a checkpoint.
   *
   * @param prefix the path without extension
   * @param seen called with the number of bytes read since the last call
   * @throws io.equilibria.InputException if there is no index, or it may not be read; whatever is
   *     wrong with what is there becomes a fault
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
