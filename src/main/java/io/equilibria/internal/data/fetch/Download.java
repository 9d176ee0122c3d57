package io.equilibria.internal.data.fetch;

import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.file.FileOps;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Downloads one file. Received bytes are kept in {@code NAME.part} beside it, from which a later
 * attempt or process continues. The file gets its name only when it is complete and its SHA-256
 * matches.
 *
 * <p>Each location is tried up to {@value #TRIES} times, as long as every attempt receives some
 * bytes.
 *
 * @param client the HTTP client
 * @param patience the time without data after which a connection is abandoned
 */
public record Download(HttpClient client, Duration patience) {
  private static final int TRIES = 5;

  /** A downloader with settings suitable for published sets. */
  public static Download standard() {
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    return new Download(client, Duration.ofSeconds(60));
  }

  /** Thrown when an attempt failed, with the reason. */
  static final class FailedException extends IOException {
    private static final long serialVersionUID = 1;

    FailedException(String why) {
      super(why);
    }
  }

  /**
   * Downloads a file unless it exists.
   *
   * @param target the path to store it
   * @return whether it was downloaded now
   * @throws InputException if a different file exists there, no location has it, every connection
   *     failed, or it cannot be written; received bytes are kept
   */
  public boolean get(RemoteFile file, Path target, ProgressMonitor monitor) {
    if (Files.exists(target)) {
      requireRight(file, target);
      return false;
    }
    AtomicFiles.createFolder(target.toAbsolutePath().getParent());
    Path part = target.resolveSibling(target.getFileName() + ".part");
    List<String> failures = new ArrayList<>();
    for (URI place : file.places()) {
      String failure = tryPlace(file, place, part, monitor);
      if (failure.isEmpty()) {
        rename(part, target);
        return true;
      }
      failures.add(place + ": " + failure);
    }
    throw new InputException(
        "%s: cannot be downloaded: %s; %s"
            .formatted(target.getFileName(), String.join("; ", failures), remedy(part)));
  }

  private static String remedy(Path part) {
    long kept = length(part);
    if (kept > 0) {
      return "%,d bytes are kept, the same command continues from there".formatted(kept);
    }
    delete(part);
    return "try again later, or give a mirror by --from";
  }

  private static void requireRight(RemoteFile file, Path target) {
    String found = sha256(target);
    if (!found.equals(file.sha256())) {
      throw new InputException(
          "%s: expected the published file with the SHA-256 %s, found another with %s; move it away, or use it as it is"
              .formatted(target, file.sha256(), found));
    }
  }

  private static String sha256(Path file) {
    try {
      return Digest.sha256(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  /** Tries one location; empty if the file is complete, otherwise the reason for the failure. */
  private String tryPlace(RemoteFile file, URI place, Path part, ProgressMonitor monitor) {
    String failure = "";
    for (int i = 0; i < TRIES; i++) {
      long before = length(part);
      try {
        new Transfer(this, file, place, part, monitor).run();
      } catch (FailedException e) {
        return e.getMessage();
      } catch (IOException e) {
        failure = String.valueOf(e.getMessage());
        if (length(part) <= before) {
          return failure;
        }
        continue;
      }
      String found = sha256(part);
      if (found.equals(file.sha256())) {
        return "";
      }
      delete(part);
      failure = "expected the SHA-256 %s, found %s".formatted(file.sha256(), found);
      if (before == 0) {
        return failure; // All bytes came from here; otherwise an older part may be wrong.
      }
    }
    return failure;
  }

  static long length(Path part) {
    try {
      return Files.exists(part) ? Files.size(part) : 0;
    } catch (IOException e) {
      throw FileErrors.cannotRead(part, e);
    }
  }

  static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(part, e);
    }
  }

  private static void rename(Path part, Path target) {
    try {
      FileOps.REAL.sync(part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(target, e);
    }
  }
}
