package io.equilibria.experiment.divergences;

import io.equilibria.compute.Workers;
import io.equilibria.config.ExperimentYaml;
import io.equilibria.experiment.Notes;
import io.equilibria.experiment.Runs;
import io.equilibria.experiment.divergences.DivergencesStudy.Plan;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.report.Claim;
import io.equilibria.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts the page together. */
final class DivergenceReport {
  private final Plan plan;
  private final DivergenceResults results;
  private final Runs runs;

  DivergenceReport(Plan plan, DivergenceResults results, Runs runs) {
    this.plan = plan;
    this.results = results;
    this.runs = runs;
  }

  /** Writes the report and gives its page. */
  Path write(Path folder, List<Claim> claims, Optional<String> claimsAtStart, Workers workers) {
    Report.Builder report =
        Report.titled("Divergences beside the games")
            .question(
                "Seven games on five tasks whose truth is known: are they won although distances"
                    + " and divergences to the data rise on the way, and does a penalty help?")
            .settings(settings())
            .again(plan.again())
            .claims(claims)
            .claimsAtStart(claimsAtStart);
    new DivergenceFigures(results).all().forEach(report::figure);
    new DivergenceFields(results, plan, runs).all().forEach(report::figure);
    new DivergenceTables(results).all().forEach(report::table);
    Notes.of(DivergenceNotes.all(), plan.asItComes()).forEach(report::note);
    try {
      return report.build().write(folder, workers);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder.resolve("report"), e);
    }
  }

  /** Of the first game on each task; the others differ in what the game's name stands for. */
  private String settings() {
    return results.tasks().stream()
        .map(task -> ExperimentYaml.settings(task.playing(results.games().get(0), plan.set())))
        .collect(Collectors.joining("---\n"));
  }
}
