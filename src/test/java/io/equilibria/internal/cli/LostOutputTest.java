package io.equilibria.internal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.equilibria.LibraryClasses;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Standard output that cannot be written: no command may lose its results and say nothing. */
class LostOutputTest {
  @TempDir static Path shared;

  private static Path run;
  private static Path points;

  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void prepare() throws IOException {
    run = shared.resolve("run");
    CommandRun.ofLine("train ring --steps 2 --replicas 1 --quiet --out " + run).fine();
    points = Files.writeString(shared.resolve("points.csv"), "1,2\n3,4\n5,6\n");
  }

  /** Fails as the system does that has this to say. */
  private static final class Failing extends OutputStream {
    private final String reason;

    Failing(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(reason);
    }
  }

  private int execute(String reason, String... arguments) {
    StandardOutput output = new StandardOutput(new Failing(reason));
    CommandLine commandLine = Main.prepare(new CommandLine(new Main()));
    commandLine.setOut(new PrintWriter(output, true, UTF_8)).setErr(new PrintWriter(err));
    return Main.execute(output, commandLine, arguments);
  }

  private void assertLost(String... arguments) {
    assertThat(execute("No space left on device", arguments)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .contains("the output is incomplete", "No space left on device");
  }

  static Stream<String> commands() {
    List<String> paths = new ArrayList<>();
    addCommands(new CommandLine(new Main()), "", paths);
    return paths.stream();
  }

  private static void addCommands(CommandLine command, String path, List<String> paths) {
    paths.add(path.strip());
    command.getSubcommands().forEach((name, sub) -> addCommands(sub, path + " " + name, paths));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_ofEveryCommand_saysThatItIsLost(String path) {
    Stream<String> words = Arrays.stream(path.split(" ")).filter(word -> !word.isEmpty());
    assertLost(Stream.concat(words, Stream.of("--help")).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--version",
        "help",
        "help inspect",
        "config list",
        "config show digits",
        "config paths ring --json",
        "graph RUN --json",
        "inspect RUN",
        "inspect RUN --json",
        "inspect RUN --verify",
        "inspect RUN --history",
        "inspect RUN/ckpt-2 --csv",
        "distance POINTS --to ring --metrics w1 --json",
        "sample RUN --count 1 --out RUN/lost.npy",
        "report RUN",
        "resume RUN"
      })
  void results_sayThatTheyAreLost(String line) {
    String[] words =
        Arrays.stream(line.split(" "))
            .filter(word -> !word.isEmpty())
            .map(word -> word.replace("RUN", run.toString()).replace("POINTS", points.toString()))
            .toArray(String[]::new);
    assertLost(words);
  }

  /** A process of its own, whose output another reads. */
  private static final String MEASURED_PROCESS = "io.equilibria.internal.bench.MemoryBench$Child";

  /** Else what it prints would be lost without a word. */
  @Test
  void everyCommand_printsThroughTheWriterThatIsWatched() {
    ArchRuleDefinition.noClasses()
        .that()
        .doNotHaveFullyQualifiedName(MEASURED_PROCESS)
        .should()
        .accessField(System.class, "out")
        .check(LibraryClasses.ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Broken pipe", "The pipe is being closed", "The pipe has been ended"})
  void readerThatHasSeenEnough_isNoFailure(String reason) {
    assertThat(execute(reason, "config", "show", "digits")).isEqualTo(ExitCode.OK);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void commandThatPrintedNothing_hasItsOwnMessageAlone() {
    assertThat(execute("No space left on device", "config", "show", "nonsense"))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("nonsense").doesNotContain("incomplete");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "--help", "config show digits"})
  @EnabledOnOs(OS.LINUX)
  void process_onAFullDisk_exits2(String line) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(line.split(" ")));
    Process process = new ProcessBuilder(command).redirectOutput(new File("/dev/full")).start();
    String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(said).startsWith("equilibria: the output is incomplete: ").hasLineCount(1);
  }
}
