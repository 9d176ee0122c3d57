package io.equilibria.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.slf4j.LoggerFactory;

/**
 * What only a process of its own shows: the classes it loads, how it ends on a signal, where its
 * logs go.
 */
class ProcessTest {

  private static Process start(Class<?> main, List<String> flags, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String outputOf(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  @Test
  void help_loadsNoTensorFlow() throws Exception {
    Process help = start(Main.class, List.of("-verbose:class"), "--help");
    String output = outputOf(help);
    assertThat(help.waitFor()).isEqualTo(ExitCode.OK);
    assertThat(output).contains("Usage: equilibria", "io.equilibria.internal.cli.Main ");
    assertThat(output.lines())
        .noneMatch(line -> line.contains("org.tensorflow.") || line.contains("org.bytedeco."));
  }

  /** Works until a stop is requested, waits, then prints a line. */
  static final class Worker {
    public static void main(String[] args) throws InterruptedException {
      System.out.println("listening: " + ShutdownSignal.isUnderWay());
      try (ShutdownSignal interruption = ShutdownSignal.listen(Duration.ofMinutes(5))) {
        while (!interruption.isRequested()) {
          Thread.sleep(5);
        }
        Thread.sleep(300);
      }
      System.out.println("after: " + ShutdownSignal.isUnderWay());
      if (!ShutdownSignal.isUnderWay()) {
        System.exit(99);
      }
    }
  }

  /** A shell without job control has what it starts in the background ignore Ctrl-C for good. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ctrlC_letsTheWorkEndAndExits130() throws Exception {
    assumeFalse(ignoresInterrupts(), "this process ignores Ctrl-C, and its children with it");
    Process worker = start(Worker.class, List.of());
    try (BufferedReader reader = worker.inputReader(UTF_8)) {
      assertThat(reader.readLine()).isEqualTo("listening: false");
      Thread.sleep(200);
      new ProcessBuilder("sh", "-c", "kill -INT " + worker.pid()).start().waitFor();
      assertThat(reader.readLine()).isEqualTo("after: true");
      assertThat(worker.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(worker.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
    } finally {
      worker.destroyForcibly();
    }
  }

  /** Logs on two levels, as the library does, then lets the command line run. */
  static final class Logging {
    public static void main(String[] args) {
      System.setProperty("logback.configurationFile", "io/equilibria/internal/cli/logback.xml");
      LoggerFactory.getLogger(Logging.class).info("not shown");
      LoggerFactory.getLogger(Logging.class)
          .warn("told calmly", new IllegalStateException("trace"));
    }
  }

  @Test
  void log_showsWarningsInOneLine() throws Exception {
    Process logging = start(Logging.class, List.of());
    assertThat(outputOf(logging)).isEqualTo("WARN: told calmly" + System.lineSeparator());
  }

  @Test
  void log_isConfiguredForTheCommandLineAlone() {
    assertThat(ProcessTest.class.getResource("/logback.xml")).isNull();
    assertThat(ProcessTest.class.getResource("/io/equilibria/internal/cli/logback.xml"))
        .isNotNull();
  }
}
