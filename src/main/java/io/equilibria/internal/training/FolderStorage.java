package io.equilibria.internal.training;

import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.run.EventLog;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.RunLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import org.tensorflow.Tensor;

/**
 * Stores a run in a locked folder.
 *
 * @param lock the folder's lock, closed with this storage
 * @param checkpoints the checkpoints in the folder
 * @param logs the logs in the folder, closed with this storage
 */
record FolderStorage(RunLock lock, CheckpointStore checkpoints, RunLogs logs)
    implements RunStorage {
  @Override
  public String name() {
    return folder().toString();
  }

  @Override
  public Path folder() {
    return lock.folder();
  }

  @Override
  public boolean keepsCheckpoints() {
    return true;
  }

  @Override
  public boolean hasCheckpoint() {
    return checkpoints.latest().isPresent();
  }

  @Override
  public void requireInPlace() {
    lock.requireInPlace();
  }

  @Override
  public void write(Manifest manifest) {
    manifest.write(folder());
  }

  @Override
  public void append(RecordedBlock block, boolean isLast) {
    logs.append(block, isLast);
  }

  @Override
  public void sync(long step) {
    logs.sync(step);
  }

  @Override
  public void save(long step, Map<String, ? extends Tensor> tensors, OptionalDouble score) {
    checkpoints.save(step, tensors, score);
  }

  @Override
  public EventLog events() {
    return logs.events();
  }

  @Override
  public History history() {
    return History.read(folder());
  }

  @Override
  public void close() {
    try (lock;
        logs) {
      // Closes the logs, then the lock, even if closing the logs fails.
    }
  }
}
