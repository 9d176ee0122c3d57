package io.equilibria.internal.experiment.gaussian;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GaussianSpec.SubspaceGaussian;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * ExperimentSpec: a Gaussian on a low-dimensional subspace of R^d, x = B h with h ~ N(0, I_k),
 * learned by an affine generator. Its samples are Gaussian, so the squared Frechet distance to the
 * data is exact (Fedus et al. 2017, the synthetic task in high dimension). One setting of a base is
 * changed at a time: d, k, latent dimension, discriminator width, discriminator steps, learning
 * rate and penalty weight.
 */
public final class HighDimensionalGaussian implements ExperimentKind<StudyScale> {
  public static final String NAME = "high-dimensional-gaussian";

  /** Without a penalty and with each of three. */
  public static final List<String> GAMES = List.of("ns-gan", "gan-gp", "dragan-ns", "wgan-gp");

  public static final StudyScale DEFAULT = new StudyScale(GAMES, 12, 3000, 1, Map.of());
  public static final StudyScale QUICK = new StudyScale(GAMES, 4, 300, 1, Map.of());

  static final String MEASURE = "w2";
  static final int LOOKS = 50;

  /** The label of the setting with more discriminator steps. */
  static final String FIVE_STEPS = "D steps = 5";

  private static final String RATES =
      "game.generator.optimizer.rate, game.discriminator.optimizer.rate";

  /**
   * A setting that is changed.
   *
   * @param symbol the readable symbol
   * @param path path of {@code config paths}, or several separated by commas
   * @param base its value in all other rows
   * @param values the other values
   */
  record Factor(String symbol, String path, String base, List<String> values) {
    /** The label of a value in figures. */
    String label(String value) {
      return symbol + " = " + value;
    }

    /** The first path; all paths have the same value. */
    String first() {
      return path.split(",")[0].strip();
    }
  }

  /** The factors in the order of the figure. */
  private static final List<Factor> FACTORS =
      List.of(
          new Factor("d", "data.dimension", "20", List.of("5", "100", "400")),
          new Factor("k", "data.rank", "2", List.of("1", "5", "10")),
          new Factor("latent", "game.generator.latent", "2", List.of("1", "10")),
          new Factor("width", "game.discriminator.architecture.width", "32", List.of("8", "128")),
          new Factor("D steps", "game.discriminator.steps", "1", List.of("5")),
          new Factor("rate", RATES, "1e-3", List.of("1e-4", "1e-2")),
          new Factor("weight", GameSettings.WEIGHT, "10", List.of("1", "100")));

  /** The factors that any of the games has. */
  private static List<Factor> factors(List<String> games) {
    return FACTORS.stream().filter(factor -> GameSettings.anyHas(games, factor.path())).toList();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "A Gaussian on a subspace of a high-dimensional space";
  }

  @Override
  public String question() {
    return "The data occupy k of d dimensions, so every f-divergence is at its maximum until the"
        + " generator's subspace coincides with theirs. Do games learn the data"
        + " nevertheless, and how do dimension, rank, width, learning rates and penalties"
        + " affect the distance?";
  }

  @Override
  public String summary() {
    return "A Gaussian on k of d dimensions, learned by an affine generator (Fedus et al. 2017):"
        + " the exact squared Frechet distance as d, k, latent dimension, width,"
        + " discriminator steps, learning rate and penalty weight are changed one at a time;"
        + " 12 seeds each.";
  }

  @Override
  public List<Paper> papers() {
    return List.of(Paper.MANY_PATHS);
  }

  @Override
  public String time() {
    return "3 min 10 s";
  }

  @Override
  public List<String> examples() {
    return List.of("", "--seeds 1000 --game ns-gan --game gan-gp");
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

  /** A game without penalty has no penalty to weigh; its rows are merged with the base. */
  @Override
  public boolean findsCellsBySettings() {
    return true;
  }

  @Override
  public List<SweepSpec> sweeps(StudyScale scale) {
    ExperimentSpec base =
        Overrides.apply(
            DivergenceTask.of("line-in-10d").base().withData(new SubspaceGaussian(20, 2, 1, 1)),
            List.of(
                "seed=" + scale.seed(),
                "training.batch=64",
                "training.trace=[]",
                "training.steps=" + scale.steps(),
                "game.generator.latent=2"));
    return List.of(
        new SweepSpec(
            NAME,
            base,
            scale.games(),
            List.of(),
            scale.seeds(),
            GameSettings.likeTheBase(base, scale.set()),
            new SweepSettings.Listed(rows(scale.games())),
            List.of(MEASURE),
            scale.every(LOOKS)));
  }

  private static List<Map<String, String>> rows(List<String> games) {
    List<Map<String, String>> rows = new ArrayList<>(List.of(Map.of()));
    for (Factor factor : factors(games)) {
      factor.values().forEach(value -> rows.add(Map.of(factor.path(), value)));
    }
    return rows;
  }

  @Override
  public List<ClaimDefinition> claims(StudyScale scale) {
    return PlannedClaim.definitions(HighDimensionalGaussianClaims.of(scale.games()));
  }

  @Override
  public Findings findings(StudyScale scale, StudyResults results) {
    HighDimensionalGaussianResults found =
        new HighDimensionalGaussianResults(results.sweeps().get(0), factors(scale.games()));
    return new Findings(
            found.figures(),
            PlannedClaim.judge(HighDimensionalGaussianClaims.of(scale.games()), found.cells()),
            found.tables(),
            Notes.of(notes(), scale.equals(DEFAULT)))
        .answering(found.answer());
  }

  private static List<String> notes() {
    return List.of(
        "Each row changes one setting of the base. All games have the same optimiser (Adam, betas"
            + " 0.5 and 0.999) and the same number of discriminator steps, so that they differ only"
            + " in loss and penalty; for each seed they have the same start, data and noise.",
        "The squared Frechet distance is the squared 2-Wasserstein distance, exact for Gaussians,"
            + " degenerate ones too. It is given as a share of E |x|^2, the distance of a generator"
            + " that outputs only the point 0; a share above 1 is worse than that. With a latent"
            + " dimension below k the generator cannot reach 0; such settings (k = 5, k = 10,"
            + " latent = 1) are excluded from the claims about won games.",
        "A run has diverged if a loss or a parameter became non-finite; it counts as infinitely far"
            + " in every median, quantile and comparison.",
        "Rises of the running mean are counted at %d measurements per run: the distance has risen at a measurement"
                .formatted(LOOKS)
            + " if it is higher than one window, five measurements, earlier by more than 1e-6.",
        "The distance falls until the game reaches the data and then oscillates around it, so a"
            + " game that has not yet arrived may not show rises.",
        "Why more discriminator steps may help a penalised game and harm one without a penalty:"
            + " without a penalty, more training makes the discriminator steeper, not better, while"
            + " a penalty bounds its slope. The gradient of a steep discriminator changes direction"
            + " between samples and between steps, and the generator follows it slowly.");
  }
}
