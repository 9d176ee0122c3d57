package io.equilibria.internal.checkpoint;

import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileOps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk that loses a bit of every data file on its way to its place. */
final class SpoilingDisk implements FileOps {
  @Override
  public void write(Path file, AtomicFiles.Content content) throws IOException {
    REAL.write(file, content);
  }

  @Override
  public void sync(Path file) throws IOException {
    REAL.sync(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    REAL.syncFolder(folder);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    if (to.toString().contains(".data-")) {
      byte[] bytes = Files.readAllBytes(from);
      bytes[bytes.length / 2] ^= 1;
      Files.write(from, bytes);
    }
    REAL.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    REAL.delete(file);
  }
}
