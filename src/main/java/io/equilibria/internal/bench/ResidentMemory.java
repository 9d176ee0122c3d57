package io.equilibria.internal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The peak resident memory of this process, available on Linux. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");
  private static final String PEAK = "VmHWM:";

  /** The value that resets the peak to the current size; see proc(5). */
  private static final String RESET_PEAK = "5";

  private ResidentMemory() {}

  /** Resets the peak; if that is not permitted, it remains that of the whole process. */
  static void resetPeak() {
    if (Files.isWritable(CLEAR)) {
      try {
        Files.writeString(CLEAR, RESET_PEAK);
      } catch (IOException e) {
        // A container may forbid it; the peak then counts from the start of the process.
      }
    }
  }

  /** The peak in bytes; empty if the system does not report it. */
  static OptionalLong peak() {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try (Stream<String> lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
