package io.equilibria.run;

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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps a second process, or a second run in this one, out of a run folder. The lock is the
 * operating system's on {@code run.lock}, which goes with the process that holds it: a file left by
 * a killed one is no obstacle. The file's text, process number and start time, is for people and
 * other processes: on POSIX systems the one that holds the lock would lose it by reading the file.
 *
 * <p>The file stays when the lock is released: a process that deleted it could delete the one that
 * another has just locked.
 *
 * <p>Closed by one thread; any thread may check that the folder is in place.
 */
public final class RunLock implements AutoCloseable {
  private static final String FILE = "run.lock";
  private static final int LONGEST_TEXT = 200;
  private static final Pattern PID = Pattern.compile("pid=(\\d{1,18}) ");

  /** The byte locked lies past any text, because Windows lets nobody read a locked byte. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /**
   * The folders locked by this process. Looked at before the file is opened: on POSIX systems
   * closing any handle of a file drops every lock that the process has on it, so a mere second try
   * would set the folder free.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Path real;
  private final FileChannel channel;

  /** Which file was locked, whatever its path; null where the file system does not tell. */
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
   * @param folder the run folder; created when missing
   * @throws InputException when it is in use, naming the process, or cannot be written
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
   * The number of the living process that has locked a folder, without a try to lock it. Where a
   * process was killed and its number given to another, that other is named.
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
      Matcher pid = PID.matcher(new String(text, StandardCharsets.UTF_8));
      return pid.lookingAt() && ProcessHandle.of(Long.parseLong(pid.group(1))).isPresent()
          ? OptionalLong.of(Long.parseLong(pid.group(1)))
          : OptionalLong.empty();
    } catch (IOException e) { // There is no lock, or none that may be read.
      return OptionalLong.empty();
    }
  }

  /** The folder locked, as it was given. */
  public Path folder() {
    return folder;
  }

  /**
   * Checks that the folder at this path is still the one that was locked. A run that writes calls
   * it before each write: files that are open would be written wherever the folder has gone to, and
   * the others into a new folder in its place. It takes one look at the file's attributes.
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
    } catch (OverlappingFileLockException e) { // Another class loader's copy of this class has it.
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

  /** Sets the folder free. Closing twice is harmless. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      channel.truncate(0); // So that nobody reads of a holder that has gone.
    } catch (IOException e) {
      // The text is a courtesy; the lock goes with the channel.
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
