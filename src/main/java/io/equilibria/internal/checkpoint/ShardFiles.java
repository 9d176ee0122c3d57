package io.equilibria.internal.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The data files of a checkpoint, each opened on first use. Not thread-safe. */
final class ShardFiles implements AutoCloseable {
  private final CheckpointIndex index;
  private final Map<Integer, ShardFile> open = new HashMap<>();
  private boolean closed;

  ShardFiles(CheckpointIndex index) {
    this.index = index;
  }

  /** The file that contains a byte range. */
  ShardFile of(ByteRange extent) throws IOException {
    if (closed) {
      throw new IllegalStateException("the checkpoint " + index.prefix() + " has been closed");
    }
    ShardFile file = open.get(extent.shard());
    if (file == null) {
      file = ShardFile.open(index.shardFile(extent.shard()));
      open.put(extent.shard(), file);
    }
    return file;
  }

  /** The path of the file that contains a byte range. */
  Path path(ByteRange extent) {
    return index.shardFile(extent.shard());
  }

  @Override
  public void close() throws IOException {
    closed = true;
    for (ShardFile file : open.values()) {
      file.close();
    }
    open.clear();
  }
}
