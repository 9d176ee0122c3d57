package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.internal.run.EventLog;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.HistoryLayout;
import io.equilibria.internal.run.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.tensorflow.Tensor;

/**
 * Stores a run in memory: only the recorded scalars, 4 bytes per step, replica and name. Operations
 * that need a folder throw an exception.
 */
final class MemoryStorage implements RunStorage {
  private final HistoryLayout layout;
  private final List<float[]> blocks = new ArrayList<>();

  MemoryStorage(HistoryLayout layout) {
    this.layout = layout;
  }

  @Override
  public String name() {
    return "the run in memory";
  }

  @Override
  public Path folder() {
    throw new InputException(
        "expected a run in a folder, found one in memory; train it by Trainer.start");
  }

  @Override
  public boolean keepsCheckpoints() {
    return false;
  }

  @Override
  public boolean hasCheckpoint() {
    return false;
  }

  @Override
  public void requireInPlace() {}

  @Override
  public void write(Manifest manifest) {}

  @Override
  public void append(RecordedBlock block, boolean isLast) {
    blocks.add(block.rows().values());
  }

  @Override
  public void sync(long step) {}

  @Override
  public void save(long step, Map<String, ? extends Tensor> tensors, OptionalDouble score) {
    throw new IllegalStateException("a run in memory keeps no checkpoints");
  }

  @Override
  public EventLog events() {
    throw new InputException(
        "events: expected a run in a folder, found one in memory; train it by Trainer.start");
  }

  @Override
  public History history() {
    return History.of(layout, blocks);
  }

  @Override
  public void close() {}
}
