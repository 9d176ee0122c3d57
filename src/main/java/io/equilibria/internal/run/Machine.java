package io.equilibria.internal.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The machine that a run was trained on.
 *
 * @param os the operating system with its version
 * @param arch the processor's architecture, as Java names it
 * @param cpu the processor's model; null when unknown
 * @param cores the number of cores available to this process
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Machine(String os, String arch, String cpu, int cores) {
  /** The machine this process runs on. */
  public static Machine here() {
    return new Machine(
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"),
        cpuModel().orElse(null),
        Runtime.getRuntime().availableProcessors());
  }

  private static Optional<String> cpuModel() {
    Path linux = Path.of("/proc/cpuinfo");
    try {
      if (Files.isReadable(linux)) {
        try (Stream<String> lines = Files.lines(linux)) {
          return lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst();
        }
      }
      return System.getProperty("os.name").startsWith("Mac")
          ? macModel()
          : Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> macModel() throws IOException {
    Process sysctl = new ProcessBuilder("sysctl", "-n", "machdep.cpu.brand_string").start();
    try {
      String model = new String(sysctl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ok = sysctl.waitFor(1, TimeUnit.SECONDS) && sysctl.exitValue() == 0;
      return ok ? Optional.of(model.strip()) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      sysctl.destroy();
    }
  }
}
