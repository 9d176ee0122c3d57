package io.equilibria.internal.experiment;

import io.equilibria.config.Kind;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.config.sweep.SweepYaml;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An experiment of the catalogue: a question, the runs that answer it, the claims that they test,
 * and the findings. {@link StudyRun} trains, measures and writes the page of an experiment; {@code
 * equilibria reproduce NAME} does so from the command line, with the {@link #options} as options.
 *
 * <p>To add an experiment, implement this interface and register it with {@link
 * io.equilibria.config.Catalogue#with} or, in a jar, by a {@link
 * io.equilibria.config.CatalogueProvider}:
 *
 * <pre>{@code
 * ExperimentKind<StudyScale> mine = new Mine();
 * Optional<StudyRun.Outcome> outcome =
 *     new StudyRun(mine.study(mine.quick()), TrainerOptions.defaults(), "")
 *         .run(folder, task -> ProgressMonitor.NONE);
 * }</pre>
 *
 * <p>Every method must depend only on the settings: equal settings must plan equal runs and claims.
 *
 * @param <S> the record of settings, which rejects values out of range with an {@link
 *     io.equilibria.InputException}
 */
public interface ExperimentKind<S> extends Kind<S> {
  /** The experiment's name on the command line. */
  @Override
  String name();

  /** The default settings. */
  @Override
  S defaults();

  /** Settings of a preview that takes seconds and may be too small to judge claims. */
  S quick();

  /** Title of the page. */
  String title();

  /**
   * The question of the experiment, in one or two sentences, for the page and for lists of
   * experiments.
   */
  String question();

  /** The publications that the experiment reproduces or builds on, the most important first. */
  default List<Paper> papers() {
    return List.of();
  }

  /** The description in the command's help; by default the question. */
  default String summary() {
    return question();
  }

  /** The duration with default settings on two cores, such as {@code 22 s}; empty if unknown. */
  default String time() {
    return "";
  }

  /** Examples of options for the help, such as {@code --seeds 100}. */
  default List<String> examples() {
    return List.of();
  }

  /** The command-line options that change the settings. */
  default List<ExperimentOption<S, ?>> options() {
    return List.of();
  }

  /**
   * Reasons why this experiment lacks options of other experiments, including {@code --seed}, for
   * the error message. A missing option without a reason is rejected too.
   */
  default Map<String, String> missingOptions() {
    return Map.of();
  }

  /** The games to train, each in its own folder; names must be unique. */
  default List<PlannedRun> runs(S settings) {
    return List.of();
  }

  /**
   * The sweeps, each with the measures of its table; names must be unique and are the folders of
   * the tables.
   */
  default List<SweepSpec> sweeps(S settings) {
    return List.of();
  }

  /**
   * Whether the findings look up cells of sweeps by their settings, so that listed rows may give
   * equal experiments, which a sweep merges. Otherwise cells are looked up by the index of their
   * row, and settings with which two rows are equal are refused before training.
   */
  default boolean findsCellsBySettings() {
    return false;
  }

  /** The reference values of the games; each pair of row and measure must be unique. */
  default List<PlannedReference> references(S settings) {
    return List.of();
  }

  /** The tables to compute after training; names must be unique. */
  default List<PlannedTable> tables(S settings) {
    return List.of();
  }

  /**
   * The sweeps whose stored samples the findings still need, by name. Their finished runs are
   * repeated if the samples are missing; tables of other sweeps may be shared without samples.
   *
   * @param folder the folder of the study, which may not exist yet
   */
  default Set<String> sampledSweeps(S settings, Path folder) {
    return Set.of();
  }

  /** The claims to judge, fixed before the first run. */
  List<ClaimDefinition> claims(S settings);

  /**
   * The findings of the finished runs.
   *
   * @return the claims of {@link #claims} in their order, judged, with figures, tables and notes
   */
  Findings findings(S settings, StudyResults results);

  /** The settings as shown on the page; by default those of all sweeps and runs. */
  default String yaml(S settings) {
    return Stream.concat(
            sweeps(settings).stream().map(SweepYaml::write),
            runs(settings).stream().map(run -> ExperimentYaml.settings(run.experiment())))
        .collect(Collectors.joining("---\n"));
  }

  /** The experiment with its default settings. */
  default Study<S> study() {
    return study(defaults());
  }

  /** The experiment with the given settings. */
  default Study<S> study(S settings) {
    return new Study<>(this, settings);
  }
}
