package io.equilibria.internal.experiment;

import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.report.ClaimDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * An experiment with its settings, which {@link StudyRun} runs.
 *
 * @param kind the experiment
 * @param settings its settings
 */
public record Study<S>(ExperimentKind<S> kind, S settings) {
  /** The games to train, each in its own folder. */
  public List<PlannedRun> runs() {
    return kind.runs(settings);
  }

  /** The sweeps, each in its own folder. */
  public List<SweepSpec> sweeps() {
    return kind.sweeps(settings);
  }

  /** The sweeps whose stored samples the findings still need, by name. */
  Set<String> sampledSweeps(Path folder) {
    return kind.sampledSweeps(settings, folder);
  }

  /** Whether listed rows of a sweep may be equal. */
  boolean findsCellsBySettings() {
    return kind.findsCellsBySettings();
  }

  /** The reference values of the games. */
  public List<PlannedReference> references() {
    return kind.references(settings);
  }

  /** The tables to compute after training. */
  public List<PlannedTable> tables() {
    return kind.tables(settings);
  }

  /** The claims to judge, fixed before the first run. */
  public List<ClaimDefinition> claims() {
    return kind.claims(settings);
  }

  /** The findings of the finished runs. */
  public Findings findings(StudyResults results) {
    return kind.findings(settings, results);
  }

  /** The settings as shown on the page. */
  String yaml() {
    return kind.yaml(settings);
  }
}
