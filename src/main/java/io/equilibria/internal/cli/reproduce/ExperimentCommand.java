package io.equilibria.internal.cli.reproduce;

import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.DefaultPaths;
import io.equilibria.internal.cli.IntegerConverters;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.cli.ShutdownSignal;
import io.equilibria.internal.cli.run.TrainCommand;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.StudyRun;
import io.equilibria.internal.text.ShellWord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code equilibria reproduce NAME}, whose options are those of the experiment. */
@Command(mixinStandardHelpOptions = true)
final class ExperimentCommand<S> implements Callable<Integer> {
  /** An option of every command; experiments without random draws refuse it. */
  private static final String SEED = "--seed";

  /** The option of the scale, which a quick preview has of its own. */
  private static final String PROTOCOL = "--protocol";

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final ExperimentKind<S> kind;

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Option(
      names = "--quick",
      description =
          "Fewer steps and seeds: a quick preview, in which claims that need more are not judged;"
              + " do not cite its numbers.")
  private boolean quick;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder; checkpoints/<experiment>-<time> by default.")
  private Path out;

  private ExperimentCommand(ExperimentKind<S> kind) {
    this.kind = kind;
  }

  /**
   * The command of an experiment.
   *
   * @param all options of all experiments; those of others are refused with a reason
   */
  static CommandLine of(ExperimentKind<?> kind, Set<String> all) {
    CommandLine commandLine = new CommandLine(new ExperimentCommand<>(kind));
    CommandSpec spec = commandLine.getCommandSpec().name(kind.name());
    spec.usageMessage().description(description(kind));
    kind.options().stream()
        .filter(option -> !option.name().equals(SEED))
        .forEach(option -> spec.addOption(shown(option)));
    all.stream()
        .filter(name -> spec.findOption(name) == null)
        .forEach(name -> spec.addOption(refused(name)));
    return commandLine;
  }

  private static String[] description(ExperimentKind<?> kind) {
    List<String> lines =
        new ArrayList<>(
            List.of(kind.summary(), "An interrupted call resumes with the same --out."));
    if (!kind.examples().isEmpty()) {
      lines.add("");
    }
    kind.examples().stream()
        .map(options -> "  equilibria reproduce %s %s".formatted(kind.name(), options))
        .map(String::stripTrailing)
        .forEach(lines::add);
    return lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
  }

  private static OptionSpec shown(ExperimentOption<?, ?> option) {
    OptionSpec.Builder builder =
        OptionSpec.builder(option.name())
            .paramLabel(option.label())
            .description(option.description().replace("%", "%%"));
    return option.repeatable()
        ? builder.type(List.class).auxiliaryTypes(option.type()).build()
        : builder.type(option.type()).converters(IntegerConverters.of(option.type())).build();
  }

  private static OptionSpec refused(String name) {
    return OptionSpec.builder(name).type(List.class).hidden(true).build();
  }

  @Override
  public Integer call() {
    refuseMissing();
    S settings = settings();
    Path folder = out == null ? DefaultPaths.newRun(kind.name().replace(':', '-')) : out;
    Reproduction reproduction = new Reproduction(new Output(command, common));
    StudyRun run =
        new StudyRun(
            kind.study(settings),
            TrainCommand.options(command, common),
            again(command.commandLine().getParseResult().originalArgs()));
    Optional<StudyRun.Outcome> outcome;
    try (ShutdownSignal interruption = ShutdownSignal.listen(PATIENCE);
        StudyProgress progress = new StudyProgress(common, interruption)) {
      outcome = run.run(folder, progress);
    }
    return outcome.map(reproduction::finished).orElseGet(() -> reproduction.stopped(folder));
  }

  private void refuseMissing() {
    Set<String> known =
        kind.options().stream().map(ExperimentOption::name).collect(Collectors.toSet());
    if (common.seed().isPresent() && !known.contains(SEED)) {
      throw missing(SEED, known);
    }
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      if (option.hidden()) {
        throw missing(option.longestName(), known);
      }
    }
  }

  private ParameterException missing(String option, Set<String> known) {
    String others =
        known.isEmpty() ? "no such option" : String.join(", ", known.stream().sorted().toList());
    String why =
        kind.missingOptions().getOrDefault(option, "%s has %s".formatted(kind.name(), others));
    return new ParameterException(
        command.commandLine(), "%s does not apply here: %s".formatted(option, why));
  }

  private S settings() {
    if (quick && command.commandLine().getParseResult().matchedOption(PROTOCOL) != null) {
      throw new ParameterException(
          command.commandLine(),
          "expected either --quick or %s, found both: a quick preview has its own size"
              .formatted(PROTOCOL));
    }
    S settings = quick ? kind.quick() : kind.defaults();
    for (ExperimentOption<S, ?> option : kind.options()) {
      settings = changed(settings, option);
    }
    return settings;
  }

  private <V> S changed(S settings, ExperimentOption<S, V> option) {
    List<?> given = given(option);
    return given.isEmpty()
        ? settings
        : option.change().apply(settings, given.stream().map(option.type()::cast).toList());
  }

  private List<?> given(ExperimentOption<S, ?> option) {
    if (option.name().equals(SEED)) {
      return common.seed().isPresent() ? List.of(common.seed().getAsLong()) : List.of();
    }
    OptionSpec matched = command.commandLine().getParseResult().matchedOption(option.name());
    if (matched == null) {
      return List.of();
    }
    Object value = matched.getValue();
    return option.repeatable() ? (List<?>) value : List.of(value);
  }

  /** The command line without the folder, which exists by then. */
  static String again(List<String> arguments) {
    List<String> words = new ArrayList<>(arguments);
    int at = words.indexOf("--out");
    if (at >= 0) {
      words.remove(at + 1);
      words.remove(at);
    }
    words.removeIf(word -> word.startsWith("--out="));
    return "tools/equilibria " + words.stream().map(ShellWord::of).collect(Collectors.joining(" "));
  }
}
