package io.equilibria.internal.experiment.factorial;

import io.equilibria.InputException;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.sweep.SweepSettings;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.Notes;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.PlannedReference;
import io.equilibria.internal.experiment.ScaledSettings;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.StudyScale;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import io.equilibria.internal.score.measure.RealScores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * ExperimentSpec: vary the loss for a fixed penalty, and vice versa, on images. Three losses with
 * five penalties, one network and one optimiser; the share of the variance between runs that each
 * factor explains. The design is that of the proposal on Fedus et al. 2017.
 */
public final class ImageFactorial implements ExperimentKind<ImageFactorial.Settings> {
  public static final String NAME = "image-factorial";

  /** Frechet distance in the features of the classifier of digits. */
  static final String MEASURE = "digits-fd";

  static final String TASK = "digits";

  /** One half of the real images compared with the other. */
  static final String REAL = "real images";

  private static final int LOOKS = 10;

  /**
   * Smallest number of steps between measurements, each of which takes as long as a few hundred
   * steps.
   */
  private static final int SHORTEST = 100;

  /** Number of samples of each run kept for the figures. */
  private static final int SAMPLES = 16;

  private static final List<String> LOSSES = List.of("minimax", "non-saturating", "wasserstein");

  /** No penalty first: the others are its alternatives. */
  static final List<Penalty> PENALTIES =
      List.of(
          new Penalty("none", Map.of("game.penalty.kind", "none")),
          new Penalty("interpolated", Map.of("game.penalty.kind", "interpolated")),
          new Penalty(
              "one-sided",
              Map.of("game.penalty.kind", "interpolated", "game.penalty.one-sided", "true")),
          new Penalty("around data", Map.of("game.penalty.kind", "around-data")),
          new Penalty("R1", Map.of("game.penalty.kind", "on-data")));

  public static final Settings DEFAULT =
      new Settings(LOSSES, new StudyScale(List.of("ns-gan"), 8, 5000, 1, Map.of()));

  public static final Settings QUICK =
      new Settings(
          List.of("non-saturating", "wasserstein"),
          new StudyScale(List.of("ns-gan"), 2, 40, 1, Map.of()));

  /**
   * A penalty as a factor's level.
   *
   * @param title the readable name
   * @param changes to a game, values by path
   */
  record Penalty(String title, Map<String, String> changes) {
    Penalty {
      changes = Collections.unmodifiableMap(new TreeMap<>(changes)); // in one order always
    }
  }

  /**
   * The losses and the scale of the experiment.
   *
   * @param losses names of losses, at least two, without duplicates
   * @param scale steps and seeds of each pair; its games are ignored in favour of the pairs
   */
  public record Settings(List<String> losses, StudyScale scale)
      implements ScaledSettings<Settings> {
    public Settings {
      losses = List.copyOf(losses);
      if (losses.size() < 2 || losses.stream().distinct().count() < losses.size()) {
        throw new InputException(
            "--loss: expected at least two losses, each once, found " + losses);
      }
    }

    private Settings withLosses(List<String> other) {
      return new Settings(other, scale);
    }

    private Settings withScale(StudyScale other) {
      return new Settings(losses, other);
    }

    @Override
    public Settings withSeeds(int seeds) {
      return withScale(scale.withSeeds(seeds));
    }

    @Override
    public Settings withSteps(long steps) {
      return withScale(scale.withSteps(steps));
    }

    @Override
    public Settings withSeed(long seed) {
      return withScale(scale.withSeed(seed));
    }

    @Override
    public Settings withChanges(List<String> changes) {
      return withScale(scale.withChanges(changes));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Loss or penalty, on images";
  }

  @Override
  public String question() {
    return "On images of digits, what determines how close a game comes to the data: its loss, the"
        + " form of its gradient penalty, or the presence of a penalty (Fedus et al. 2017)?";
  }

  @Override
  public List<Paper> papers() {
    return List.of(Paper.MANY_PATHS);
  }

  @Override
  public String summary() {
    return "Three losses with five penalties on 8x8 digits, one network and one optimiser: how much"
        + " of the variance between runs the loss explains, how much the presence of a"
        + " penalty, and how much its form; 8 seeds each.";
  }

  @Override
  public String time() {
    return "12 min on 16 cores";
  }

  @Override
  public List<String> examples() {
    return List.of("", "--out src/site/results/image-factorial", "--seeds 16");
  }

  @Override
  public Settings defaults() {
    return DEFAULT;
  }

  @Override
  public Settings quick() {
    return QUICK;
  }

  @Override
  public List<ExperimentOption<Settings, ?>> options() {
    List<ExperimentOption<Settings, ?>> options = new ArrayList<>(ScaledSettings.options());
    options.add(
        ExperimentOption.repeatable(
            "--loss",
            "LOSS",
            "A loss instead of all %d; at least two.".formatted(LOSSES.size()),
            Settings::withLosses));
    return List.copyOf(options);
  }

  @Override
  public Map<String, String> missingOptions() {
    return Map.of("--game", "every loss is played with every penalty");
  }

  @Override
  public List<SweepSpec> sweeps(Settings settings) {
    StudyScale scale = settings.scale();
    List<Map<String, String>> rows = new ArrayList<>();
    for (String loss : settings.losses()) {
      for (Penalty penalty : PENALTIES) {
        Map<String, String> row = new LinkedHashMap<>(penalty.changes());
        row.put("game.loss", loss);
        rows.add(row);
      }
    }
    return List.of(
        new SweepSpec(
            TASK,
            Overrides.apply(
                Presets.experiment(TASK),
                List.of("seed=" + scale.seed(), "replicas=1", "training.steps=" + scale.steps())),
            List.of(),
            List.of(),
            scale.seeds(),
            scale.set(),
            new SweepSettings.Listed(rows),
            List.of(MEASURE),
            Math.max(SHORTEST, scale.every(LOOKS)),
            SAMPLES));
  }

  @Override
  public List<PlannedReference> references(Settings settings) {
    return List.of(
        new PlannedReference(
            REAL,
            MEASURE,
            execution -> RealScores.training(MEASURE, Presets.experiment(TASK).data(), execution)));
  }

  @Override
  public List<ClaimDefinition> claims(Settings settings) {
    return PlannedClaim.definitions(FactorialClaims.of(settings.losses()));
  }

  @Override
  public Findings findings(Settings settings, StudyResults results) {
    FactorialCells cells =
        new FactorialCells(settings.losses(), results.sweeps().get(0), results.references());
    FactorialWords words = new FactorialWords(cells);
    return new Findings(
            new FactorialFigures(cells, words).all(),
            PlannedClaim.judge(FactorialClaims.of(settings.losses()), cells),
            List.of(cells.table()),
            Notes.of(FactorialNotes.all(), settings.equals(DEFAULT)))
        .answering(words.answer());
  }
}
