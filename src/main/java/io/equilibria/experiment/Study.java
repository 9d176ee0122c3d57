package io.equilibria.experiment;

import io.equilibria.config.sweep.SweepSpec;
import io.equilibria.report.ClaimDefinition;
import java.util.List;

/**
 * An experiment under settings, which {@link StudyRun} runs.
 *
 * @param kind the experiment
 * @param settings its settings
 */
public record Study<S>(ExperimentKind<S> kind, S settings) {
  /** Games that are trained each in a folder of its own. */
  public List<PlannedRun> runs() {
    return kind.runs(settings);
  }

  /** Sweeps, each in a folder of its own. */
  public List<SweepSpec> sweeps() {
    return kind.sweeps(settings);
  }

  /** Values that the games are compared with. */
  public List<PlannedReference> references() {
    return kind.references(settings);
  }

  /** Tables that are computed when all games are trained. */
  public List<PlannedTable> tables() {
    return kind.tables(settings);
  }

  /** The claims to judge, decided on before the first run. */
  public List<ClaimDefinition> claims() {
    return kind.claims(settings);
  }

  /** What the finished runs show. */
  public Findings findings(StudyResults results) {
    return kind.findings(settings, results);
  }

  /** The settings as the page shows them. */
  String yaml() {
    return kind.yaml(settings);
  }
}
