package io.equilibria.internal.experiment.robustness;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.sweep.SweepSettings;
import io.equilibria.internal.config.sweep.SweepSettings.Range;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.BenchmarkTask;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.GameSettings;
import io.equilibria.internal.experiment.Notes;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.ScaledSettings;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.StudyScale;
import io.equilibria.internal.experiment.divergences.Divergences;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ExperimentSpec: the same random hyperparameters for every game, and the share with which each
 * comes within a given distance of the data. The ranges are those of Lucic et al. (2018); a robust
 * game requires no search.
 */
public final class Robustness implements ExperimentKind<Robustness.Settings> {
  /** The games of Fedus et al. 2017. */
  public static final List<String> GAMES = Divergences.GAMES;

  public static final Settings DEFAULT = RobustnessDesign.IN_THE_PLANE.settings();

  public static final Settings QUICK = RobustnessDesign.IN_THE_PLANE.quick();

  private static final long SETTINGS_SEED = 20_171_023;

  private final RobustnessDesign design;

  /** The experiment on lines and on a ring, where distances to the data are exact or cheap. */
  public Robustness() {
    this(RobustnessDesign.IN_THE_PLANE);
  }

  private Robustness(RobustnessDesign design) {
    this.design = design;
  }

  /** The experiment on images of digits. */
  public static Robustness onImages() {
    return new Robustness(RobustnessDesign.ON_IMAGES);
  }

  /**
   * The settings.
   *
   * @param scale games, steps and seeds of each setting
   * @param draws number of random settings, at least 1
   */
  public record Settings(StudyScale scale, int draws) implements ScaledSettings<Settings> {
    private Settings withGames(List<String> games) {
      return new Settings(scale.withGames(games), draws);
    }

    private Settings withDraws(int count) {
      return new Settings(scale, count);
    }

    @Override
    public Settings withSeeds(int seeds) {
      return new Settings(scale.withSeeds(seeds), draws);
    }

    @Override
    public Settings withSteps(long steps) {
      return new Settings(scale.withSteps(steps), draws);
    }

    @Override
    public Settings withSeed(long seed) {
      return new Settings(scale.withSeed(seed), draws);
    }

    @Override
    public Settings withChanges(List<String> changes) {
      return new Settings(scale.withChanges(changes), draws);
    }
  }

  @Override
  public String name() {
    return design.name();
  }

  @Override
  public String title() {
    return design.title();
  }

  @Override
  public String question() {
    return design.question();
  }

  @Override
  public List<Paper> papers() {
    return List.of(Paper.MANY_PATHS, Paper.CREATED_EQUAL);
  }

  @Override
  public String summary() {
    return design.summary();
  }

  @Override
  public String time() {
    return design.time();
  }

  @Override
  public List<String> examples() {
    return List.of("", "--settings 500 --game ns-gan --game dragan-ns");
  }

  @Override
  public Settings defaults() {
    return design.settings();
  }

  @Override
  public Settings quick() {
    return design.quick();
  }

  @Override
  public List<ExperimentOption<Settings, ?>> options() {
    List<ExperimentOption<Settings, ?>> options = new ArrayList<>(ScaledSettings.options());
    options.add(ExperimentOption.games(Settings::withGames));
    options.add(
        ExperimentOption.single(
            "--settings",
            "N",
            "Number of random settings, 1 to 10 000 000; default %d, with --quick %d."
                .formatted(defaults().draws(), quick().draws()),
            Integer.class,
            Settings::withDraws));
    return List.copyOf(options);
  }

  @Override
  public List<SweepSpec> sweeps(Settings settings) {
    return design.demands().keySet().stream().map(task -> sweep(task, settings)).toList();
  }

  private SweepSpec sweep(BenchmarkTask task, Settings settings) {
    StudyScale scale = settings.scale();
    ExperimentSpec base = design.base().apply(task, scale);
    return new SweepSpec(
        task.task(),
        base,
        scale.games(),
        List.of(),
        scale.seeds(),
        GameSettings.likeTheBase(base, scale.set()),
        new SweepSettings.Random(settings.draws(), SETTINGS_SEED, ranges(scale.games())),
        List.of(task.measure()),
        0);
  }

  private static Map<String, Range> ranges(List<String> games) {
    Map<String, Range> ranges = new LinkedHashMap<>();
    ranges.put(
        "game.generator.optimizer.rate, game.discriminator.optimizer.rate",
        new Range.LogUniform(1e-5, 1e-2));
    ranges.put(
        "game.generator.optimizer.beta1, game.discriminator.optimizer.beta1",
        new Range.Uniform(0, 1));
    ranges.put("game.discriminator.steps", new Range.Choice(List.of("1", "5")));
    ranges.put(GameSettings.WEIGHT, new Range.LogUniform(0.1, 100));
    ranges.put(GameSettings.BOUND, new Range.LogUniform(1e-3, 1));
    ranges.keySet().removeIf(path -> !GameSettings.anyHas(games, path));
    return ranges;
  }

  @Override
  public List<ClaimDefinition> claims(Settings settings) {
    return PlannedClaim.definitions(new RobustnessClaims(design).of(settings.scale().games()));
  }

  @Override
  public Findings findings(Settings settings, StudyResults results) {
    RobustnessResults found = new RobustnessResults(design, results.sweeps());
    return new Findings(
            found.figures(),
            PlannedClaim.judge(
                new RobustnessClaims(design).of(settings.scale().games()), found.byTask()),
            found.tables(),
            Notes.of(design.notes(), settings.equals(design.settings())))
        .answering(found.words().answer());
  }
}
