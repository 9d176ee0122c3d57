package io.equilibria.internal.cli;

import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.cli.reproduce.ReproduceCommand;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.evaluation.MeasureSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completion scripts for shells, with the names that are available when they are generated. */
final class CompletionScript {
  private static final String PROGRAM = "equilibria";

  private static final String NO_FILES = "  type compopt &>/dev/null && compopt +o default\n\n";

  /** Commands that accept a game instead of an experiment. */
  private static final Set<String> TAKE_GAMES = Set.of("show", "paths", "graph");

  private CompletionScript() {}

  /**
   * A script.
   *
   * @param fish for fish, else for bash and zsh
   */
  static String of(boolean fish) {
    CommandLine main = Main.prepare(new CommandLine(new Main()));
    ReproduceCommand.addExperiments(main.getSubcommands().get("reproduce"));
    addNames(main);
    // Picocli's script would complete names but no files; experiments are also YAML files.
    return fish
        ? FishScript.of(PROGRAM, main)
        : AutoComplete.bash(PROGRAM, main).replace(NO_FILES, "");
  }

  /** Adds the available names to each option and parameter that takes a name. */
  private static void addNames(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    Map<String, List<String>> names = names(spec.name());
    for (ArgSpec arg : List.copyOf(spec.args())) {
      List<String> known = names.get(word(arg));
      if (known != null) {
        spec.remove(arg);
        spec.add(
            arg instanceof OptionSpec option
                ? OptionSpec.builder(option).completionCandidates(known).build()
                : PositionalParamSpec.builder((PositionalParamSpec) arg)
                    .completionCandidates(known)
                    .build());
      }
    }
    command.getSubcommands().values().forEach(CompletionScript::addNames);
  }

  /** An option's name, or a parameter's label. */
  private static String word(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }

  private static Map<String, List<String>> names(String command) {
    List<String> experiments = new ArrayList<>(Presets.experimentNames());
    if (TAKE_GAMES.contains(command)) {
      experiments.addAll(Presets.gameNames());
    }
    Map<String, List<String>> names = new LinkedHashMap<>();
    names.put("EXPERIMENT", experiments);
    names.put("--game", Presets.gameNames());
    names.put("--to", List.copyOf(Catalogue.installed().choices(DataSettings.class).keySet()));
    names.put("--kernel", MeasureSettings.KERNELS);
    names.put("--part", List.of("step", "generator", "game"));
    names.put("--level", List.of("layers", "ops"));
    names.put("SHELL", List.of("bash", "zsh", "fish"));
    return names;
  }
}
