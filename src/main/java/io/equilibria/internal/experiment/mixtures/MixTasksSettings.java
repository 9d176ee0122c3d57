package io.equilibria.internal.experiment.mixtures;

import io.equilibria.InputException;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.ScaledSettings;
import io.equilibria.internal.experiment.StudyScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The settings of {@link MixTasks}.
 *
 * @param full whether every game has every arm; otherwise only the first game has all arms, and the
 *     others have those that claims compare and that explain their verdicts
 * @param components number T of components of a side, of all arms except those that vary it; 2 to
 *     16
 * @param varied other numbers of components
 * @param scale games, seeds, steps
 */
public record MixTasksSettings(boolean full, int components, List<Integer> varied, StudyScale scale)
    implements ScaledSettings<MixTasksSettings> {
  private static final String REDUCED = "reduced";
  private static final String FULL = "full";
  private static final int MOST = 16;
  private static final List<Integer> VARIED = List.of(2, 3, 5, 8);
  private static final List<String> GAMES = List.of("ns-gan", "gan-gp", "wgan-gp");

  /** The paper's five components; takes about an hour on two cores. */
  public static final MixTasksSettings DEFAULT =
      new MixTasksSettings(false, 5, VARIED, new StudyScale(GAMES, 32, 3000, 1, Map.of()));

  /** All arms of all games with four times the steps. */
  public static final MixTasksSettings COMPLETE =
      new MixTasksSettings(true, 5, VARIED, new StudyScale(GAMES, 32, 12_000, 1, Map.of()));

  public static final MixTasksSettings QUICK =
      new MixTasksSettings(
          false, 3, List.of(), new StudyScale(List.of("ns-gan"), 4, 40, 1, Map.of()));

  public MixTasksSettings {
    varied = List.copyOf(varied);
    if (components < 2 || components > MOST) {
      throw new InputException(
          "--components: expected 2 to %d, found %d".formatted(MOST, components));
    }
  }

  static List<ExperimentOption<MixTasksSettings, ?>> options() {
    List<ExperimentOption<MixTasksSettings, ?>> options = new ArrayList<>();
    options.add(
        ExperimentOption.single(
            "--protocol",
            "NAME",
            "%s, or %s: all arms of all games, %d steps, some hours of two cores."
                .formatted(REDUCED, FULL, COMPLETE.scale().steps()),
            String.class,
            MixTasksSettings::withProtocol));
    options.addAll(ScaledSettings.options());
    options.add(
        ExperimentOption.games(
            (settings, games) -> settings.withScale(settings.scale.withGames(games))));
    options.add(
        ExperimentOption.single(
            "--components",
            "T",
            "Components of a side.",
            Integer.class,
            (settings, count) ->
                new MixTasksSettings(settings.full, count, settings.varied, settings.scale)));
    return List.copyOf(options);
  }

  /**
   * The settings of a protocol.
   *
   * @throws InputException if there is none of that name
   */
  MixTasksSettings withProtocol(String name) {
    return switch (name) {
      case REDUCED -> this;
      case FULL -> COMPLETE;
      default ->
          throw new InputException(
              "--protocol: expected %s or %s, found %s".formatted(REDUCED, FULL, name));
    };
  }

  MixTasksSettings withScale(StudyScale other) {
    return new MixTasksSettings(full, components, varied, other);
  }

  @Override
  public MixTasksSettings withSeeds(int seeds) {
    return withScale(scale.withSeeds(seeds));
  }

  @Override
  public MixTasksSettings withSteps(long steps) {
    return withScale(scale.withSteps(steps));
  }

  @Override
  public MixTasksSettings withSeed(long seed) {
    return withScale(scale.withSeed(seed));
  }

  @Override
  public MixTasksSettings withChanges(List<String> changes) {
    return withScale(scale.withChanges(changes));
  }
}
