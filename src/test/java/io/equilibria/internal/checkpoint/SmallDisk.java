package io.equilibria.internal.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of 1 MiB in memory, where the user of the tests may mount one (root on Linux). */
public final class SmallDisk implements AutoCloseable {
  private final Path path;
  private final boolean mounted;

  private SmallDisk(Path path, boolean mounted) {
    this.path = path;
    this.mounted = mounted;
  }

  public static SmallDisk mount(Path folder) throws IOException {
    Path path = Files.createDirectory(folder.resolve("small"));
    return new SmallDisk(path, run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", path));
  }

  /** One that holds so many files and folders and has space for more. */
  public static SmallDisk ofFiles(Path folder, int files) throws IOException {
    Path path = Files.createDirectory(folder.resolve("small"));
    String options = "size=1m,nr_inodes=" + (files + 1); // The folder itself takes one.
    return new SmallDisk(path, run("mount", "-t", "tmpfs", "-o", options, "tmpfs", path));
  }

  public Path path() {
    return path;
  }

  public boolean mounted() {
    return mounted;
  }

  public void makeReadOnly() {
    if (!run("mount", "-o", "remount,ro", path)) {
      throw new IllegalStateException("mounted, but cannot be made read-only");
    }
  }

  @Override
  public void close() {
    if (mounted && !run("umount", path)) {
      throw new IllegalStateException("cannot unmount " + path);
    }
  }

  private static boolean run(Object... command) {
    String[] words = new String[command.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = command[i].toString();
    }
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
