package io.equilibria.internal.experiment.everypair;

import io.equilibria.InputException;
import io.equilibria.internal.config.sweep.SweepSettings;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.BenchmarkTask;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.Notes;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.ScaledSettings;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.StudyScale;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ExperimentSpec: every loss with every penalty, on parallel lines and on the ring, which tests the
 * thesis of Fedus et al. 2017 that loss and penalty are separate choices.
 */
public final class EveryPair implements ExperimentKind<EveryPair.Settings> {
  public static final String NAME = "every-pair";

  static final int LOOKS = 50;

  private static final String LOSS = "game.loss";
  private static final String PENALTY = "game.penalty.kind";

  /** Listed explicitly, so that a loss added by a program does not change the page. */
  private static final List<String> LOSSES =
      List.of("minimax", "non-saturating", "wasserstein", "least-squares", "hinge");

  private static final List<Regularizer> REGULARIZERS =
      List.of(
          new Regularizer("none", "none"),
          new Regularizer("clipping\nof weights", "none")
              .with("game.discriminator.constraint.kind", "clip"),
          new Regularizer("inter-\npolated", "interpolated"),
          new Regularizer("inter-\npolated,\none-sided", "interpolated")
              .with("game.penalty.one-sided", "true"),
          new Regularizer("around\ndata", "around-data"),
          new Regularizer("R1, on\ndata", "on-data"),
          new Regularizer("R2, on\nsamples", "on-samples"));

  public static final Settings DEFAULT = settings(12, 2000);
  public static final Settings QUICK = settings(3, 200);

  /**
   * A penalty or a constraint.
   *
   * @param label the label in the figure, may contain a line break
   * @param changes to a game, values by path
   */
  public record Regularizer(String label, Map<String, String> changes) {
    public Regularizer {
      changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    }

    private Regularizer(String label, String penalty) {
      this(label, Map.of(PENALTY, penalty));
    }

    private Regularizer with(String path, String value) {
      Map<String, String> more = new LinkedHashMap<>(changes);
      more.put(path, value);
      return new Regularizer(label, more);
    }

    /** The label on one line. */
    String words() {
      return label.replace("-\n", "").replace('\n', ' ');
    }
  }

  /**
   * The pairs and the scale of the experiment.
   *
   * @param losses names of losses, at least one, without duplicates
   * @param regularizers the regularizers; the others are compared with the first
   * @param scale steps and seeds of each pair; its games are ignored in favour of the pairs
   */
  public record Settings(List<String> losses, List<Regularizer> regularizers, StudyScale scale)
      implements ScaledSettings<Settings> {
    public Settings {
      losses = List.copyOf(losses);
      regularizers = List.copyOf(regularizers);
      if (losses.isEmpty() || losses.stream().distinct().count() < losses.size()) {
        throw new InputException("--loss: expected at least one and each once, found " + losses);
      }
    }

    private Settings withLosses(List<String> other) {
      return new Settings(other, regularizers, scale);
    }

    private Settings withScale(StudyScale other) {
      return new Settings(losses, regularizers, other);
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

  private static Settings settings(int seeds, long steps) {
    return new Settings(
        LOSSES, REGULARIZERS, new StudyScale(List.of("ns-gan"), seeds, steps, 1, Map.of()));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Every loss with every penalty";
  }

  @Override
  public String question() {
    return "Penalties were introduced together with particular losses. Are loss and penalty"
        + " separate choices: does a penalty help with any loss (Fedus et al. 2017)?";
  }

  @Override
  public List<Paper> papers() {
    return List.of(Paper.MANY_PATHS);
  }

  @Override
  public String summary() {
    return "Every loss with every penalty, on parallel lines and on the ring: how many times nearer"
        + " to the data each loss ends with it than without (Fedus et al. 2017: loss and"
        + " penalty are separate choices); 12 seeds each.";
  }

  @Override
  public String time() {
    return "2 min 15 s";
  }

  @Override
  public List<String> examples() {
    return List.of("", "--seeds 32 --steps 5000");
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
            "A loss instead of all %d; may be repeated.".formatted(LOSSES.size()),
            Settings::withLosses));
    return List.copyOf(options);
  }

  @Override
  public Map<String, String> missingOptions() {
    return Map.of("--game", "every loss is played with every penalty");
  }

  @Override
  public List<SweepSpec> sweeps(Settings settings) {
    return BenchmarkTask.ALL.stream().map(task -> sweep(task, settings)).toList();
  }

  private static SweepSpec sweep(BenchmarkTask task, Settings settings) {
    StudyScale scale = settings.scale();
    List<Map<String, String>> rows = new ArrayList<>();
    for (String loss : settings.losses()) {
      for (Regularizer regularizer : settings.regularizers()) {
        Map<String, String> row = new LinkedHashMap<>(regularizer.changes());
        row.put(LOSS, loss);
        rows.add(row);
      }
    }
    return new SweepSpec(
        task.task(),
        task.base(scale),
        List.of(),
        List.of(),
        scale.seeds(),
        scale.set(),
        new SweepSettings.Listed(rows),
        List.of(task.measure()),
        scale.every(LOOKS));
  }

  @Override
  public List<ClaimDefinition> claims(Settings settings) {
    return PlannedClaim.definitions(EveryPairClaims.of(settings.regularizers()));
  }

  @Override
  public Findings findings(Settings settings, StudyResults results) {
    EveryPairResults found = new EveryPairResults(settings, results.sweeps());
    return new Findings(
            found.figures(),
            PlannedClaim.judge(EveryPairClaims.of(settings.regularizers()), found.byTask()),
            found.tables(),
            Notes.of(EveryPairNotes.all(), settings.equals(DEFAULT)))
        .answering(found.words().answer());
  }
}
