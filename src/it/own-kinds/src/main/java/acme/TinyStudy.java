package acme;

import io.equilibria.config.Experiment;
import io.equilibria.config.Overrides;
import io.equilibria.config.Presets;
import io.equilibria.config.sweep.SweepSettings;
import io.equilibria.config.sweep.SweepSpec;
import io.equilibria.experiment.ExperimentKind;
import io.equilibria.experiment.ExperimentOption;
import io.equilibria.experiment.FinalDistances;
import io.equilibria.experiment.Findings;
import io.equilibria.experiment.StudyResults;
import io.equilibria.report.Claim;
import io.equilibria.report.ClaimDefinition;
import io.equilibria.report.ClaimDefinition.Rule;
import io.equilibria.report.Evidence;
import io.equilibria.report.RunSize;
import io.equilibria.sweep.Results;
import java.util.List;
import java.util.Map;

/** An experiment: a sweep of one game on one task, and one claim about it. */
final class TinyStudy implements ExperimentKind<TinyStudy.Settings> {
  /**
   * What the experiment depends on.
   *
   * @param steps of the generator
   * @param seeds runs of the game
   */
  record Settings(int steps, int seeds) {}

  private static final ClaimDefinition CLAIM =
      new ClaimDefinition(
          "balanced",
          "The generator finds both squares.",
          Rule.AT_MOST,
          0.25,
          RunSize.seeds(500, 4));

  @Override
  public String name() {
    return "acme:tiny";
  }

  @Override
  public Settings defaults() {
    return new Settings(500, 4);
  }

  @Override
  public Settings quick() {
    return new Settings(10, 2);
  }

  @Override
  public String title() {
    return "A tiny experiment";
  }

  @Override
  public String question() {
    return "Does a generator find both squares?";
  }

  @Override
  public List<ExperimentOption<Settings, ?>> options() {
    return List.of(
        ExperimentOption.single(
            "--steps",
            "N",
            "Generator steps of each run.",
            Integer.class,
            (settings, steps) -> new Settings(steps, settings.seeds())));
  }

  @Override
  public List<SweepSpec> sweeps(Settings settings) {
    Experiment base =
        Overrides.apply(
            Presets.experiment("ring"),
            List.of("data=acme:squares", "training.steps=" + settings.steps()));
    return List.of(
        new SweepSpec(
            "squares",
            base,
            List.of("acme:mine"),
            List.of(),
            settings.seeds(),
            Map.of(),
            SweepSettings.NONE,
            List.of("acme:imbalance"),
            0));
  }

  @Override
  public List<ClaimDefinition> claims(Settings settings) {
    return List.of(CLAIM);
  }

  @Override
  public Findings findings(Settings settings, StudyResults results) {
    Results table = results.sweeps().get(0);
    double median =
        FinalDistances.of(table, table.plan().cells().get(0), "acme:imbalance")
            .median()
            .orElse(Double.NaN);
    RunSize run = RunSize.seeds(settings.steps(), settings.seeds());
    Evidence evidence = Evidence.certain(CLAIM, run, median, "median of the imbalance");
    return new Findings(List.of(), Claim.judge(List.of(evidence)), List.of(), List.of());
  }
}
