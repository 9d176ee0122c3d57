package io.equilibria.internal.cli;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.training.NonFiniteException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/**
 * The message and exit code for a thrown error.
 *
 * <p>The message of an {@link InputException} is used unchanged, and so is that of a {@link
 * NonFiniteException}, which is not bad input but a result: the game diverged. Errors of the
 * machine that the user can correct (a full disk, a missing permission, too little memory, no
 * native library) get a remedy and count as bad input. All others are bugs.
 *
 * @param exitCode one of {@link ExitCode}
 * @param message one message for the user, without a stack trace
 */
record ErrorReport(int exitCode, String message) {
  private static final List<String> DISK_FULL =
      List.of("no space left on device", "not enough space on the disk", "disk quota exceeded");

  /** Searches the error and its causes, the outermost first, for one that the user can correct. */
  static ErrorReport of(Throwable thrown) {
    return chain(thrown)
        .flatMap(cause -> known(cause).stream())
        .findFirst()
        .orElseGet(() -> new ErrorReport(ExitCode.BUG, "internal error: " + thrown));
  }

  private static Stream<Throwable> chain(Throwable thrown) {
    // Bounded, since causes may form a cycle.
    return Stream.iterate(thrown, t -> t != null, Throwable::getCause).limit(50);
  }

  private static Optional<ErrorReport> known(Throwable cause) {
    if (cause instanceof InputException) {
      return badInput(cause.getMessage());
    }
    if (cause instanceof NonFiniteException) {
      return Optional.of(
          new ErrorReport(
              ExitCode.CHECK_FAILED, cause.getMessage() + ". The last checkpoint is kept."));
    }
    if (cause instanceof InvalidPathException path) {
      return badInput(
          "%s is no path on this system (%s); rename it, or set LC_ALL=C.UTF-8 if it has letters other than English ones"
              .formatted(path.getInput(), path.getReason()));
    }
    if (isInterruption(cause)) {
      return Optional.of(new ErrorReport(ExitCode.INTERRUPTED, "interrupted"));
    }
    if (isDiskFull(cause)) {
      if (cause instanceof FileSystemException file && file.getFile() != null) {
        return badInput(FileErrors.cannotWrite(Path.of(file.getFile()), file).getMessage());
      }
      return badInput(
          "the disk is full: %s. Free some space, or choose another folder with --out."
              .formatted(cause.getMessage()));
    }
    if (cause instanceof FileSystemException file) {
      return badInput(ofFile(file));
    }
    if (cause instanceof OutOfMemoryError) {
      return badInput(
          "out of memory (%s; the Java heap may hold %d MiB). Raise it with EQUILIBRIA_JAVA_OPTS=-Xmx4g, or make the batch or the number of samples smaller."
              .formatted(cause.getMessage(), Runtime.getRuntime().maxMemory() >> 20));
    }
    if (cause instanceof UnsatisfiedLinkError) {
      return badInput(
          "TensorFlow's native library cannot be loaded on %s %s: %s. There is one for Linux (x86_64, arm64), macOS (arm64) and Windows (x86_64)."
              .formatted(
                  System.getProperty("os.name"),
                  System.getProperty("os.arch"),
                  cause.getMessage()));
    }
    return Optional.empty();
  }

  private static String ofFile(FileSystemException e) {
    String file = e.getFile();
    if (e instanceof AccessDeniedException) {
      return "no permission for '%s'. Change its permissions, or choose another place."
          .formatted(file);
    }
    if (e instanceof NoSuchFileException) {
      return "there is no '%s'. Check the path.".formatted(file);
    }
    if (e instanceof FileAlreadyExistsException) {
      return "'%s' exists already. Remove it, or choose another place with --out.".formatted(file);
    }
    if (e instanceof NotDirectoryException) {
      return "'%s' is not a folder. Check the path.".formatted(file);
    }
    return "%s. Check that the place exists and can be read and written.".formatted(e.getMessage());
  }

  private static boolean isInterruption(Throwable cause) {
    return cause instanceof InterruptedException
        || cause instanceof ClosedByInterruptException
        || cause instanceof CancellationException;
  }

  /**
   * By the text, because TensorFlow's writers report a full disk as an unknown or internal error.
   */
  private static boolean isDiskFull(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return DISK_FULL.stream().anyMatch(message::contains);
  }

  private static Optional<ErrorReport> badInput(String message) {
    return Optional.of(new ErrorReport(ExitCode.BAD_INPUT, message));
  }
}
