package io.equilibria.internal.experiment;

import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.Paper;
import io.equilibria.internal.report.Report;
import io.equilibria.internal.report.RunSize;
import io.equilibria.internal.report.figure.NumberText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The page of a study: its question, answer, figures, claims, tables, notes and settings.
 *
 * @param again the command that reproduces the study; may be empty
 * @param record provenance of the runs, if recorded
 * @param claimsAtStart the digest of the claims when the runs began, if recorded
 */
record StudyPage(
    Study<?> study, String again, Optional<StudyRecord> record, Optional<String> claimsAtStart) {
  /**
   * Writes the report.
   *
   * @param workers the threads that draw the figures
   * @return the page
   */
  Path write(Path folder, Findings findings, Workers workers) {
    try {
      return report(findings).write(folder, workers);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder.resolve("report"), e);
    }
  }

  private Report report(Findings findings) {
    ExperimentKind<?> kind = study.kind();
    String scope = scope(findings.claims());
    Report.Builder report =
        Report.titled(kind.title())
            .question(kind.question())
            .answer(findings.answer())
            .scope(scope)
            .settings(study.yaml())
            .again(again)
            .claims(findings.claims())
            .claimsAtStart(claimsAtStart);
    findings.figures().forEach(report::figure);
    findings.tables().forEach(report::table);
    findings.notes().forEach(report::note);
    findings.widgets().forEach(report::widget);
    report.made("runs", scope);
    record.ifPresent(one -> one.facts().forEach(report::made));
    report.made("command", again);
    kind.papers().forEach(report::paper);
    return report.cite(cite(scope)).build();
  }

  /** The largest amount of data behind a claim. */
  private static String scope(List<Claim> claims) {
    return claims.stream()
        .map(claim -> claim.evidence().run())
        .max(Comparator.comparingInt(RunSize::units))
        .map(
            run ->
                "n = %d %s".formatted(run.units(), run.unit())
                    + (run.steps() == 0
                        ? ""
                        : ", %s steps".formatted(NumberText.count(run.steps()))))
        .orElse("");
  }

  private String cite(String scope) {
    StringBuilder text = new StringBuilder("Equilibria");
    record.ifPresent(one -> text.append(' ').append(one.version()));
    text.append(", experiment ").append(study.kind().name());
    record.ifPresent(one -> text.append(", run on ").append(one.day()));
    text.append(scope.isEmpty() ? "" : ", " + scope).append(".\n");
    for (Paper paper : study.kind().papers()) {
      text.append(paper.citation()).append(". ").append(paper.link()).append('\n');
    }
    return text.toString().strip();
  }
}
