package io.equilibria.internal.doctor;

import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Checks whether runs can be written, and how fast a checkpoint is. */
final class DiskCheck {
  private static final String NAME = "disk";

  /** The size of a checkpoint of a DCGAN of width 64. */
  private static final int SIZE = 32 << 20;

  /** Below this speed a checkpoint of {@link #SIZE} takes longer than a second. */
  private static final double SLOW = 32e6;

  private static final long LITTLE = 1L << 30;

  private final Path folder;

  DiskCheck(Path folder) {
    this.folder = folder;
  }

  CheckResult finding() {
    Path probe = folder.resolve(".doctor-" + ProcessHandle.current().pid());
    try {
      boolean made = !Files.exists(folder);
      long start = System.nanoTime();
      AtomicFiles.writeBytes(probe, new byte[SIZE]);
      double speed = SIZE / ((System.nanoTime() - start) / 1e9);
      OptionalLong free = OptionalLong.of(Files.getFileStore(folder).getUsableSpace());
      Files.delete(probe);
      if (made) {
        Files.deleteIfExists(folder);
      }
      return judge(speed, free.getAsLong());
    } catch (InputException | IOException e) {
      return CheckResult.fault(
          NAME,
          "runs cannot be written: " + e.getMessage(),
          "make %s writable, or name another folder by --out".formatted(folder));
    }
  }

  /** Evaluates a speed in bytes per second and the free bytes. */
  CheckResult judge(double speed, long free) {
    String found =
        "%s: written and synced at %.0f MB/s, %.1f GB free"
            .formatted(folder, speed / 1e6, free / 1e9);
    if (free < LITTLE) {
      return CheckResult.note(NAME, found, "free some space: a run of images keeps about 0.3 GB");
    }
    return speed >= SLOW
        ? CheckResult.fine(NAME, found)
        : CheckResult.note(
            NAME,
            found,
            "write runs to another disk by --out, or checkpoints less often by --set"
                + " training.checkpoint=10000");
  }
}
