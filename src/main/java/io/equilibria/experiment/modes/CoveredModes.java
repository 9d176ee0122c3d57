package io.equilibria.experiment.modes;

import io.equilibria.config.ArchitectureSpec.Activation;
import io.equilibria.config.ArchitectureSpec.Mlp;
import io.equilibria.config.Experiment;
import io.equilibria.config.MixtureSpec.Grid;
import io.equilibria.config.MixtureSpec.Ring;
import io.equilibria.config.Overrides;
import io.equilibria.config.sweep.SweepSettings;
import io.equilibria.config.sweep.SweepSpec;
import io.equilibria.experiment.Findings;
import io.equilibria.experiment.GameSettings;
import io.equilibria.experiment.Notes;
import io.equilibria.experiment.PlannedClaim;
import io.equilibria.experiment.Study;
import io.equilibria.experiment.StudyScale;
import io.equilibria.experiment.divergences.DivergenceTask;
import io.equilibria.report.ClaimDefinition;
import io.equilibria.sweep.Results;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Eight Gaussians on a ring and twenty-five on a grid: how many modes each game finds, how good its
 * samples are, and how evenly they are spread, beside what the literature reports (Srivastava et
 * al. 2017, table 1; Lin et al. 2018, table 2).
 */
public final class CoveredModes implements Study {
  public static final String NAME = "modes";

  /** The games of Fedus et al. 2017, and the one that Mescheder et al. 2018 prove stable. */
  public static final List<String> GAMES =
      List.of("m-gan", "ns-gan", "wgan", "wgan-gp", "gan-gp", "dragan-ns", "dragan", "r1-gan");

  public static final StudyScale DEFAULT = new StudyScale(GAMES, 12, 12_000, 1, Map.of());
  public static final StudyScale QUICK = new StudyScale(GAMES, 4, 300, 1, Map.of());

  static final String MODES = "modes";
  static final String QUALITY = "high-quality";
  static final String REVERSE_KL = "modes-reverse-kl";
  static final String SLICED = "sliced-w1";
  static final List<String> MEASURES =
      List.of(MODES, QUALITY, REVERSE_KL, "modes-kl", "modes-entropy", SLICED);

  private static final int LOOKS = 25;

  /** The tasks with their number of modes. */
  static final Map<String, Integer> TASKS = new LinkedHashMap<>();

  static {
    TASKS.put("ring", Ring.DEFAULT.modes());
    TASKS.put("grid", Grid.DEFAULT.side() * Grid.DEFAULT.side());
  }

  private final StudyScale extent;

  private CoveredModes(StudyScale extent) {
    this.extent = extent;
  }

  /** The study at some extent. */
  public static Study of(StudyScale extent) {
    return new CoveredModes(extent);
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
    return "Eight Gaussians on a ring, twenty-five on a grid: which games find all modes, which"
        + " leave some out, and which pay for coverage with samples between the modes?";
  }

  @Override
  public List<SweepSpec> sweeps() {
    Experiment ring = DivergenceTask.of("ring").base();
    Mlp network = new Mlp(64, 2, Activation.RELU);
    Experiment base =
        Overrides.apply(
            ring,
            List.of(
                "seed=" + extent.seed(),
                "training.steps=" + extent.steps(),
                "game.generator.architecture.width=" + network.width(),
                "game.discriminator.architecture.width=" + network.width()));
    return List.of(
        new SweepSpec(
            NAME,
            base,
            extent.games(),
            List.of(
                new SweepSpec.Task("ring", Ring.DEFAULT), new SweepSpec.Task("grid", Grid.DEFAULT)),
            extent.seeds(),
            GameSettings.likeTheBase(base, extent.set()),
            SweepSettings.NONE,
            MEASURES,
            extent.every(LOOKS)));
  }

  @Override
  public List<ClaimDefinition> claims() {
    return PlannedClaim.definitions(CoveredModesClaims.of(extent.games()));
  }

  @Override
  public Findings findings(List<Results> results) {
    CoveredModesResults found = new CoveredModesResults(results.get(0));
    return new Findings(
        found.figures(),
        PlannedClaim.judge(CoveredModesClaims.of(extent.games()), found),
        found.tables(),
        Notes.of(CoveredModesNotes.all(), extent.equals(DEFAULT)));
  }
}
