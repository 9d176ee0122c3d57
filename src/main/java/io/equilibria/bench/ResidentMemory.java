package io.equilibria.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The largest memory that this process has held in RAM, where the system tells it: on Linux. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");
  private static final String PEAK = "VmHWM:";

  /** In the words of proc(5): reset the peak to the present size. */
  private static final String RESET_PEAK = "5";

  private ResidentMemory() {}

  /** Lets the peak begin anew; where that is not allowed it stays that of the whole process. */
  static void resetPeak() {
    if (Files.isWritable(CLEAR)) {
      try {
        Files.writeString(CLEAR, RESET_PEAK);
      } catch (IOException e) {
        // A container may forbid it; the peak then counts from the start of the process.
      }
    }
  }

  /** Bytes at the peak; empty where the system does not tell. */
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
