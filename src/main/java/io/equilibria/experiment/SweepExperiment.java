package io.equilibria.experiment;

import io.equilibria.Incubating;
import io.equilibria.config.Kind;
import java.util.List;

/**
 * A custom experiment for {@code reproduce}: a sweep over games, data and settings, and claims
 * about its table, which are fixed before the first run.
 *
 * <p>Every method must be a pure function.
 */
@Incubating
public interface SweepExperiment extends Kind<String> {
  /** The name, with a namespace: {@code acme:tiny}. */
  @Override
  String name();

  /** Returns {@link #name}; the only settings are the {@link #size}. */
  @Override
  default String defaults() {
    return name();
  }

  /** Title of the page. */
  String title();

  /** The question that the experiment answers, in a sentence or two. */
  String question();

  /** Length and seeds of the runs, unless options say otherwise. */
  SweepSize size();

  /** Length and seeds of a preview that takes a few seconds. */
  SweepSize quick();

  /**
   * The sweep, as the YAML of a file for the command {@code sweep}: base, games, tasks, settings
   * and measures. Steps and seeds are those of the size.
   */
  String sweep();

  /** The claims, with different ids. */
  List<SweepClaim> claims();
}
