package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.equilibria.Exhaustive;
import io.equilibria.internal.run.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The library in a program whose JVM was started without any of our settings. */
@Exhaustive
class GuestTest {
  @TempDir Path folder;

  private List<String> program(boolean variable, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
    command.add(folder.resolve("run" + variable).toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD); // where TensorFlow itself writes
    builder.environment().remove(ThreadPools.VARIABLE);
    if (variable) {
      builder.environment().put(ThreadPools.VARIABLE, "1");
    }
    Process process = builder.start();
    byte[] output = process.getInputStream().readAllBytes();
    assertThat(process.onExit().join().exitValue()).isZero();
    return new String(output, StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void missingSettings_areMadeOrWarnedOfOnce() throws IOException {
    List<String> output = program(false);
    assertThat(output).hasSize(4); // The program's own lines: the library prints nothing.
    assertThat(output.get(0)).isEqualTo("limit 0");
    assertThat(output.get(1)).isEqualTo("warnings 1");
    assertThat(output.get(2))
        .startsWith("WARN TF_OVERRIDE_GLOBAL_THREADPOOL is not 1: ")
        .endsWith("; set it in the environment before Java starts");
    assertThat(output.get(3))
        .startsWith("note ")
        .contains(", step 0: TF_OVERRIDE_GLOBAL_THREADPOOL");
    assertThat(Manifest.read(folder.resolve("runfalse")).notes()).hasSize(1);
  }

  @Test
  void settingsOfTheProgram_stay() throws IOException {
    assertThat(program(true, "-Dorg.bytedeco.javacpp.maxPhysicalBytes=7g"))
        .containsExactly("limit 7g", "warnings 0");
    assertThat(Manifest.read(folder.resolve("runtrue")).notes()).isEmpty();
  }

  /** Trains in memory and in a folder. */
  static final class Program {
    private Program() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
      Logger logger = (Logger) LoggerFactory.getLogger("io.equilibria");
      logger.setAdditive(false);
      logger.setLevel(Level.TRACE);
      ListAppender<ILoggingEvent> logged = new ListAppender<>();
      logged.start();
      logger.addAppender(logged);
      TrainerOptions options = TrainerOptions.defaults().withThreads(2);
      List<String> notes;
      try (Trainer trainer = Trainer.inMemory(SmallRuns.dense(2, 5), options)) {
        trainer.run();
        notes = trainer.manifest().notes();
      }
      SmallRuns.train(SmallRuns.dense(2, 5), Path.of(args[0]), options);
      System.out.println("limit " + System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes"));
      System.out.println("warnings " + logged.list.size());
      logged.list.forEach(
          event -> System.out.println(event.getLevel() + " " + event.getFormattedMessage()));
      notes.forEach(note -> System.out.println("note " + note));
    }
  }
}
