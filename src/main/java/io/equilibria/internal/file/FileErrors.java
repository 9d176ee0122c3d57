package io.equilibria.internal.file;

import io.equilibria.CancelledException;
import io.equilibria.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Errors for files that cannot be written or read, with the cause and the remedy. The cause is
 * recognised by the exception's text, since neither Java nor TensorFlow has a separate exception
 * type for a full disk.
 */
public final class FileErrors {
  private static final String LOOP = "its symbolic links form a loop";

  private FileErrors() {}

  /** A file or folder could not be written. */
  public static InputException cannotWrite(Path file, Exception cause) {
    return new InputException("cannot write " + file + ": " + whyNotWritten(file, cause), cause);
  }

  /** A file or folder could not be read. */
  public static InputException cannotRead(Path file, Exception cause) {
    return new InputException("cannot read " + file + ": " + why(file, cause), cause);
  }

  /** Why a file could not be read, and what to do about it. */
  public static String why(Path file, Exception cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied; make it readable for this user";
    }
    if (isLoop(cause)) {
      return LOOP + "; correct them";
    }
    if (cause instanceof NoSuchFileException || !Files.exists(file)) {
      return "it does not exist; check the path";
    }
    if (Files.isDirectory(file)) {
      return "expected a file, found a folder; check the path";
    }
    return reason(cause);
  }

  /**
   * Java has an exception type for loops that it detects, but not for those that the system
   * detects.
   */
  private static boolean isLoop(Exception cause) {
    return cause instanceof FileSystemLoopException
        || (cause instanceof FileSystemException file
            && String.valueOf(file.getReason()).contains("symbolic links"));
  }

  private static String whyNotWritten(Path file, Exception cause) {
    String text = reason(cause).toLowerCase(Locale.ROOT);
    Path existing = nearestExisting(file);
    Optional<Path> link = brokenLink(file);
    if (link.isPresent()) {
      return "%s is a symbolic link that leads to nothing or to itself; remove it or choose another folder"
          .formatted(link.get());
    }
    if (text.contains("no space left") || text.contains("not enough space")) {
      return noRoom(existing, cause);
    }
    if (text.contains("quota")) {
      return "the disk quota is used up; free some space or choose another folder";
    }
    boolean folderWanted =
        cause instanceof FileAlreadyExistsException || !existing.equals(file.toAbsolutePath());
    if (!Files.isDirectory(existing) && folderWanted) {
      return "expected a folder at %s, found a file; choose another folder".formatted(existing);
    }
    if (Files.isDirectory(file) && !text.contains("denied") && !text.contains("read-only")) {
      return "expected a file, found a folder; move it away or choose another name";
    }
    if (cause instanceof AccessDeniedException
        || text.contains("permission denied")
        || text.contains("read-only")
        || !Files.isWritable(existing)) {
      return "%s is read-only for this user; make it writable or choose another folder"
          .formatted(existing);
    }
    return reason(cause) + "; choose another folder";
  }

  /** The first symbolic link on the way to a file that leads nowhere. */
  private static Optional<Path> brokenLink(Path file) {
    Path path = file.toAbsolutePath();
    while (path != null && !Files.exists(path)) {
      if (Files.isSymbolicLink(path)) {
        return Optional.of(path);
      }
      path = path.getParent();
    }
    return Optional.empty();
  }

  /**
   * A file system limits the number of bytes and, separately, the number of files. The operating
   * system reports both with one error.
   */
  private static String noRoom(Path existing, Exception cause) {
    return hasSpace(existing) && (notCreated(cause) || !maySpareAFile(existing))
        ? "no file can be created: the file system has no inodes left (%s); delete some files or choose another folder"
            .formatted(free(existing))
        : "the disk is full, %s; free some space or choose another folder"
            .formatted(free(existing));
  }

  private static boolean hasSpace(Path existing) {
    try {
      return Files.getFileStore(existing).getUsableSpace() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether creating a file or folder failed, which needs almost no space. */
  private static boolean notCreated(Exception cause) {
    return cause instanceof FileNotFoundException || cause instanceof FileSystemException;
  }

  /** Whether another file can be created. TensorFlow does not report which operation failed. */
  private static boolean maySpareAFile(Path existing) {
    Path folder = Files.isDirectory(existing) ? existing : existing.getParent();
    try (TempFile aside = new TempFile(FileOps.REAL, folder.resolve("probe"))) {
      Files.createFile(aside.path());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path nearestExisting(Path file) {
    Path path = file.toAbsolutePath();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }

  private static String free(Path existing) {
    try {
      FileStore store = Files.getFileStore(existing);
      return "%,d of %,d KiB free on %s"
          .formatted(store.getUsableSpace() >> 10, store.getTotalSpace() >> 10, store);
    } catch (IOException e) {
      return "its free space unknown";
    }
  }

  /**
   * The first line of the message: TensorFlow appends hints about its graph.
   *
   * @throws CancelledException if the thread was interrupted, which is not an error of the file
   */
  private static String reason(Exception cause) {
    if (cause instanceof ClosedByInterruptException) {
      throw new CancelledException(CancelledException.Reason.INTERRUPTION);
    }
    if (cause instanceof FileSystemException file && file.getReason() == null) {
      // Its message is only the path.
      return cause instanceof NoSuchFileException ? "it cannot be made there" : simpleName(cause);
    }
    String message = cause.getMessage();
    return message == null ? simpleName(cause) : message.lines().findFirst().orElse("");
  }

  private static String simpleName(Exception cause) {
    return cause.getClass().getSimpleName();
  }
}
