package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.internal.run.EventLog;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.Manifest;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.tensorflow.Tensor;

/** Where a trainer keeps what a run records: a folder, or memory. */
sealed interface RunStorage extends AutoCloseable permits FolderStorage, MemoryStorage {
  /** The run in messages. */
  String name();

  /**
   * The folder.
   *
   * @throws InputException if there is none
   */
  Path folder();

  /** Whether it keeps checkpoints. */
  boolean keepsCheckpoints();

  /** Whether a checkpoint is there. */
  boolean hasCheckpoint();

  /**
   * Checks that what is open is still in its place.
   *
   * @throws InputException if the folder was removed, moved or replaced
   */
  void requireInPlace();

  /** Keeps how the run is made and where it stands. */
  void write(Manifest manifest);

  /**
   * Keeps what a block recorded.
   *
   * @param isLast whether the run ends with the block's last step, since it diverged there
   */
  void append(RecordedBlock block, boolean isLast);

  /**
   * Makes what was recorded durable.
   *
   * @param step the last step done; where a write has failed, files may reach further
   */
  void sync(long step);

  /** Saves a checkpoint. */
  void save(long step, Map<String, ? extends Tensor> tensors, OptionalDouble score);

  /**
   * TensorBoard events.
   *
   * @throws InputException if there is no folder
   */
  EventLog events();

  /** All that was recorded, of every step and replica. */
  History history();

  @Override
  void close();
}
