package io.equilibria.internal.cli;

import io.equilibria.InputException;
import io.equilibria.internal.cli.certify.CertifyCommand;
import io.equilibria.internal.cli.data.DataCommand;
import io.equilibria.internal.cli.distance.DistanceCommand;
import io.equilibria.internal.cli.evaluate.EvaluateCommand;
import io.equilibria.internal.cli.inspect.InspectCommand;
import io.equilibria.internal.cli.reproduce.ReproduceCommand;
import io.equilibria.internal.cli.run.ExportCommand;
import io.equilibria.internal.cli.run.FilmCommand;
import io.equilibria.internal.cli.run.ReportCommand;
import io.equilibria.internal.cli.run.ResumeCommand;
import io.equilibria.internal.cli.run.SampleCommand;
import io.equilibria.internal.cli.run.TrainCommand;
import io.equilibria.internal.cli.serve.ServeCommand;
import io.equilibria.internal.cli.terminal.AsciiWriter;
import io.equilibria.internal.cli.terminal.HelpText;
import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.cli.theory.TheoryCommand;
import io.equilibria.internal.cli.tool.BenchCommand;
import io.equilibria.internal.cli.tool.ConfigCommand;
import io.equilibria.internal.cli.tool.DoctorCommand;
import io.equilibria.internal.cli.tool.GraphCommand;
import io.equilibria.internal.cli.tool.StabilityCommand;
import io.equilibria.internal.cli.tool.SweepCommand;
import io.equilibria.internal.cli.tool.TournamentCommand;
import io.equilibria.internal.cli.tool.TrainClassifierCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code equilibria}: parses the arguments, runs the command, ends the process. */
@Command(
    name = "equilibria",
    description = "A laboratory for generative adversarial networks.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      TrainCommand.class,
      ResumeCommand.class,
      SampleCommand.class,
      FilmCommand.class,
      ExportCommand.class,
      ServeCommand.class,
      ReproduceCommand.class,
      StabilityCommand.class,
      TheoryCommand.class,
      TournamentCommand.class,
      ReportCommand.class,
      ConfigCommand.class,
      DataCommand.class,
      DistanceCommand.class,
      EvaluateCommand.class,
      CertifyCommand.class,
      SweepCommand.class,
      BenchCommand.class,
      InspectCommand.class,
      GraphCommand.class,
      DoctorCommand.class,
      TrainClassifierCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "'equilibria COMMAND --help' explains a command.",
      "Exit codes: 0 success, 1 a check failed, 2 bad input or output that cannot be"
          + " written, 70 a bug, 130 interrupted."
    })
public final class Main implements Runnable {
  private static final String LOGGING = "logback.configurationFile";

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  /** Writes to a pipe or a file. */
  Main() {
    this(Terminal.PLAIN);
  }

  /** Writes to that terminal. */
  Main(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The terminals for a command's results and messages. */
  Terminal terminal() {
    return terminal;
  }

  /** Runs the command and ends the process with its {@link ExitCode}. */
  public static void main(String[] args) {
    // Set here, not by a logback.xml at the root of the jar: a program that embeds the library
    // routes its logs itself.
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "io/equilibria/internal/cli/logback.xml");
    }
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // Files and output are for all alike.
    ErrorFilter.bypass();
    StandardOutput output = StandardOutput.install();
    Terminal terminal = Terminal.ofOutput();
    CommandLine commandLine = prepare(new CommandLine(new Main(terminal)));
    if (!terminal.unicode()) {
      commandLine.setOut(new PrintWriter(new AsciiWriter(commandLine.getOut()), true));
    }
    int code = execute(output, commandLine, args);
    ErrorFilter.finish();
    if (ShutdownSignal.isUnderWay()) {
      return; // A signal is ending the process, waits for this thread alone, and sets the exit
      // code.
    }
    System.exit(code);
  }

  /** Runs the command, and prints an error if its output could not be written. */
  static int execute(StandardOutput output, CommandLine commandLine, String... args) {
    int code = execute(commandLine, args);
    commandLine.getOut().flush();
    Optional<IOException> failure = output.failure();
    if (failure.isEmpty()) {
      return code;
    }
    InputException lost =
        new InputException(
            "the output is incomplete: standard output cannot be written (%s); free some space or write to another place"
                .formatted(failure.get().getMessage()),
            failure.get());
    int lostCode = new ErrorMessages().answer(lost, commandLine, List.of(args));
    return code == ExitCode.OK ? lostCode : code;
  }

  /** Runs the command; every exception becomes a message and an {@link ExitCode}. */
  static int execute(CommandLine commandLine, String... args) {
    try {
      return commandLine.execute(args);
    } catch (Error e) { // Picocli handles only exceptions; an OutOfMemoryError is an Error.
      return new ErrorMessages().answer(e, commandLine, List.of(args));
    }
  }

  /** Sets converters of numbers and handlers of errors for the command and all its subcommands. */
  static CommandLine prepare(CommandLine commandLine) {
    Object root = commandLine.getCommand();
    HelpText.install(commandLine, root instanceof Main main ? main.terminal : Terminal.PLAIN);
    CommandGroups.install(commandLine);
    ErrorMessages messages = new ErrorMessages();
    return commandLine
        .setParameterExceptionHandler(messages)
        .setExecutionExceptionHandler(messages)
        .setAbbreviatedOptionsAllowed(false)
        .registerConverter(int.class, IntegerConverters::toInt)
        .registerConverter(Integer.class, IntegerConverters::toInt)
        .registerConverter(long.class, IntegerConverters::toLong)
        .registerConverter(Long.class, IntegerConverters::toLong);
  }

  /** Without a command: lists the commands. */
  @Override
  public void run() {
    PrintWriter out = spec.commandLine().getOut();
    spec.commandLine().usage(out);
    out.flush();
  }
}
