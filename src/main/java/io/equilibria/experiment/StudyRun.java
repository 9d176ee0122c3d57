package io.equilibria.experiment;

import io.equilibria.compute.ProgressMonitor;
import io.equilibria.compute.Workers;
import io.equilibria.config.sweep.SweepSpec;
import io.equilibria.config.sweep.SweepYaml;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.report.Claim;
import io.equilibria.report.Report;
import io.equilibria.report.figure.Pictures;
import io.equilibria.sweep.Plan;
import io.equilibria.sweep.Results;
import io.equilibria.sweep.Sweep;
import io.equilibria.sweep.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs a {@link Study}: its sweeps, each in a folder of its own, and then its page.
 *
 * <pre>{@code
 * Study study = HighDimensionalGaussian.of(HighDimensionalGaussian.QUICK);
 * Optional<StudyRun.Outcome> outcome =
 *     new StudyRun(study, 2, "").run(folder, sweep -> ProgressMonitor.NONE);
 * }</pre>
 */
public final class StudyRun {
  /** Reasons that a page gives. */
  private static final int REASONS = 5;

  private final Study study;
  private final int threads;
  private final String again;

  /** What came out. */
  public record Outcome(Path page, List<Claim> claims) {}

  /**
   * @param threads to train on, at least 1
   * @param again the command that runs it again, for the page
   */
  public StudyRun(Study study, int threads, String again) {
    this.study = study;
    this.threads = threads;
    this.again = again;
  }

  /**
   * Runs what is missing in the folder, and writes the page.
   *
   * @param folder a new one, or that of an earlier call that was interrupted or killed
   * @param monitor gives the monitor of a sweep
   * @return empty if it was stopped: the same call goes on with it
   * @throws io.equilibria.InputException if the folder holds something else
   */
  public Optional<Outcome> run(Path folder, Function<SweepSpec, ProgressMonitor> monitor) {
    Pictures.requireFonts(); // Minutes of training must not end without their pictures.
    Worker worker = Worker.standard();
    List<Plan> plans = study.sweeps().stream().map(spec -> Plan.of(spec, worker)).toList();
    Optional<String> claimsAtStart = ClaimsRecord.begin(folder, study.claims());
    List<Results> results = new ArrayList<>();
    for (Plan plan : plans) {
      Path own = folder.resolve(plan.spec().name());
      boolean finished =
          new Sweep(plan, worker).run(own, threads, monitor.apply(plan.spec())).finished();
      if (!finished) {
        return Optional.empty();
      }
      results.add(Results.read(own, plan));
    }
    Findings findings = study.findings(results).noting(unavailable(results));
    return Optional.of(new Outcome(write(folder, findings, claimsAtStart), findings.claims()));
  }

  /** What has no value, with the reason of the first few. */
  private static List<String> unavailable(List<Results> results) {
    List<String> all = results.stream().flatMap(one -> one.unavailable().stream()).toList();
    if (all.isEmpty()) {
      return List.of();
    }
    String shown = String.join("; ", all.subList(0, Math.min(REASONS, all.size())));
    return List.of(
        "Values of %d runs are unavailable and left out of the measures concerned: %s%s."
            .formatted(all.size(), shown, all.size() > REASONS ? "; and others" : ""));
  }

  private Path write(Path folder, Findings findings, Optional<String> claimsAtStart) {
    Report.Builder report =
        Report.titled(study.title())
            .question(study.question())
            .settings(
                study.sweeps().stream().map(SweepYaml::write).collect(Collectors.joining("---\n")))
            .again(again)
            .claimsAtStart(claimsAtStart);
    findings.tell(report);
    try (Workers workers = Workers.of(threads)) {
      return report.build().write(folder, workers);
    } catch (IOException e) {
      throw FileErrors.cannotWrite(folder.resolve("report"), e);
    }
  }
}
