package io.equilibria.internal.checkpoint;

import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileOps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A disk on which the program stops before its n-th step, or in the middle of it when that is a
 * write. What was not synced is lost where that is wanted: content is empty, names are as before.
 */
final class StoppingDisk implements FileOps {
  /** Thrown when the program stops; an Error, so that no handler of exceptions sees it. */
  static final class Stopped extends Error {
    private static final long serialVersionUID = 1;
  }

  /** What does not outlive the stop. */
  enum Loss {
    /** Nothing: a kill. */
    NOTHING,
    /** All that was not synced: a power cut. */
    UNSYNCED,
    /**
     * All that was not synced but the last change of a name: a disk that writes in its own order.
     */
    UNSYNCED_BUT_THE_LAST_NAME
  }

  private interface Undo {
    void run() throws IOException;
  }

  private final Path folder;
  private final int stopBefore;
  private final Loss loss;
  private final Set<Path> synced = new HashSet<>();
  private final Deque<Undo> unsyncedNames = new ArrayDeque<>();
  private int steps;

  StoppingDisk(Path folder, int stopBefore, Loss loss) throws IOException {
    this.folder = folder;
    this.stopBefore = stopBefore;
    this.loss = loss;
    synced.addAll(files());
  }

  int steps() {
    return steps;
  }

  @Override
  public void write(Path file, AtomicFiles.Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.writeTo(bytes);
    if (steps == stopBefore) {
      Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    }
    step();
    Files.write(file, bytes.toByteArray());
    synced.remove(file);
  }

  @Override
  public void sync(Path file) throws IOException {
    step();
    REAL.sync(file);
    synced.add(file);
  }

  @Override
  public void syncFolder(Path syncedFolder) throws IOException {
    step();
    REAL.syncFolder(syncedFolder);
    unsyncedNames.clear();
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    step();
    byte[] replaced = Files.exists(to) ? Files.readAllBytes(to) : null;
    boolean fromSynced = synced.contains(from);
    REAL.rename(from, to);
    if (fromSynced) {
      synced.add(to);
    } else {
      synced.remove(to);
    }
    unsyncedNames.push(
        () -> {
          Files.move(to, from);
          if (replaced != null) {
            Files.write(to, replaced);
          }
        });
  }

  @Override
  public void delete(Path file) throws IOException {
    step();
    byte[] deleted = Files.exists(file) ? Files.readAllBytes(file) : null;
    REAL.delete(file);
    if (deleted != null) {
      unsyncedNames.push(() -> Files.write(file, deleted));
    }
  }

  private void step() throws IOException {
    if (steps > stopBefore) {
      throw new Stopped(); // Dead already: what runs now would not.
    }
    if (steps++ == stopBefore) {
      if (loss != Loss.NOTHING) {
        for (Path file : files()) {
          if (!synced.contains(file)) {
            Files.write(file, new byte[0]);
          }
        }
        if (loss == Loss.UNSYNCED_BUT_THE_LAST_NAME) {
          unsyncedNames.poll();
        }
        for (Undo undo : unsyncedNames) {
          undo.run();
        }
      }
      throw new Stopped();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
