package io.equilibria.cli;

import io.equilibria.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that every command takes, as a mixin. */
public final class CommonOptions {
  /** More threads than any machine has cores; guards against a slip of the finger. */
  static final int MAX_THREADS = 4096;

  /** The option that asks for JSON. */
  static final String JSON = "--json";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private OptionalLong seed = OptionalLong.empty();
  private OptionalInt threads = OptionalInt.empty();

  @Option(names = "--quiet", description = "No progress; errors and results only.")
  private boolean quiet;

  @Option(names = JSON, description = "Print results, and errors too, as JSON on stdout.")
  private boolean json;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Root of all random draws, at least 0; the same seed gives the same result.")
  void setSeed(long seed) {
    if (seed < 0) {
      throw refused("--seed", "a whole number of at least 0", seed);
    }
    this.seed = OptionalLong.of(seed);
  }

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads to compute with; all cores unless given, for a run that is resumed as many as"
              + " before.")
  void setThreads(int threads) {
    if (threads < 1 || threads > MAX_THREADS) {
      throw refused("--threads", "between 1 and " + MAX_THREADS, threads);
    }
    this.threads = OptionalInt.of(threads);
  }

  /** The root seed, if one was given; else the experiment's own holds. */
  public OptionalLong seed() {
    return seed;
  }

  /** Refuses a seed where it would change nothing. */
  public void refuseSeed(String why) {
    if (seed.isPresent()) {
      throw new ParameterException(command.commandLine(), "--seed is of no use here: " + why);
    }
  }

  /** Threads to compute with, if a number was given. */
  public OptionalInt givenThreads() {
    return threads;
  }

  /** Threads to compute with, in [1, {@value #MAX_THREADS}]; the number of cores unless given. */
  public int threads() {
    return threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
  }

  /** Says something on stderr that is no error, in one line. */
  public void say(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.println("equilibria: " + line);
    err.flush();
  }

  /** What the command's results are shown on. */
  public Terminal terminal() {
    return command.root().userObject() instanceof Main main ? main.terminal() : Terminal.PLAIN;
  }

  /** Whether progress is to be left out. */
  public boolean quiet() {
    return quiet;
  }

  /** Whether results are to be printed as JSON. */
  public boolean json() {
    return json;
  }

  private ParameterException refused(String option, String expected, long found) {
    return new ParameterException(
        command.commandLine(),
        "invalid value for option '%s': expected %s, found %d".formatted(option, expected, found));
  }
}
