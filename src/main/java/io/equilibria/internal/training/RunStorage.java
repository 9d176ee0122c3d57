package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.internal.run.EventLog;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.Manifest;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.tensorflow.Tensor;

/** The storage of a run's records, checkpoints and manifest: a folder or memory. */
sealed interface RunStorage extends AutoCloseable permits FolderStorage, MemoryStorage {
  /** The name of the run in messages. */
  String name();

  /**
   * The run folder.
   *
   * @throws InputException if there is none
   */
  Path folder();

  /** Whether checkpoints are saved. */
  boolean keepsCheckpoints();

  /** Whether there is a checkpoint. */
  boolean hasCheckpoint();

  /**
   * Checks that the open folder is still at its path.
   *
   * @throws InputException if the folder was removed, moved or replaced
   */
  void requireInPlace();

  /** Stores the manifest, which includes the run's state. */
  void write(Manifest manifest);

  /**
   * Stores the values that a block recorded.
   *
   * @param isLast whether the run diverges and ends at the block's last step
   */
  void append(RecordedBlock block, boolean isLast);

  /**
   * Syncs all records to disk.
   *
   * @param step the last step done; after a failed write, files may contain further steps
   */
  void sync(long step);

  /** Saves a checkpoint. */
  void save(long step, Map<String, ? extends Tensor> tensors, OptionalDouble score);

  /**
   * The log of TensorBoard events.
   *
   * @throws InputException if there is no folder
   */
  EventLog events();

  /** The recorded scalars of every step and replica. */
  History history();

  @Override
  void close();
}
