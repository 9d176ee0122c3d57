package io.equilibria.experiment;

import io.equilibria.config.ExperimentYaml;
import io.equilibria.config.Kind;
import io.equilibria.config.sweep.SweepSpec;
import io.equilibria.config.sweep.SweepYaml;
import io.equilibria.report.ClaimDefinition;
import io.equilibria.report.Paper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An experiment of the catalogue: a question, the runs that answer it, the claims that they decide,
 * and what is found. {@link StudyRun} trains, measures and writes the page of any of them; {@code
 * equilibria reproduce NAME} does it from the command line, with the {@link #options} as options.
 *
 * <p>An experiment of one's own implements this interface and is added by {@link
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
 * <p>Every method is a function of the settings alone: the same settings plan the same runs and the
 * same claims.
 *
 * @param <S> the record of settings, which refuses values out of range by an {@link
 *     io.equilibria.InputException}
 */
public interface ExperimentKind<S> extends Kind<S> {
  /** The word for it on the command line. */
  @Override
  String name();

  /** The settings that the experiment is run with unless the user asks for others. */
  @Override
  S defaults();

  /** Settings of a preview that takes seconds; its claims need not be judged. */
  S quick();

  /** Title of the page. */
  String title();

  /** What it asks, in a sentence or two, for the page and for lists of experiments. */
  String question();

  /** The publications that it repeats or rests on, the first of them above all. */
  default List<Paper> papers() {
    return List.of();
  }

  /** The paragraph of the command's help; the question unless overridden. */
  default String summary() {
    return question();
  }

  /** How long the default settings take on two cores, such as {@code 22 s}; empty if unknown. */
  default String time() {
    return "";
  }

  /** Options of commands for the help, such as {@code --seeds 100}. */
  default List<String> examples() {
    return List.of();
  }

  /** The options by which a user changes the settings. */
  default List<ExperimentOption<S, ?>> options() {
    return List.of();
  }

  /**
   * Why options that other experiments have are missing here, for the message that refuses them: a
   * reason by option, {@code --seed} included. A missing option without a reason is refused too.
   */
  default Map<String, String> missingOptions() {
    return Map.of();
  }

  /** Games that are trained each in a folder of its own; names differ. */
  default List<PlannedRun> runs(S settings) {
    return List.of();
  }

  /** Sweeps, each with the measures of its table; names differ, each is the folder of its table. */
  default List<SweepSpec> sweeps(S settings) {
    return List.of();
  }

  /** Values that the games are compared with; rows and measures differ. */
  default List<PlannedReference> references(S settings) {
    return List.of();
  }

  /** Tables that are computed when all games are trained; names differ. */
  default List<PlannedTable> tables(S settings) {
    return List.of();
  }

  /** The claims to judge, decided on before the first run. */
  List<ClaimDefinition> claims(S settings);

  /**
   * What the finished runs show.
   *
   * @return the claims of {@link #claims} in their order, judged, with figures, tables and notes
   */
  Findings findings(S settings, StudyResults results);

  /** The settings as the page shows them: all sweeps and runs unless overridden. */
  default String yaml(S settings) {
    return Stream.concat(
            sweeps(settings).stream().map(SweepYaml::write),
            runs(settings).stream().map(run -> ExperimentYaml.settings(run.experiment())))
        .collect(Collectors.joining("---\n"));
  }

  /** The experiment under its own settings. */
  default Study<S> study() {
    return study(defaults());
  }

  /** The experiment under settings. */
  default Study<S> study(S settings) {
    return new Study<>(this, settings);
  }
}
