package io.equilibria.internal.cli;

import java.io.FileDescriptor;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The process through which the launcher sends stderr, because TensorFlow's native code prints
 * lines there that no setting disables.
 *
 * <p>The launcher announces it by system properties: {@code equilibria.stderr.filtered}, and on a
 * terminal {@code equilibria.stderr}, the file through which Java bypasses it. Without them this
 * class does nothing.
 */
public final class ErrorFilter {
  private static final int PATIENCE_SECONDS = 1;

  private ErrorFilter() {}

  /** Makes {@link System#err} bypass the filter; if that fails, it is filtered too. */
  static void bypass() {
    String place = System.getProperty("equilibria.stderr");
    if (place != null) {
      try {
        OutputStream errors = new FileOutputStream(place, true);
        System.setErr(new PrintStream(errors, true, Charset.defaultCharset()));
      } catch (FileNotFoundException e) {
        // System.err stays unchanged.
      }
    }
  }

  /**
   * Closes stderr and waits until the filter has written everything, so that nothing arrives after
   * the command has ended. Call it last.
   */
  public static void finish() {
    if (Boolean.getBoolean("equilibria.stderr.filtered")) {
      System.err.flush();
      // Java replaces descriptor 2 by /dev/null, which ends the filter's input.
      try (FileOutputStream stderr = new FileOutputStream(FileDescriptor.err)) {
        stderr.flush();
      } catch (IOException e) {
        return;
      }
      // The launcher becomes this process, so its filter is a child of it, the only one.
      CompletableFuture.allOf(
              ProcessHandle.current()
                  .children()
                  .map(ProcessHandle::onExit)
                  .toArray(CompletableFuture<?>[]::new))
          .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
          .join();
    }
  }
}
