package io.equilibria.internal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.Exhaustive;
import io.equilibria.internal.bench.OverheadCheck.Ratio;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.metric.statistics.Spread;
import org.junit.jupiter.api.Test;

/**
 * What training costs beside its steps. The limits leave room for a machine that others use; {@code
 * equilibria bench --guard} holds the strict ones.
 */
@Exhaustive
class OverheadCheckTest {
  private static final int PAIRS = 11;
  private static final int STEPS = 300;

  @Test
  void product_takesLittleMoreThanABareLoop() {
    Ratio ratio = new OverheadCheck(PAIRS, STEPS).product(ProgressMonitor.NONE);
    assertThat(ratio.ratio().n()).isEqualTo(PAIRS);
    assertThat(ratio.ratio().median()).isBetween(0.7, 1.4);
  }

  @Test
  void logs_takeLittle() {
    Ratio ratio = new OverheadCheck(PAIRS, STEPS).logging(ProgressMonitor.NONE);
    assertThat(ratio.ratio().median()).isBetween(0.97, 1.05);
  }

  @Test
  void limit_isOneOfTheMedian() {
    Spread ratio = Spread.of(new double[] {0.9, 1.03, 2});
    assertThat(new Ratio("kept", ratio, 1.03).holds()).isTrue();
    assertThat(new Ratio("broken", ratio, 1.02).holds()).isFalse();
  }
}
