package io.equilibria.internal.experiment.modes;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.MixtureSpec.Grid;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.sweep.SweepSettings;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.GameSettings;
import io.equilibria.internal.experiment.Notes;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.StudyScale;
import io.equilibria.internal.experiment.divergences.DivergenceTask;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ExperimentSpec: eight Gaussians on a ring and twenty-five on a grid. How many modes each game
 * finds (at least one sample) and covers (at least a fifth of the expected samples), the quality of
 * its samples, and the effect of the penalty weight, with published results for comparison
 * (Srivastava et al. 2017, table 1; Lin et al. 2018, table 2).
 */
public final class CoveredModes implements ExperimentKind<StudyScale> {
  public static final String NAME = "modes";

  /** The games of Fedus et al. (2017), and the one that Mescheder et al. (2018) prove stable. */
  public static final List<String> GAMES =
      List.of("m-gan", "ns-gan", "wgan", "wgan-gp", "gan-gp", "dragan-ns", "dragan", "r1-gan");

  public static final StudyScale DEFAULT = new StudyScale(GAMES, 12, 8000, 1, Map.of());
  public static final StudyScale QUICK = new StudyScale(GAMES, 4, 300, 1, Map.of());

  static final String MODES = "modes";
  static final String COVERED = "modes-covered";
  static final String QUALITY = "high-quality";
  static final String REVERSE_KL = "modes-reverse-kl";
  static final String SLICED = "sliced-w1";
  static final List<String> MEASURES =
      List.of(MODES, COVERED, QUALITY, REVERSE_KL, "modes-kl", "modes-entropy", SLICED);

  /** The task with many modes. */
  static final String GRID = "grid";

  /** The penalty weight that the authors of WGAN-GP use in their code for data in the plane. */
  static final String LIGHT = "0.1";

  /** The penalty weight used in the papers. */
  static final String USUAL = "10";

  private static final List<String> WEIGHTS = List.of(LIGHT, "1", USUAL);

  /** Number of stored samples of each run, for figures. */
  static final int KEPT = 300;

  private static final int LOOKS = 25;

  /** The tasks with their number of modes. */
  static final Map<String, Integer> TASKS = new LinkedHashMap<>();

  static {
    TASKS.put("ring", Ring.DEFAULT.modes());
    TASKS.put(GRID, Grid.DEFAULT.side() * Grid.DEFAULT.side());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Modes found";
  }

  @Override
  public String question() {
    return "Eight Gaussians on a ring, twenty-five on a grid: which games find all modes, how many"
        + " of their samples are on a mode, and what is the effect of the penalty weight?";
  }

  @Override
  public String summary() {
    return "Eight Gaussians on a ring, twenty-five on a grid: modes found and covered, samples of"
        + " high quality, and penalties of weight 0.1, 1 and 10, with published numbers for"
        + " comparison; 12 seeds each.";
  }

  @Override
  public String time() {
    return "7 min";
  }

  @Override
  public List<String> examples() {
    return List.of("", "--game ns-gan --game hinge --steps 20000");
  }

  @Override
  public StudyScale defaults() {
    return DEFAULT;
  }

  @Override
  public StudyScale quick() {
    return QUICK;
  }

  @Override
  public List<ExperimentOption<StudyScale, ?>> options() {
    return StudyScale.options();
  }

  @Override
  public List<SweepSpec> sweeps(StudyScale scale) {
    ExperimentSpec ring = DivergenceTask.of("ring").base();
    Mlp network = new Mlp(64, 2, Activation.RELU);
    ExperimentSpec base =
        Overrides.apply(
            ring,
            List.of(
                "seed=" + scale.seed(),
                "training.steps=" + scale.steps(),
                "game.generator.architecture.width=" + network.width(),
                "game.discriminator.architecture.width=" + network.width()));
    return List.of(
        new SweepSpec(
                NAME,
                base,
                scale.games(),
                List.of(
                    new SweepSpec.Task("ring", Ring.DEFAULT),
                    new SweepSpec.Task(GRID, Grid.DEFAULT)),
                scale.seeds(),
                GameSettings.likeTheBase(base, scale.set()),
                weighed(scale).isEmpty()
                    ? SweepSettings.NONE
                    : new SweepSettings.Grid(Map.of(GameSettings.WEIGHT, WEIGHTS)),
                MEASURES,
                scale.every(LOOKS))
            .keeping(KEPT));
  }

  /**
   * The games with several penalty weights: those with a penalty, unless the user sets the weight.
   */
  static List<String> weighed(StudyScale scale) {
    return scale.set().keySet().stream().anyMatch(path -> path.startsWith("game.penalt"))
        ? List.of()
        : scale.games().stream()
            .filter(game -> GameSettings.anyHas(List.of(game), GameSettings.WEIGHT))
            .toList();
  }

  @Override
  public List<Paper> papers() {
    return List.of(Paper.VEEGAN, Paper.MANY_PATHS);
  }

  @Override
  public List<ClaimDefinition> claims(StudyScale scale) {
    return PlannedClaim.definitions(CoveredModesClaims.of(scale));
  }

  @Override
  public Findings findings(StudyScale scale, StudyResults results) {
    CoveredModesResults found = new CoveredModesResults(results.sweeps().get(0));
    return new Findings(
            new CoveredModesFigures(found).all(),
            PlannedClaim.judge(CoveredModesClaims.of(scale), found),
            List.of(CoveredModesTable.of(found), CoveredModesLiterature.table().fold()),
            Notes.of(CoveredModesNotes.all(), scale.equals(DEFAULT)))
        .answering(new CoveredModesWords(found).answer());
  }
}
