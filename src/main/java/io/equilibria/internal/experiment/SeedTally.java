package io.equilibria.internal.experiment;

import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.Evidence.Count;
import io.equilibria.internal.report.RunSize;

/**
 * Counts seeds that have several runs each, one per task or setting. The runs of one seed are not
 * independent, so a seed counts once: as a success if the claim holds in at least {@value #MAX} of
 * its runs.
 *
 * <p>The exact binomial test of this count against one half is the sign test of the seeds' shares
 * against {@value #MAX}. It makes no assumption about the dependence between runs of one seed and,
 * unlike a bootstrap over seeds, is exact for few seeds.
 */
public final class SeedTally {
  /** The share of a seed's runs that makes it a success. */
  public static final double MAX = 0.75;

  /** The share of seeds meant by "in most seeds". */
  public static final double HALF = 0.5;

  private final int[] held;
  private final int[] runs;

  public SeedTally(int seeds) {
    held = new int[seeds];
    runs = new int[seeds];
  }

  /** Adds a run of a seed. */
  public void add(int seed, boolean holds) {
    held[seed] += holds ? 1 : 0;
    runs[seed]++;
  }

  /** The number of seeds in which the claim holds, among those with runs. */
  public Count count() {
    int successes = 0;
    int seeds = 0;
    for (int seed = 0; seed < runs.length; seed++) {
      seeds += runs[seed] > 0 ? 1 : 0;
      successes += runs[seed] > 0 && held[seed] >= MAX * runs[seed] ? 1 : 0;
    }
    return new Count(successes, seeds);
  }

  /**
   * Evidence that the claim holds in a share of seeds, with the number of runs.
   *
   * @param steps steps of the shortest run
   */
  public Evidence evidence(ClaimDefinition definition, long steps) {
    return Evidence.share(definition, RunSize.seeds(steps, runs.length), count()).noting(words());
  }

  /** The number of runs in which the claim holds, as text: "57 of 60 runs"; empty without runs. */
  public String words() {
    int all = 0;
    int some = 0;
    for (int seed = 0; seed < runs.length; seed++) {
      all += runs[seed];
      some += held[seed];
    }
    return all == 0 ? "" : "%d of %d runs".formatted(some, all);
  }
}
