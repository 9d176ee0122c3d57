package io.equilibria.experiment;

import io.equilibria.config.sweep.SweepSpec;
import io.equilibria.report.ClaimDefinition;
import io.equilibria.sweep.Results;
import java.util.List;

/**
 * An experiment whose runs are those of sweeps: many games, settings and seeds, looked at now and
 * then, and judged from a table. {@link StudyRun} runs it.
 */
public interface Study {

  /** On the command line and of its folder. */
  String name();

  /** Of its page. */
  String title();

  /** What it asks, for the head of its page. */
  String question();

  /** What is run; names differ, each is the folder of its table. */
  List<SweepSpec> sweeps();

  /** What is to be judged, decided on before the first run. */
  List<ClaimDefinition> claims();

  /**
   * What came out.
   *
   * @param results one a sweep, in their order
   */
  Findings findings(List<Results> results);
}
