package io.equilibria.internal.doctor;

import io.equilibria.internal.run.Machine;
import io.equilibria.internal.training.CpuFeatures;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Checks that this machine is ready for training, from simple to complex checks: host, data, disk,
 * TensorFlow, and a training run of two seconds. If TensorFlow does not load, nothing is trained.
 *
 * @param surroundings the environment of this process
 * @param runs the folder for runs
 * @param threads the number of training threads
 */
public record Doctor(HostEnvironment surroundings, Path runs, int threads) {

  /**
   * Runs all checks.
   *
   * @param told receives each result as soon as it is available
   * @return whether no check found a fault
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

  /** The results so far. */
  private static final class Report {
    private final Consumer<CheckResult> told;
    private boolean healthy = true;

    Report(Consumer<CheckResult> told) {
      this.told = told;
    }

    /** Adds results; returns whether TensorFlow may be used after them. */
    boolean add(List<CheckResult> findings) {
      findings.forEach(told);
      healthy &= findings.stream().noneMatch(f -> f.state() == CheckResult.State.FAULT);
      return findings.stream()
          .noneMatch(f -> f.name().equals("tensorflow") && f.state() == CheckResult.State.FAULT);
    }
  }
}
