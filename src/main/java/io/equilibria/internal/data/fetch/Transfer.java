package io.equilibria.internal.data.fetch;

import io.equilibria.CancelledException;
import io.equilibria.InputException;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.fetch.Download.FailedException;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One attempt to download the rest of a file from one location. */
final class Transfer {
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;
  private static final Pattern RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");
  private static final int LOOK_MILLIS = 100;

  private final Download download;
  private final RemoteFile file;
  private final URI place;
  private final Path part;
  private final ProgressMonitor monitor;
  private FileChannel channel;

  /** The number of bytes in the part; written by the client's thread. */
  private volatile long received;

  /** When the request was sent, then when the last bytes arrived. */
  private volatile long lastNanos;

  Transfer(Download download, RemoteFile file, URI place, Path part, ProgressMonitor monitor) {
    this.download = download;
    this.file = file;
    this.place = place;
    this.part = part;
    this.monitor = monitor;
  }

  /**
   * Completes the part.
   *
   * @throws FailedException if this location does not have the file
   * @throws IOException if the connection broke; the part contains the bytes received before
   * @throws InputException if the part cannot be written, or another process writes it
   */
  void run() throws IOException {
    try (FileChannel opened = open()) {
      channel = opened;
      received = opened.size();
      if (received > file.bytes()) {
        restart();
      }
      if (received == file.bytes()) {
        return;
      }
      exchange();
      monitor.report(received >> 10, Math.max(1, file.bytes() >> 10), "KiB");
      if (received < file.bytes()) {
        throw new IOException("ended at %,d of %,d bytes".formatted(received, file.bytes()));
      }
    }
  }

  private FileChannel open() {
    try {
      FileChannel opened =
          FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(opened)) {
        opened.close();
        throw new InputException(
            "%s: another process is downloading it; wait for that one".formatted(part));
      }
      return opened;
    } catch (IOException e) {
      throw FileErrors.cannotWrite(part, e);
    }
  }

  /** Released with the channel. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void exchange() throws IOException {
    // Without a timeout of its own: since JDK 26 it covers the body and would end long downloads.
    // The loop below limits silence, before the headers too.
    HttpRequest.Builder request = HttpRequest.newBuilder(place);
    if (received > 0) {
      request.header("Range", "bytes=" + received + "-");
    }
    lastNanos = System.nanoTime();
    CompletableFuture<HttpResponse<Void>> response =
        download.client().sendAsync(request.build(), this::subscriber);
    while (!isDone(response)) {
      monitor.report(received >> 10, Math.max(1, file.bytes() >> 10), "KiB");
      if (monitor.isCancelled()) {
        response.cancel(true);
        monitor.requireNotCancelled();
      }
      if (System.nanoTime() - lastNanos > download.patience().toNanos()) {
        response.cancel(true);
        throw new IOException(
            "brought nothing for %,d s, at %,d of %,d bytes"
                .formatted(download.patience().toSeconds(), received, file.bytes()));
      }
    }
  }

  /** Waits briefly for the response; returns whether it is complete. */
  private static boolean isDone(CompletableFuture<?> response) throws IOException {
    try {
      response.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      response.cancel(true);
      Thread.currentThread().interrupt();
      throw new CancelledException(CancelledException.Reason.INTERRUPTION);
    } catch (ExecutionException e) {
      throw reason(e.getCause());
    }
  }

  private static IOException reason(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof FailedException failed) {
        return failed;
      }
      if (each instanceof InputException refused) {
        throw refused;
      }
    }
    String words = cause.getMessage();
    return new IOException(words == null ? cause.getClass().getSimpleName() : words, cause);
  }

  /** Called on the client's thread: checks the header, then receives the bytes. */
  private BodySubscriber<Void> subscriber(ResponseInfo answer) {
    try {
      place(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return BodySubscribers.ofByteArrayConsumer(this::take);
  }

  /** Determines the position in the file of the bytes of a response. */
  private void place(ResponseInfo answer) throws IOException {
    int status = answer.statusCode();
    if (status == NOT_SATISFIABLE && received > 0) {
      String why = "answered that there are no more than %,d bytes".formatted(received);
      restart();
      throw new IOException(why);
    }
    if (status != OK && status != PARTIAL) {
      throw new FailedException("answered with status " + status);
    }
    if (status == OK) {
      // Servers without range support send the whole file. A page of another length, as of a
      // network that requires a login, must not replace the bytes received before.
      requireLength(answer.headers().firstValueAsLong("Content-Length").orElse(file.bytes()));
      restart();
      return;
    }
    String range = answer.headers().firstValue("Content-Range").orElse("none");
    Matcher found = RANGE.matcher(range);
    if (!found.matches() || Long.parseLong(found.group(1)) != received) {
      throw new FailedException(
          "expected the bytes from %,d on, found the range %s".formatted(received, range));
    }
    if (!found.group(2).equals("*")) {
      requireLength(Long.parseLong(found.group(2)));
    }
  }

  private void requireLength(long length) throws FailedException {
    if (length != file.bytes()) {
      throw new FailedException(
          "expected a file of %,d bytes, found one of %,d".formatted(file.bytes(), length));
    }
  }

  private void restart() {
    try {
      channel.truncate(0);
      received = 0;
    } catch (IOException e) {
      throw FileErrors.cannotWrite(part, e);
    }
  }

  private void take(Optional<byte[]> bytes) {
    if (bytes.isEmpty()) {
      return; // The end.
    }
    if (received + bytes.get().length > file.bytes()) {
      throw new UncheckedIOException(
          new FailedException("sent more than %,d bytes".formatted(file.bytes())));
    }
    write(ByteBuffer.wrap(bytes.get()));
    lastNanos = System.nanoTime();
  }

  private void write(ByteBuffer bytes) {
    try {
      long end = received;
      while (bytes.hasRemaining()) {
        end += channel.write(bytes, end);
      }
      received = end;
    } catch (IOException e) {
      throw FileErrors.cannotWrite(part, e);
    }
  }
}
