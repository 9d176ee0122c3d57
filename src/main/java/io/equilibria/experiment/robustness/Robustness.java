package io.equilibria.experiment.robustness;

import io.equilibria.config.Experiment;
import io.equilibria.config.sweep.SweepSettings;
import io.equilibria.config.sweep.SweepSettings.Range;
import io.equilibria.config.sweep.SweepSpec;
import io.equilibria.experiment.BenchmarkTask;
import io.equilibria.experiment.Findings;
import io.equilibria.experiment.GameSettings;
import io.equilibria.experiment.Notes;
import io.equilibria.experiment.PlannedClaim;
import io.equilibria.experiment.Study;
import io.equilibria.experiment.StudyScale;
import io.equilibria.experiment.divergences.DivergencesStudy;
import io.equilibria.report.ClaimDefinition;
import io.equilibria.sweep.Results;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same random settings for every game: in what share of them does it come how near to the data?
 * Ranges are those of the field's large study (Lucic et al. 2018); a game that is robust needs no
 * search.
 */
public final class Robustness implements Study {
  public static final String NAME = "robustness";

  /** The games of Fedus et al. 2017. */
  public static final List<String> GAMES = DivergencesStudy.GAMES;

  public static final StudyScale DEFAULT = new StudyScale(GAMES, 1, 1500, 1, Map.of());
  public static final StudyScale QUICK = new StudyScale(GAMES, 1, 200, 1, Map.of());

  /** How many settings are drawn unless said otherwise. */
  public static final int SETTINGS = 50;

  public static final int QUICK_SETTINGS = 8;

  private static final long SETTINGS_SEED = 20_171_023;

  private final StudyScale extent;
  private final int settings;

  private Robustness(StudyScale extent, int settings) {
    this.extent = extent;
    this.settings = settings;
  }

  /**
   * The study at some extent.
   *
   * @param settings drawn, at least 1
   */
  public static Study of(StudyScale extent, int settings) {
    return new Robustness(extent, settings);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Robustness to settings";
  }

  @Override
  public String question() {
    return "Learning rate, momentum, discriminator steps and the penalty's weight are drawn at"
        + " random, the same for every game. In what share of settings does each come near the"
        + " data, and do penalties make a game robust (Fedus et al. 2017)?";
  }

  @Override
  public List<SweepSpec> sweeps() {
    return BenchmarkTask.ALL.stream().map(this::sweep).toList();
  }

  private SweepSpec sweep(BenchmarkTask ground) {
    Experiment base = ground.base(extent);
    return new SweepSpec(
        ground.task(),
        base,
        extent.games(),
        List.of(),
        extent.seeds(),
        GameSettings.likeTheBase(base, extent.set()),
        new SweepSettings.Random(settings, SETTINGS_SEED, ranges()),
        List.of(ground.measure()),
        0);
  }

  private Map<String, Range> ranges() {
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
    ranges.keySet().removeIf(path -> !GameSettings.anyHas(extent.games(), path));
    return ranges;
  }

  @Override
  public List<ClaimDefinition> claims() {
    return PlannedClaim.definitions(RobustnessClaims.of(extent.games()));
  }

  @Override
  public Findings findings(List<Results> results) {
    RobustnessResults found = new RobustnessResults(results);
    return new Findings(
        found.figures(),
        PlannedClaim.judge(RobustnessClaims.of(extent.games()), found.byGround()),
        found.tables(),
        Notes.of(RobustnessNotes.all(), extent.equals(DEFAULT) && settings == SETTINGS));
  }
}
