package io.equilibria.cli.reproduce;

import io.equilibria.InputException;
import io.equilibria.cli.CommonOptions;
import io.equilibria.cli.DefaultPaths;
import io.equilibria.experiment.StudyScale;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every experiment takes, as a mixin. */
final class ReproduceOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Games of each kind, trained at once, short for replicas.")
  private Integer seeds;

  @Option(names = "--steps", paramLabel = "N", description = "Generator steps of every game.")
  private Long steps;

  @Option(
      names = "--game",
      paramLabel = "GAME",
      description = "A game of 'config list' instead of the experiment's; may be repeated.")
  private List<String> games = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Change a setting of all games; may be repeated.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--quick",
      description =
          "Few seeds and steps: a quick preview that judges no claims; do not cite its numbers.")
  private boolean quick;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder; checkpoints/<experiment>-<time> unless given.")
  private Path out;

  /**
   * Changes to an experiment that these options ask for.
   *
   * @param whenQuick those that {@code --quick} stands for
   */
  List<String> overrides(List<String> whenQuick, CommonOptions common) {
    List<String> overrides = new ArrayList<>();
    if (quick) {
      overrides.addAll(whenQuick);
    }
    if (seeds != null) {
      overrides.add("replicas=" + seeds);
    }
    if (steps != null) {
      overrides.add("training.steps=" + steps);
    }
    common.seed().ifPresent(seed -> overrides.add("seed=" + seed));
    return overrides;
  }

  /**
   * What these options make of a study.
   *
   * @param own its extent unless they say otherwise
   * @param whenQuick with {@code --quick}
   */
  StudyScale extent(StudyScale own, StudyScale whenQuick, CommonOptions common) {
    StudyScale base = quick ? whenQuick : own;
    Map<String, String> changes = new LinkedHashMap<>();
    for (String change : set) {
      int equals = change.indexOf('=');
      if (equals < 1) {
        throw new InputException(
            "--set: expected path=value, such as game.penalty.weight=5, found " + change);
      }
      changes.put(change.substring(0, equals).strip(), change.substring(equals + 1));
    }
    return new StudyScale(
        games(base.games()),
        seeds == null ? base.seeds() : seeds,
        steps == null ? base.steps() : steps,
        common.seed().orElse(base.seed()),
        changes);
  }

  /** For experiments that have games of their own. */
  void refuseGames(String why) {
    if (!games.isEmpty()) {
      throw new InputException("--game has no meaning here: " + why);
    }
  }

  boolean quick() {
    return quick;
  }

  /** The games asked for, or those of the experiment. */
  List<String> games(List<String> own) {
    return games.isEmpty() ? own : games;
  }

  List<String> set() {
    return set;
  }

  /** Where to write. */
  Path folder(String experiment) {
    return out == null ? DefaultPaths.newRun(experiment) : out;
  }

  /** What the user typed, without the folder, which by then exists. */
  String again() {
    return again(command);
  }

  /** The command that runs an experiment again. */
  static String again(CommandSpec command) {
    List<String> words = new ArrayList<>(command.commandLine().getParseResult().originalArgs());
    int at = words.indexOf("--out");
    if (at >= 0) {
      words.remove(at + 1);
      words.remove(at);
    }
    words.removeIf(word -> word.startsWith("--out="));
    return "tools/equilibria " + String.join(" ", words);
  }
}
