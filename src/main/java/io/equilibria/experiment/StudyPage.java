package io.equilibria.experiment;

import io.equilibria.compute.Workers;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The page of a study: its question, figures, claims, tables, notes and settings.
 *
 * @param again the command that runs it again; empty if there is none
 */
record StudyPage(Study<?> study, String again) {
  /**
   * Writes the report.
   *
   * @param claimsAtStart the digest of the claims when the runs began, if it was recorded
   * @param workers to draw figures on
   * @return the page
   */
  Path write(Path folder, Findings findings, Optional<String> claimsAtStart, Workers workers) {
    Report.Builder report =
        Report.titled(study.kind().title())
            .question(study.kind().question())
            .settings(study.yaml())
            .again(again)
            .claims(findings.claims())
            .claimsAtStart(claimsAtStart);
    findings.figures().forEach(report::figure);
    findings.tables().forEach(report::table);
    findings.notes().forEach(report::note);
    try {
      return report.build().write(folder, workers);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder.resolve("report"), e);
    }
  }
}
