package io.equilibria.sweep;

import java.io.Serializable;
import java.util.List;

/**
 * Runs that train together: the unit of work, which travels to whoever does it, in this process or
 * another. Experiments travel as text, which holds each number to the last bit.
 *
 * @param jobs at least one, all of one {@link io.equilibria.game.StructuralKey}
 * @param measures names of what is measured
 * @param every steps between measurements before the end; 0 for none
 * @param samples how many samples of each finished run are kept; 0 for none
 */
public record WorkUnit(List<Job> jobs, List<String> measures, long every, int samples)
    implements Serializable {

  /**
   * One run.
   *
   * @param run its number in the sweep
   * @param experiment as YAML
   * @param replica of the experiment's run whose random numbers it draws
   */
  public record Job(long run, String experiment, int replica) implements Serializable {}

  public WorkUnit {
    jobs = List.copyOf(jobs);
    measures = List.copyOf(measures);
  }
}
