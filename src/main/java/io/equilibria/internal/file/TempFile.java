package io.equilibria.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A temporary name in the folder of a target, {@code .tmp-<pid>-<number>-<name>}. All files whose
 * names begin with it belong to it. The process number distinguishes the remains of a killed
 * process from the files of a running one; processes of other machines and containers may have the
 * same number, so that the second number begins at random.
 *
 * <p>For one thread at a time.
 */
public final class TempFile implements AutoCloseable {
  private static final Duration OLD = Duration.ofHours(1);
  private static final Pattern NAME = Pattern.compile("\\.tmp-(\\d{1,18})-(\\d{1,18})-(.+)");
  private static final long PID = ProcessHandle.current().pid();
  private static final AtomicLong NUMBERS = new AtomicLong(new SecureRandom().nextLong(1L << 40));
  private static final Set<Long> IN_USE = ConcurrentHashMap.newKeySet();

  private final FileOps disk;
  private final Path path;
  private final long number;
  private boolean finished;

  public TempFile(FileOps disk, Path target) {
    this.disk = disk;
    this.number = NUMBERS.incrementAndGet();
    this.path = target.resolveSibling(".tmp-" + PID + "-" + number + "-" + target.getFileName());
    IN_USE.add(number);
  }

  /** Whether a file's name is a temporary one. */
  public static boolean isAside(Path file) {
    return NAME.matcher(String.valueOf(file.getFileName())).matches();
  }

  /** The part of a temporary name after the numbers: the name of its target, with any ending. */
  static String ownName(Path aside) {
    Matcher name = NAME.matcher(String.valueOf(aside.getFileName()));
    if (!name.matches()) {
      throw new IllegalArgumentException("expected a temporary name, found " + aside);
    }
    return name.group(3);
  }

  public Path path() {
    return path;
  }

  /** Records that everything under this name was renamed, so that nothing has to be removed. */
  public void finished() {
    finished = true;
  }

  /** Removes the files under this name if writing failed. */
  @Override
  public void close() throws IOException {
    try {
      if (!finished) {
        String prefix = String.valueOf(path.getFileName());
        for (Path file : list(path.getParent())) {
          if (String.valueOf(file.getFileName()).startsWith(prefix)) {
            disk.delete(file);
          }
        }
      }
    } finally {
      IN_USE.remove(number);
    }
  }

  /**
   * The temporary files in a folder that no process writes any more: their process has ended, or it
   * has the number of this process, which did not create them (in a container, every start has the
   * same number).
   */
  static List<Path> leftovers(Path folder) throws IOException {
    return list(folder).stream().filter(TempFile::isLeftover).toList();
  }

  /**
   * Those that no process anywhere writes any more: in a folder that machines and containers share,
   * a process that does not exist here may run there.
   */
  static List<Path> oldLeftovers(Path folder) throws IOException {
    Instant before = Instant.now().minus(OLD);
    List<Path> old = new ArrayList<>();
    for (Path file : leftovers(folder)) {
      BasicFileAttributes found;
      try {
        found = Files.readAttributes(file, BasicFileAttributes.class);
      } catch (NoSuchFileException e) {
        continue; // Another process has removed it.
      }
      if (found.lastModifiedTime().toInstant().isBefore(before)) {
        old.add(file);
      }
    }
    return old;
  }

  private static boolean isLeftover(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      return false;
    }
    long pid = Long.parseLong(name.group(1));
    return pid == PID
        ? !IN_USE.contains(Long.parseLong(name.group(2)))
        : ProcessHandle.of(pid).isEmpty();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
