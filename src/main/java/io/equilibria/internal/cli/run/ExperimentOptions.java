package io.equilibria.internal.cli.run;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.player.Mixing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An experiment by name or file, with changes, as a mixin. */
public final class ExperimentOptions {
  /** The experiment on which a game is shown. */
  private static final String STAGE = "parallel-lines";

  @Parameters(
      index = "0",
      paramLabel = "EXPERIMENT",
      description = "Name of an experiment (digits, parallel-lines), or a YAML file.")
  private String name;

  @Option(
      names = "--game",
      paramLabel = "GAME",
      description =
          "Loss, penalty, optimisers and discriminator steps of a published game, such as"
              + " wgan-gp, or of a game in a jar; 'config list' lists them.")
  private String game;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Change a setting, such as game.penalty.weight=5; may be repeated.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Generator steps; short for training.steps.")
  private Long steps;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      description = "Games trained at once, each from its own seed.")
  private Integer replicas;

  @Option(
      names = "--mixture",
      paramLabel = "T",
      description =
          "T generators against T discriminators, mixed with trained weights; short for"
              + " game.mixture.generators and game.mixture.discriminators.")
  private Integer mixture;

  /** The experiment with all changes; {@code --seed} is one of the common options. */
  ExperimentSpec resolve(OptionalLong seed) {
    return resolve(base(), seed);
  }

  /** As {@link #resolve}, where the name may also be that of a game to show. */
  public ExperimentSpec resolveShown(OptionalLong seed) {
    return resolve(shown(), seed);
  }

  /** As {@link #resolve}, where the caller interprets the name. */
  public ExperimentSpec resolveNamed(Function<String, ExperimentSpec> meaning, OptionalLong seed) {
    return resolve(meaning.apply(name), seed);
  }

  private ExperimentSpec resolve(ExperimentSpec base, OptionalLong seed) {
    List<String> overrides = new ArrayList<>();
    if (game != null) {
      overrides.add(Overrides.PRESET + "=" + game);
    }
    seed.ifPresent(value -> overrides.add("seed=" + value));
    if (steps != null) {
      overrides.add("training.steps=" + steps);
    }
    if (replicas != null) {
      overrides.add("replicas=" + replicas);
    }
    if (mixture != null) {
      requireComponents();
      overrides.add("game.mixture.generators=" + mixture);
      overrides.add("game.mixture.discriminators=" + mixture);
    }
    overrides.addAll(set);
    return Overrides.apply(base, overrides);
  }

  private void requireComponents() {
    if (!(mixture >= 1 && mixture <= Mixing.MAX_COMPONENTS)) {
      throw new InputException(
          "--mixture: expected 1 to %d generators and as many discriminators, found %d; 1 is a game"
                  .formatted(Mixing.MAX_COMPONENTS, mixture)
              + " of one pair");
    }
  }

  /** An experiment, or a game on {@value #STAGE}. */
  private ExperimentSpec shown() {
    return Presets.gameNames().contains(name)
        ? Overrides.apply(Presets.experiment(STAGE), List.of(Overrides.PRESET + "=" + name))
        : base();
  }

  private ExperimentSpec base() {
    return isFile(name) ? ExperimentYaml.read(Path.of(name)) : Presets.experiment(name);
  }

  /** Whether a name is a file rather than an experiment. */
  public static boolean isFile(String name) {
    return name.endsWith(".yaml") || name.endsWith(".yml") || Files.isRegularFile(Path.of(name));
  }
}
