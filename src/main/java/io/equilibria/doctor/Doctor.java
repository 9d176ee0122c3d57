package io.equilibria.doctor;

import io.equilibria.training.Machine;
import io.equilibria.training.Processor;
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
public record Doctor(Surroundings surroundings, Path runs, int threads) {

  /**
   * Examines.
   *
   * @param told is told each finding as soon as it is there
   * @return whether nothing is at fault
   */
  public boolean examine(Consumer<Finding> told) {
    Report report = new Report(told);
    report.add(new HostCheck(surroundings, Machine.here(), Processor.here()).findings());
    report.add(List.of(new DataCheck(surroundings).finding()));
    report.add(List.of(new DiskCheck(runs).finding()));
    if (report.add(new TensorFlowCheck(surroundings, Native::ask, threads).findings())) {
      report.add(List.of(new TrainingCheck(threads).finding()));
    }
    return report.healthy;
  }

  /** What was found so far. */
  private static final class Report {
    private final Consumer<Finding> told;
    private boolean healthy = true;

    Report(Consumer<Finding> told) {
      this.told = told;
    }

    /** Returns whether TensorFlow may be used after these. */
    boolean add(List<Finding> findings) {
      findings.forEach(told);
      healthy &= findings.stream().noneMatch(f -> f.state() == Finding.State.FAULT);
      return findings.stream()
          .noneMatch(f -> f.name().equals("tensorflow") && f.state() == Finding.State.FAULT);
    }
  }
}
