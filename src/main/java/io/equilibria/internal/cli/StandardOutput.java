package io.equilibria.internal.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output that remembers the first write that failed. {@link PrintStream} and {@link
 * java.io.PrintWriter}, through which every command and picocli itself print, swallow that
 * exception, so a full disk would leave an empty file and exit code 0.
 *
 * <p>A pipe whose reader has closed it, as {@code head} does, is not a failure: the rest was not
 * needed.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream out;
  private IOException failure;

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** Replaces {@link System#out}, before anything is printed. */
  static StandardOutput install() {
    StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    System.setOut(
        new PrintStream(new BufferedOutputStream(output), true, Charset.defaultCharset()));
    return output;
  }

  /** The reason why output was lost; empty if everything that was read has been written. */
  synchronized Optional<IOException> failure() {
    return Optional.ofNullable(failure).filter(e -> !isClosedPipe(e));
  }

  /** By the message, since Java has no type for it: Linux and macOS, then the two of Windows. */
  private static boolean isClosedPipe(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("broken pipe")
        || text.contains("pipe is being closed")
        || text.contains("pipe has been ended");
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  @Override
  public synchronized void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  private IOException remembered(IOException e) {
    failure = failure == null ? e : failure;
    return e;
  }
}
