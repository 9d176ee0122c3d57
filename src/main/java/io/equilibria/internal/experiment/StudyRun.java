package io.equilibria.internal.experiment;

import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.evaluation.SampleEvaluation;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Tally;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Results;
import io.equilibria.internal.sweep.Sweep;
import io.equilibria.internal.sweep.Worker;
import io.equilibria.internal.training.Trainer.Ending;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.internal.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs a {@link Study}: trains its games and sweeps, each in its own folder, then computes its
 * tables and writes its page.
 *
 * <pre>{@code
 * HighDimensionalGaussian gaussian = new HighDimensionalGaussian();
 * Optional<StudyRun.Outcome> outcome =
 *     new StudyRun(gaussian.study(gaussian.quick()), TrainerOptions.defaults(), "")
 *         .run(folder, task -> ProgressMonitor.NONE);
 * }</pre>
 */
public final class StudyRun {
  /** Largest number of reasons listed on a page. */
  private static final int REASONS = 5;

  private final Study<?> study;
  private final TrainerOptions options;
  private final String again;

  /**
   * The outcome of a study.
   *
   * @param page {@code report/index.html}
   * @param claims the claims, judged together
   * @param answer the answer to the experiment's question; empty if there is none or no claim was
   *     judged
   */
  public record Outcome(Path page, List<Claim> claims, String answer) {}

  /**
   * @param options options, including the threads to train on
   * @param again the command that reproduces the study, for the page; may be empty
   */
  public StudyRun(Study<?> study, TrainerOptions options, String again) {
    this.study = study;
    this.options = options;
    this.again = again;
  }

  /**
   * Runs everything that is missing in the folder, and writes the page.
   *
   * @param folder a new folder, or that of an earlier call that was interrupted or killed
   * @param monitor returns the monitor of a run, given its title with the number of seeds, or of a
   *     sweep, given its name with the number of runs
   * @return the outcome; empty if the study was stopped, in which case the same call resumes it
   * @throws io.equilibria.InputException if the folder contains something else, a run or sweep is
   *     invalid, or two rows or games have become equal; in that case nothing is trained
   */
  public Optional<Outcome> run(Path folder, Function<String, ProgressMonitor> monitor) {
    Pictures.requireFonts(); // Fail before minutes of training, not at the figures afterwards.
    Worker worker = Worker.standard();
    List<Plan> plans = study.sweeps().stream().map(spec -> Plan.of(spec, worker)).toList();
    List<PlannedRun> planned = study.runs();
    requireOwnFolders(planned, plans);
    if (!study.findsCellsBySettings()) {
      DistinctRows.require(study.kind().name(), plans);
    }
    DistinctGames.require(study.kind().name(), planned, plans);
    Runs runs = new Runs(folder, options);
    planned.forEach(run -> runs.plan(run.name(), run.experiment()));
    List<ClaimDefinition> claims = study.claims();
    boolean fresh = !ClaimsRecord.isBegun(folder);
    Optional<String> claimsAtStart = ClaimsRecord.begin(folder, claims);
    StudyRecord.begin(folder, study.kind().name(), fresh);
    FirstStep first = new FirstStep(() -> StudyRecord.train(folder));
    for (PlannedRun run : planned) {
      if (!runs.trained(run.name())
          && train(run, runs, first.of(monitor.apply(run.titleWithSeeds()))) == Ending.STOPPED) {
        return Optional.empty();
      }
    }
    Set<String> sampled = study.sampledSweeps(folder);
    List<Results> tables = new ArrayList<>();
    for (Plan plan : plans) {
      Path own = folder.resolve(plan.spec().name());
      Sweep sweep = new Sweep(plan, worker);
      if (sampled.contains(plan.spec().name())) {
        sweep = sweep.withAllSamples();
      }
      ProgressMonitor progress = first.of(monitor.apply(title(plan)));
      if (!sweep.run(own, options.threadsOrAll().count(), progress).finished()) {
        return Optional.empty();
      }
      tables.add(Results.read(own, plan));
    }
    try (Workers workers = runs.workers()) {
      StudyResults trained =
          new StudyResults(
              folder,
              tables,
              options.threadsOrAll(),
              workers,
              references(folder, workers, monitor));
      Optional<StudyResults> results = computed(trained, monitor);
      if (results.isEmpty()) {
        return Optional.empty();
      }
      Findings findings = study.findings(results.get());
      requirePlanned(claims, findings.claims());
      StudyPage page =
          new StudyPage(study, again, StudyRecord.end(folder, first.isDone()), claimsAtStart);
      Path written = page.write(folder, findings.noting(unavailable(tables)), workers);
      boolean answered = Tally.of(findings.claims()).judged();
      return Optional.of(
          new Outcome(written, findings.claims(), answered ? findings.answer() : ""));
    }
  }

  private References references(
      Path folder, Workers workers, Function<String, ProgressMonitor> monitor) {
    List<PlannedReference> planned = study.references();
    return planned.isEmpty()
        ? References.NONE
        : References.compute(folder, planned, workers, monitor.apply("values to compare with"));
  }

  /** The results with all tables; empty if a computation was stopped. */
  private Optional<StudyResults> computed(
      StudyResults trained, Function<String, ProgressMonitor> monitor) {
    Map<String, ComputedTable> tables = new LinkedHashMap<>();
    for (PlannedTable plan : study.tables()) {
      Optional<ComputedTable> table =
          ComputedTable.compute(plan, trained, monitor.apply(title(plan)));
      if (table.isEmpty()) {
        return Optional.empty();
      }
      tables.put(plan.name(), table.get());
    }
    return Optional.of(trained.with(tables));
  }

  private static String title(PlannedTable plan) {
    return "%s, %s rows".formatted(plan.name(), NumberText.count(plan.rows()));
  }

  private static String title(Plan plan) {
    return "%s, %s runs".formatted(plan.spec().name(), NumberText.count(plan.runs()));
  }

  private void requireOwnFolders(List<PlannedRun> planned, List<Plan> plans) {
    List<String> names =
        Stream.concat(
                Stream.concat(
                    planned.stream().map(PlannedRun::name),
                    plans.stream().map(plan -> plan.spec().name())),
                study.tables().stream().map(PlannedTable::name))
            .toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalStateException(
          "experiment %s: expected runs, sweeps and tables of different names, found %s"
              .formatted(study.kind().name(), names));
    }
  }

  private static Ending train(PlannedRun run, Runs runs, ProgressMonitor monitor) {
    List<TrainingListener> listeners = new ArrayList<>();
    Optional<SampleEvaluation> evaluation = run.evaluation().get();
    evaluation.ifPresent(listeners::add);
    try {
      return runs.train(run.name(), listeners, monitor);
    } finally {
      evaluation.ifPresent(SampleEvaluation::close);
    }
  }

  /** A page must not judge claims that were not fixed before its runs. */
  private void requirePlanned(List<ClaimDefinition> planned, List<Claim> judged) {
    List<ClaimDefinition> found =
        judged.stream().map(claim -> claim.evidence().definition()).toList();
    if (!found.equals(planned)) {
      throw new IllegalStateException(
          "experiment %s: expected findings on the planned claims %s, found %s"
              .formatted(
                  study.kind().name(),
                  planned.stream().map(ClaimDefinition::id).toList(),
                  found.stream().map(ClaimDefinition::id).toList()));
    }
  }

  /** A note on unavailable values, with the first few reasons. */
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
}
