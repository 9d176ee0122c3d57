package io.equilibria.internal.checkpoint;

import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.file.FileOps;
import io.equilibria.internal.file.TempFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * Writes a checkpoint in TensorFlow's V2 format atomically: after a kill at any moment it is either
 * complete or absent. The same tensors give the same bytes, independent of the order of the map.
 */
public final class CheckpointWriter {
  private CheckpointWriter() {}

  /**
   * Writes {@code <prefix>.index} and {@code <prefix>.data-00000-of-00001}. Existing files with the
   * same content are kept. Files with other content are deleted first, so that an index never
   * refers to the data of another checkpoint.
   *
   * @param prefix the path without extension, such as {@code run/ckpt-100}; missing folders are
   *     created
   * @param tensors at least one tensor, by name; they are only read, and the caller must close them
   * @throws io.equilibria.InputException when the disk is full or the folder cannot be written
   */
  public static void write(Path prefix, Map<String, ? extends Tensor> tensors) {
    write(FileOps.REAL, prefix, tensors);
  }

  static void write(FileOps disk, Path prefix, Map<String, ? extends Tensor> tensors) {
    if (tensors.isEmpty() || tensors.containsKey("")) {
      throw new IllegalArgumentException(
          "a checkpoint needs at least one tensor, each with a name; found " + tensors.keySet());
    }
    Path target = prefix.toAbsolutePath();
    AtomicFiles.createFolder(target.getParent());
    try (TempFile aside = new TempFile(disk, target)) {
      // Sorted, because TensorFlow writes the data in the given order.
      Bundle.save(aside.path(), new TreeMap<>(tensors));
      if (!sameContent(aside.path(), target)) {
        publish(disk, aside.path(), target);
        aside.finished();
      }
    } catch (IOException | TensorFlowException e) {
      throw FileErrors.cannotWrite(prefix, e);
    }
  }

  private static void publish(FileOps disk, Path from, Path to) throws IOException {
    Path folder = to.getParent();
    disk.sync(CheckpointIndex.dataFile(from));
    disk.sync(CheckpointIndex.indexFile(from));
    if (Files.exists(CheckpointIndex.indexFile(to))) {
      disk.delete(CheckpointIndex.indexFile(to));
      disk.syncFolder(folder);
    }
    disk.rename(CheckpointIndex.dataFile(from), CheckpointIndex.dataFile(to));
    // Synced in between, because a disk may reorder two renames.
    disk.syncFolder(folder);
    disk.rename(CheckpointIndex.indexFile(from), CheckpointIndex.indexFile(to));
    disk.syncFolder(folder);
  }

  private static boolean sameContent(Path a, Path b) throws IOException {
    return Files.exists(CheckpointIndex.indexFile(b))
        && Files.exists(CheckpointIndex.dataFile(b))
        && Files.mismatch(CheckpointIndex.indexFile(a), CheckpointIndex.indexFile(b)) < 0
        && Files.mismatch(CheckpointIndex.dataFile(a), CheckpointIndex.dataFile(b)) < 0;
  }
}
