package io.equilibria.experiment;

import io.equilibria.Incubating;
import io.equilibria.config.Kind;
import java.util.List;

/**
 * An experiment of a program for {@code reproduce}: a sweep over games, data and settings, and
 * claims about its table, decided before the first run.
 *
 * <p>Every method is a pure function.
 */
@Incubating
public interface SweepExperiment extends Kind<String> {
  /** The word for it, with a namespace: {@code acme:tiny}. */
  @Override
  String name();

  /** {@link #name}: the settings are the {@link #size}. */
  @Override
  default String defaults() {
    return name();
  }

  /** Title of the page. */
  String title();

  /** What it asks, in a sentence or two. */
  String question();

  /** Length and seeds of the runs, unless options say otherwise. */
  SweepSize size();

  /** Length and seeds of a preview that takes seconds. */
  SweepSize quick();

  /**
   * The sweep, as YAML of a file for the command {@code sweep}: base, games, tasks, settings and
   * measures. Steps and seeds are taken from the size.
   */
  String sweep();

  /** The claims, each with an id of its own. */
  List<SweepClaim> claims();
}
