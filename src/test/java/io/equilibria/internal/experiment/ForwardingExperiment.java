package io.equilibria.internal.experiment;

import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.report.ClaimDefinition;
import java.util.List;

/** Another experiment, for tests that change one answer of it. */
class ForwardingExperiment<S> implements ExperimentKind<S> {
  private final ExperimentKind<S> kind;

  ForwardingExperiment(ExperimentKind<S> kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return kind.name();
  }

  @Override
  public S defaults() {
    return kind.defaults();
  }

  @Override
  public S quick() {
    return kind.quick();
  }

  @Override
  public String title() {
    return kind.title();
  }

  @Override
  public String question() {
    return kind.question();
  }

  @Override
  public List<PlannedRun> runs(S settings) {
    return kind.runs(settings);
  }

  @Override
  public List<SweepSpec> sweeps(S settings) {
    return kind.sweeps(settings);
  }

  @Override
  public List<ClaimDefinition> claims(S settings) {
    return kind.claims(settings);
  }

  @Override
  public Findings findings(S settings, StudyResults results) {
    return kind.findings(settings, results);
  }
}
