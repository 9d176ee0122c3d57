package io.equilibria.internal.run;

import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.file.LockedFolders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a run folder against other processes and other runs in this process. It is an operating
 * system lock on {@code run.lock}, which is released when the holding process ends, so a file left
 * by a killed process does not block a new run. The file contains the process number and start time
 * for users and other processes; the holder must not read it, since on POSIX systems that would
 * release the lock.
 *
 * <p>The file is not deleted when the lock is released, because another process may just have
 * locked it.
 *
 * <p>One thread must close it; any thread may check that the folder is in place.
 */
public final class RunLock implements AutoCloseable {
  private static final String FILE = "run.lock";
  private static final int LONGEST_TEXT = 200;
  private static final Pattern TEXT = Pattern.compile("pid=(\\d{1,18}) (?:started=(\\S{1,40}))?");

  /** The largest error of the start of a process, which follows changes of the clock. */
  private static final Duration CLOCK_ERROR = Duration.ofMinutes(1);

  /** The locked byte is beyond any text, because Windows does not allow reading a locked byte. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /**
   * The folders locked by this process. Checked before the file is opened: on POSIX systems closing
   * any handle of a file drops every lock that the process has on it, so a second attempt would
   * release the folder.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Path real;
  private final FileChannel channel;

  /**
   * Identity of the locked file, independent of its path; null if the file system does not provide
   * one.
   */
  private final Object key;

  private boolean closed;

  private RunLock(Path folder, Path real, FileChannel channel, Object key) {
    this.folder = folder;
    this.real = real;
    this.channel = channel;
    this.key = key;
  }

  /**
   * Locks a run folder.
   *
   * @param folder the run folder; created if missing
   * @throws InputException if it is in use, naming the process, or cannot be written
   */
  public static RunLock acquire(Path folder) {
    Path file = folder.resolve(FILE);
    AtomicFiles.createFolder(folder);
    Path real;
    try {
      real = folder.toRealPath();
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder, e);
    }
    if (!HELD.add(real)) {
      throw inUse(folder, "this process, pid=" + ProcessHandle.current().pid());
    }
    RunLock lock = null;
    try {
      lock = open(folder, real, file);
      LockedFolders.add(folder);
      return lock;
    } catch (IOException e) {
      throw FileErrors.cannotWrite(file, e);
    } finally {
      if (lock == null) {
        HELD.remove(real);
      }
    }
  }

  /**
   * The number of the live process that has locked a folder, found without trying to lock it. A
   * process of that number that started after the lock was taken is another one. If the number was
   * reused earlier, as by a process of another container or machine, it refers to that process.
   */
  public static OptionalLong holder(Path folder) {
    try {
      if (HELD.contains(folder.toRealPath())) { // Reading the file here would drop the lock.
        return OptionalLong.of(ProcessHandle.current().pid());
      }
      byte[] text;
      try (InputStream in = Files.newInputStream(folder.resolve(FILE))) {
        text = in.readNBytes(LONGEST_TEXT);
      }
      Matcher found = TEXT.matcher(new String(text, StandardCharsets.UTF_8));
      return found.lookingAt() && isAlive(Long.parseLong(found.group(1)), locked(found.group(2)))
          ? OptionalLong.of(Long.parseLong(found.group(1)))
          : OptionalLong.empty();
    } catch (IOException e) { // There is no lock file, or it is not readable.
      return OptionalLong.empty();
    }
  }

  /** When a folder was locked; empty if the text has no time. */
  private static Optional<Instant> locked(@Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Whether there is such a process, started before the lock was taken as far as is known. */
  private static boolean isAlive(long pid, Optional<Instant> locked) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    Optional<Instant> start = process.flatMap(one -> one.info().startInstant());
    return process.isPresent()
        && (start.isEmpty()
            || locked.isEmpty()
            || start.get().isBefore(locked.get().plus(CLOCK_ERROR)));
  }

  /** The locked folder, as it was given. */
  public Path folder() {
    return folder;
  }

  /**
   * Checks that the folder at this path is still the one that was locked. A training run calls it
   * before each write: otherwise open files would be written in the moved folder, and the others in
   * a new folder at the old path. It costs one read of the file's attributes.
   *
   * @throws InputException if the folder was removed, moved or replaced
   */
  public void requireInPlace() {
    Object found;
    try {
      found = key(folder.resolve(FILE));
    } catch (IOException e) {
      throw LockedFolders.gone(folder, e);
    }
    if (!Objects.equals(found, key)) {
      throw LockedFolders.gone(folder, null);
    }
  }

  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private static RunLock open(Path folder, Path real, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    RunLock lock = null;
    try {
      if (!tryLock(channel)) {
        throw inUse(folder, holder(channel));
      }
      String text =
          "pid=%d started=%s%n"
              .formatted(
                  ProcessHandle.current().pid(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
      channel.truncate(0).write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      lock = new RunLock(folder, real, channel, key(file));
      return lock;
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException e) { // Held by another class loader's copy of this class.
      return false;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_TEXT);
    channel.read(text, 0);
    String holder = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
    return "another process" + (holder.isEmpty() ? "" : ", " + holder);
  }

  private static InputException inUse(Path folder, String holder) {
    return new InputException(
        "the run folder %s is in use by %s; wait for it to end, stop it, or choose another folder"
            .formatted(folder, holder));
  }

  /** Releases the folder. Closing twice has no effect. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      channel.truncate(0); // So that the file does not name a former holder.
    } catch (IOException e) {
      // The text is only informative; closing the channel releases the lock.
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder, e);
    } finally {
      LockedFolders.remove(folder);
      HELD.remove(real);
    }
  }
}
