package io.equilibria.internal.config;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.config.GameKind;
import io.equilibria.config.LossSettings;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.ConstraintSpec.NoConstraint;
import io.equilibria.internal.config.DataSpec.Digits;
import io.equilibria.internal.config.DataSpec.GaussianLine;
import io.equilibria.internal.config.MixtureSpec.Grid;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PlaneSpec.SwissRoll;
import io.equilibria.internal.text.Quote;
import io.equilibria.internal.text.Suggestions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Named experiments, and games by their names in the literature. */
public final class Presets {
  private static final Map<String, Preset> EXPERIMENTS = experiments();

  private Presets() {}

  /** The names of games: the built-in ones in order of publication, then those of jars. */
  public static List<String> gameNames() {
    return List.copyOf(Catalogue.installed().all(GameKind.class).keySet());
  }

  /** The names of experiments. */
  public static List<String> experimentNames() {
    return List.copyOf(EXPERIMENTS.keySet());
  }

  /**
   * The game with a name, ignoring case.
   *
   * @throws InputException if there is none, listing the known names
   */
  public static GamePreset game(String name) {
    // Built-in games need no catalogue: experiments use them while it is being filled.
    LibraryGame own = GameKinds.ALL.get(name.toLowerCase(Locale.ROOT));
    return own == null ? preset(name, Catalogue.installed()) : own.preset();
  }

  /**
   * The settings of the game with a name, ignoring case, among the kinds of a catalogue.
   *
   * @throws InputException if there is none, listing the known names
   */
  public static GamePreset preset(String name, Catalogue catalogue) {
    return Overrides.preset(game(name, catalogue), catalogue);
  }

  /**
   * The game with a name, ignoring case, among the kinds of a catalogue.
   *
   * @throws InputException if there is none, listing the known names
   */
  public static GameKind game(String name, Catalogue catalogue) {
    try {
      return find("game", name, catalogue.all(GameKind.class));
    } catch (InputException unknown) {
      if (catalogue.choices(LossSettings.class).containsKey(name)) {
        throw new InputException(
            "expected a game, found the loss %s; choose it by --set game.loss=%s"
                .formatted(Quote.found(name), name),
            unknown);
      }
      throw unknown;
    }
  }

  /**
   * The experiment with a name, ignoring case.
   *
   * @throws InputException if there is none, listing the known names
   */
  public static ExperimentSpec experiment(String name) {
    return find("experiment", name, EXPERIMENTS).experiment();
  }

  /**
   * A one-line note on a named experiment: hardware, time, expected score with its source. Empty if
   * there is no note, or if settings have been changed.
   */
  public static Optional<String> note(ExperimentSpec experiment) {
    return Optional.ofNullable(EXPERIMENTS.get(experiment.name()))
        .filter(preset -> !preset.note().isEmpty())
        .filter(preset -> sameBesidesSeeds(preset.experiment(), experiment))
        .map(Preset::note);
  }

  private static boolean sameBesidesSeeds(ExperimentSpec one, ExperimentSpec other) {
    return one.data().equals(other.data())
        && one.game().equals(other.game())
        && one.training().equals(other.training());
  }

  private static <T> T find(String what, String name, Map<String, T> known) {
    T found = known.getOrDefault(name, known.get(name.toLowerCase(Locale.ROOT)));
    if (found == null) {
      throw new InputException(
          "unknown " + what + " " + Quote.found(name) + Suggestions.hint(name, known.keySet()));
    }
    return found;
  }

  private static Map<String, Preset> experiments() {
    Map<String, Preset> experiments = new LinkedHashMap<>();
    List<ExperimentSpec> own =
        List.of(
            parallelLines(),
            digits(),
            inThePlane("ring", Ring.DEFAULT),
            inThePlane("grid", Grid.DEFAULT),
            inThePlane("swiss-roll", SwissRoll.DEFAULT));
    own.forEach(experiment -> experiments.put(experiment.name(), new Preset(experiment, "")));
    ImagePresets.all().forEach(preset -> experiments.put(preset.experiment().name(), preset));
    return Collections.unmodifiableMap(experiments);
  }

  /** Fedus et al. 2017, figure 1: a generated line that starts parallel to the data's line. */
  private static ExperimentSpec parallelLines() {
    Affine start = new Affine(List.of(List.of(1.0, 0.0)), List.of(0.0, -1.0));
    Adam adam = new Adam(5e-4, 0.5, 0.999, 1e-8, Schedule.CONSTANT);
    GameSpec players =
        new GameSpec(
            "non-saturating",
            Interpolated.DEFAULT,
            GameSpec.Updates.ALTERNATING,
            new GeneratorSpec(start, adam, 1, 0),
            new DiscriminatorSpec(
                new Mlp(32, 2, Activation.LEAKY_RELU), adam, 1, NoConstraint.DEFAULT));
    return new ExperimentSpec(
        "parallel-lines",
        1,
        32,
        new GaussianLine(List.of(0.0, 1.0), List.of(1.0, 0.0)),
        players,
        new TrainingSpec(10_000, 32, 100, 5000, 3, List.of("generator")));
  }

  /**
   * Images small enough to be learnt in minutes, with five times the learning rate of larger ones,
   * and samples from averaged parameters.
   */
  private static ExperimentSpec digits() {
    Adam adam = new Adam(1e-3, 0.5, 0.999, 1e-8, Schedule.CONSTANT);
    GameSpec players =
        new GameSpec(
            "non-saturating",
            Interpolated.DEFAULT,
            GameSpec.Updates.ALTERNATING,
            new GeneratorSpec(new Dcgan(32, Normalization.BATCH, Activation.RELU), adam, 32, 0.99),
            new DiscriminatorSpec(
                new Dcgan(32, Normalization.NONE, Activation.LEAKY_RELU),
                adam,
                1,
                NoConstraint.DEFAULT));
    return new ExperimentSpec(
        "digits",
        1,
        1,
        Digits.DEFAULT,
        players,
        new TrainingSpec(5000, 64, 50, 1000, 3, List.of()));
  }

  /** Tasks in the plane, whose modes and shapes are easy to see. */
  private static ExperimentSpec inThePlane(String name, DataSettings data) {
    Adam adam = new Adam(1e-3, 0.5, 0.999, 1e-8, Schedule.CONSTANT);
    Mlp network = new Mlp(64, 2, Activation.LEAKY_RELU);
    GameSpec players =
        new GameSpec(
            "non-saturating",
            Interpolated.DEFAULT,
            GameSpec.Updates.ALTERNATING,
            new GeneratorSpec(network, adam, 2, 0),
            new DiscriminatorSpec(network, adam, 1, NoConstraint.DEFAULT));
    return new ExperimentSpec(
        name, 1, 8, data, players, new TrainingSpec(10_000, 128, 100, 5000, 3, List.of()));
  }
}
