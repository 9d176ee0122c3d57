package io.equilibria.internal.cli;

import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.training.Threads;
import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command, as a mixin. */
public final class CommonOptions {
  /** The option for JSON output. */
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
          "Number of threads; all cores by default, or for a resumed run its previous" + " number.")
  void setThreads(int threads) {
    if (threads < 1 || threads > Threads.MAX) {
      throw refused("--threads", "between 1 and " + Threads.MAX, threads);
    }
    this.threads = OptionalInt.of(threads);
  }

  /** The root seed if one was given; otherwise that of the experiment applies. */
  public OptionalLong seed() {
    return seed;
  }

  /** Refuses a seed if it would have no effect. */
  public void refuseSeed(String why) {
    if (seed.isPresent()) {
      throw new ParameterException(command.commandLine(), "--seed does not apply here: " + why);
    }
  }

  /** Number of threads, if given. */
  public OptionalInt givenThreads() {
    return threads;
  }

  /** Number of threads, in [1, {@value Threads#MAX}]; the number of cores by default. */
  public int threads() {
    return threads.orElseGet(() -> Threads.available().count());
  }

  /** Prints a one-line remark, which is not an error, on stderr. */
  public void say(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.println("equilibria: " + line);
    err.flush();
  }

  /** The terminal for the command's results. */
  public Terminal terminal() {
    return command.root().userObject() instanceof Main main ? main.terminal() : Terminal.PLAIN;
  }

  /** Whether to print no progress. */
  public boolean quiet() {
    return quiet;
  }

  /** Whether to print results as JSON. */
  public boolean json() {
    return json;
  }

  private ParameterException refused(String option, String expected, long found) {
    return new ParameterException(
        command.commandLine(),
        "invalid value for option '%s': expected %s, found %d".formatted(option, expected, found));
  }
}
