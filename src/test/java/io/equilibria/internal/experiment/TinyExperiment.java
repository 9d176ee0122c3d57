package io.equilibria.internal.experiment;

import io.equilibria.InputException;
import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.Kind;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.sweep.SweepSettings;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.ClaimDefinition.Rule;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.RunSize;
import io.equilibria.internal.report.Table;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.sweep.Results;
import java.util.List;
import java.util.Map;

/** An experiment that is none of the library's: one game in a folder, and one in a sweep. */
public final class TinyExperiment implements ExperimentKind<TinyExperiment.Settings> {
  public static final String NAME = "test:tiny";

  /** The settings of the experiment. */
  public record Settings(long steps, int depth) {
    public Settings {
      if (depth < 1) {
        throw new InputException("--depth: expected at least 1, found " + depth);
      }
    }
  }

  /** The experiment as a kind of a jar. */
  public static final class Provider implements CatalogueProvider {
    @Override
    public List<? extends Kind<?>> kinds() {
      return List.of(new TinyExperiment());
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Settings defaults() {
    return new Settings(6, 1);
  }

  @Override
  public Settings quick() {
    return new Settings(3, 1);
  }

  @Override
  public String title() {
    return "A tiny experiment";
  }

  @Override
  public String question() {
    return "Does anything run at all?";
  }

  @Override
  public String time() {
    return "1 s";
  }

  @Override
  public List<ExperimentOption<Settings, ?>> options() {
    return List.of(
        ExperimentOption.single(
            "--depth",
            "N",
            "How deep, 100 % of it.",
            Integer.class,
            (settings, depth) -> new Settings(settings.steps(), depth)));
  }

  private static ExperimentSpec base(Settings settings) {
    return Overrides.apply(
        Presets.experiment("parallel-lines"),
        List.of("replicas=2", "training.trace=[]", "training.steps=" + settings.steps()));
  }

  @Override
  public List<PlannedRun> runs(Settings settings) {
    return List.of(PlannedRun.of(base(settings).withName("lines")));
  }

  @Override
  public List<SweepSpec> sweeps(Settings settings) {
    return List.of(
        new SweepSpec(
            "table",
            base(settings),
            List.of(),
            List.of(),
            2,
            Map.of(),
            SweepSettings.NONE,
            List.of("w2"),
            0));
  }

  private static ClaimDefinition near() {
    return new ClaimDefinition(
        "near", "The game stays near the data.", Rule.AT_MOST, 100, RunSize.seeds(6, 1));
  }

  @Override
  public List<ClaimDefinition> claims(Settings settings) {
    return List.of(near());
  }

  @Override
  public Findings findings(Settings settings, StudyResults results) {
    Results table = results.sweeps().get(0);
    double w2 = FinalDistances.of(table, table.plan().cells().get(0), "w2").median().orElseThrow();
    RunSize run = RunSize.seeds(settings.steps(), 2);
    long steps = RunFolder.experiment(results.run("lines")).training().steps();
    return new Findings(
        List.of(),
        Claim.judge(List.of(Evidence.certain(near(), run, w2, "median of final W2"))),
        List.of(
            new Table(
                "What was run",
                List.of("steps", "depth"),
                List.of(List.of("%d steps".formatted(steps), "depth " + settings.depth())))),
        List.of("A note of its own."));
  }
}
