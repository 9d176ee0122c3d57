package io.equilibria.internal.sweep;

import java.io.Serializable;
import java.util.List;

/**
 * Runs that train together: the serializable unit of work, executed in this process or another.
 * Experiments are serialized as text, which preserves every bit of numbers.
 *
 * @param jobs at least one job, all with the same {@link io.equilibria.internal.game.StructuralKey}
 * @param measures the names of the measures
 * @param every the number of steps between measurements before the end; 0 for none
 * @param samples the number of samples of each finished run to keep; 0 for none
 */
public record WorkUnit(List<Job> jobs, List<String> measures, long every, int samples)
    implements Serializable {

  /**
   * One run.
   *
   * @param run the number of the run in the sweep
   * @param experiment the experiment as YAML
   * @param replica the replica of the experiment's run that determines its random numbers
   */
  public record Job(long run, String experiment, int replica) implements Serializable {}

  public WorkUnit {
    jobs = List.copyOf(jobs);
    measures = List.copyOf(measures);
  }
}
