package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.metric.statistics.ExactBinomial;
import io.equilibria.internal.metric.statistics.WilsonInterval;
import io.equilibria.internal.report.Evidence.Count;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeedTallyTest {
  @Test
  void seed_countsOnceByTheShareOfItsRuns() {
    SeedTally tally = new SeedTally(4);
    for (int task = 0; task < 4; task++) {
      tally.add(0, true);
      tally.add(1, task > 0); // 3 of 4: just enough
      tally.add(2, task > 1);
    }
    assertThat(tally.count()).isEqualTo(new Count(2, 3)); // seed 3 has no run
    assertThat(tally.words()).isEqualTo("9 of 12 runs");
  }

  /**
   * Runs of one seed mostly share their fate, and in half of the seeds the claim holds: the test of
   * seeds keeps its level, that of all runs as if they were independent does not, and neither does
   * the interval of these cover the truth.
   */
  @Test
  void level_isKeptWhereRunsOfASeedDepend() {
    Random random = new Random(7);
    int experiments = 2000;
    int bySeed = 0;
    int byRun = 0;
    int covered = 0;
    for (int e = 0; e < experiments; e++) {
      SeedTally tally = new SeedTally(16);
      int all = 0;
      for (int seed = 0; seed < 16; seed++) {
        boolean fate = random.nextBoolean();
        for (int task = 0; task < 5; task++) {
          tally.add(seed, fate);
          all += fate ? 1 : 0;
        }
      }
      Count count = tally.count();
      bySeed += ExactBinomial.pValue(count.successes(), 16, 0.5) <= 0.05 ? 1 : 0;
      byRun += ExactBinomial.pValue(all, 16 * 5, 0.5) <= 0.05 ? 1 : 0;
      covered += WilsonInterval.of(count.successes(), 16, 0.95).contains(0.5) ? 1 : 0;
    }
    assertThat((double) bySeed / experiments).isLessThan(0.06);
    assertThat((double) byRun / experiments).isGreaterThan(0.3);
    assertThat((double) covered / experiments).isGreaterThan(0.9);
  }
}
