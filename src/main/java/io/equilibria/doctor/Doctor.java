package io.equilibria.doctor;

import io.equilibria.run.Machine;
import io.equilibria.training.CpuFeatures;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Examines the machine, from what needs nothing to what needs everything: host, data, disk,
 * TensorFlow, and a training of two seconds. Where TensorFlow does not load, nothing is trained.
 *
 * @param surroundings of this process
 * @param runs folder that runs are written to
 * @param threads to train with
 */
public record Doctor(HostEnvironment surroundings, Path runs, int threads) {

  /**
   * Examines.
   *
   * @param told called with each finding as soon as it is there
   * @return whether nothing is at fault
   */
  public boolean examine(Consumer<CheckResult> told) {
    Report report = new Report(told);
    report.add(new HostCheck(surroundings, Machine.here(), CpuFeatures.here()).findings());
    report.add(List.of(new DataCheck(surroundings).finding()));
    report.add(List.of(new DiskCheck(runs).finding()));
    if (report.add(new TensorFlowCheck(surroundings, TensorFlowLibrary::ask, threads).findings())) {
      report.add(List.of(new TrainingCheck(threads).finding()));
    }
    return report.healthy;
  }

  /** What was found so far. */
  private static final class Report {
    private final Consumer<CheckResult> told;
    private boolean healthy = true;

    Report(Consumer<CheckResult> told) {
      this.told = told;
    }

    /** Returns whether TensorFlow may be used after these. */
    boolean add(List<CheckResult> findings) {
      findings.forEach(told);
      healthy &= findings.stream().noneMatch(f -> f.state() == CheckResult.State.FAULT);
      return findings.stream()
          .noneMatch(f -> f.name().equals("tensorflow") && f.state() == CheckResult.State.FAULT);
    }
  }
}
