package io.equilibria.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The frame that all commands share, with a command that does what the test says. */
class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** The body of a command; may throw anything. */
  interface Body {
    int run(CommonOptions options) throws Throwable;
  }

  /** A command as they are all built. */
  @Command(name = "probe", mixinStandardHelpOptions = true)
  static final class Probe implements Callable<Integer> {
    private final Body body;
    @Mixin private CommonOptions options;

    Probe(Body body) {
      this.body = body;
    }

    @Override
    public Integer call() throws Exception {
      try {
        return body.run(options);
      } catch (Exception | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
    }
  }

  private int execute(Body body, String... arguments) {
    CommandLine commandLine =
        Main.prepare(new CommandLine(new Main()).addSubcommand(new Probe(body)));
    commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return Main.execute(commandLine, arguments);
  }

  private int executeThrowing(Throwable thrown) {
    return execute(
        options -> {
          throw thrown;
        },
        "probe");
  }

  @Test
  void nameThatTheSystemCannotEncode_isBadInput() {
    assertThat(executeThrowing(new InvalidPathException("über.yaml", "Malformed input")))
        .isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString()).contains("über.yaml is no path on this system", "LC_ALL");
  }

  @Test
  void noArguments_printTheHelp() {
    assertThat(execute(options -> 0)).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).startsWith("Usage: equilibria").contains("probe");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void version_comesFromTheBuild() {
    assertThat(execute(options -> 0, "--version")).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .containsPattern("equilibria \\d+\\.\\d+")
        .containsPattern("TensorFlow-Java \\d+\\.\\d+")
        .contains("Java " + System.getProperty("java.version"))
        .doesNotContain("${");
  }

  @Test
  void exitCode_isTheCommands() {
    assertThat(execute(options -> ExitCode.CHECK_FAILED, "probe")).isEqualTo(1);
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "porbe | unknown command 'porbe'; did you mean",
        "--hepl | unknown option '--hepl'; did you mean '--help'? See 'equilibria --help'.",
        "probe --sed=3 | unknown option '--sed=3'; did you mean '--seed'",
        "probe a | unknown argument 'a'. See 'equilibria probe --help'.",
        "probe --seed | Missing required parameter for option '--seed'",
        "probe --seed=abc | expected a whole number between -9223372036854775808 and"
            + " 9223372036854775807, found 'abc'",
        "probe --seed=NaN | found 'NaN'",
        "probe --seed=99999999999999999999 | found '99999999999999999999'",
        "probe --seed=-1 | invalid value for option '--seed': expected a whole number of at least"
            + " 0, found -1.",
        "probe --threads=0 | invalid value for option '--threads': expected between 1 and 1024,"
            + " found 0.",
        "probe --threads=-2 | found -2.",
        "probe --threads=1025 | found 1025.",
        "probe --threads=4294967297 | found '4294967297'",
        "probe --seed=1 --seed=2 | should be specified only once"
      })
  void badArguments_getOneLineAndCode2(String arguments, String expected) {
    int code = execute(options -> 0, arguments.split(" "));
    assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("equilibria: ")
        .contains(expected);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void commonOptions_reachTheCommand() {
    int code =
        execute(
            options -> {
              assertThat(options.seed()).hasValue(Long.MAX_VALUE);
              assertThat(options.threads()).isEqualTo(3);
              assertThat(options.quiet()).isTrue();
              assertThat(options.json()).isTrue();
              return 0;
            },
            "probe",
            "--seed=" + Long.MAX_VALUE,
            "--threads=3",
            "--quiet",
            "--json");
    assertThat(err.toString()).isEmpty();
    assertThat(code).isEqualTo(0);
  }

  @Test
  void commonOptions_leftOut_meanAllCoresAndTheExperimentsSeed() {
    int code =
        execute(
            options -> {
              assertThat(options.seed()).isEmpty();
              assertThat(options.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
              assertThat(options.quiet()).isFalse();
              assertThat(options.json()).isFalse();
              return 0;
            },
            "probe");
    assertThat(err.toString()).isEmpty();
    assertThat(code).isEqualTo(0);
  }

  @Test
  void inputException_isPrintedAlone() {
    int code =
        executeThrowing(
            new InputException("game.loss: expected a loss, found 'hing'; use 'hinge'."));
    assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(err.toString().strip())
        .isEqualTo("equilibria: game.loss: expected a loss, found 'hing'; use 'hinge'.");
  }

  @Test
  void inputException_isFoundBehindOthers() {
    assertThat(executeThrowing(new IllegalStateException("x", new InputException("the cause"))))
        .isEqualTo(2);
    assertThat(err.toString().strip()).isEqualTo("equilibria: the cause");
  }

  @Test
  void machinesFault_getsARemedyAndCode2() {
    assertThat(
            executeThrowing(new UncheckedIOException(new IOException("No space left on device"))))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("the disk is full", "Free some space", "--out")
        .doesNotContain("\tat ");
  }

  @Test
  void missingPermission_getsARemedyAndCode2() {
    assertThat(executeThrowing(new UncheckedIOException(new AccessDeniedException("/runs/a"))))
        .isEqualTo(2);
    assertThat(err.toString()).contains("no permission for '/runs/a'", "another place");
  }

  @Test
  void error_thatIsNoException_isAnsweredToo() {
    assertThat(executeThrowing(new OutOfMemoryError("Java heap space"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("out of memory", "EQUILIBRIA_JAVA_OPTS")
        .doesNotContain("\tat ");
  }

  @Test
  void interruption_endsWith130() {
    assertThat(executeThrowing(new InterruptedException())).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(err.toString().strip()).isEqualTo("equilibria: interrupted");
  }

  @Test
  void bug_getsOneLineCode70AndAFileWithTheTrace() throws IOException {
    int code = executeThrowing(new NullPointerException("a bug\nof two lines"));
    assertThat(code).isEqualTo(ExitCode.BUG);
    String line = err.toString().strip();
    assertThat(line).hasLineCount(1).contains("NullPointerException: a bug", "report");
    Path file = Path.of(line.replaceAll(".*The stack trace is in (\\S+);.*", "$1"));
    try {
      assertThat(file)
          .content()
          .contains(
              "\tat io.equilibria.internal.cli.MainTest", "arguments: [probe]", "equilibria ");
    } finally {
      Files.delete(file);
    }
  }
}
