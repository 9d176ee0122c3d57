package io.equilibria.internal.metric.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RiseShareTest {
  /** statsmodels: proportion_confint(30, 120, method="wilson"). */
  @Test
  void pooled_isWilsonsOfAllSteps() {
    RiseShare share = RiseShare.of(List.of(new Rises(10, 60), new Rises(20, 60)), 0.95);
    assertThat(share.share()).isEqualTo(0.25);
    assertThat(share.steps()).isEqualTo(120);
    Interval wilson = WilsonInterval.of(30, 120, 0.95);
    assertThat(share.pooled().low()).isCloseTo(wilson.low(), within(1e-12));
    assertThat(share.pooled().high()).isCloseTo(wilson.high(), within(1e-12));
  }

  /** Seeds that always rise beside seeds that never do: hardly more is known than from 8 coins. */
  @Test
  void seedsThatDiffer_widenTheInterval() {
    List<Rises> seeds =
        IntStream.range(0, 8).mapToObj(i -> new Rises(i % 2 * 1000L, 1000)).toList();
    RiseShare share = RiseShare.of(seeds, 0.95);
    Interval coins = WilsonInterval.of(4, 8, 0.95);
    assertThat(share.interval().low()).isLessThan(coins.low());
    assertThat(share.interval().high()).isGreaterThan(coins.high());
    assertThat(share.pooled().high() - share.pooled().low()).isLessThan(0.025);
  }

  @Test
  void seedsThatAllAgree_countOnceEach() {
    RiseShare never = RiseShare.of(List.of(new Rises(0, 500), new Rises(0, 500)), 0.95);
    Interval two = WilsonInterval.of(0, 2, 0.95);
    assertThat(never.interval().low()).isZero();
    assertThat(never.interval().high()).isCloseTo(two.high(), within(1e-12));
    RiseShare one = RiseShare.of(List.of(new Rises(50, 500)), 0.95);
    assertThat(one.interval().high() - one.interval().low()).isGreaterThan(0.75);
  }

  /** Independent steps: the interval holds the truth in about 95 of 100 experiments. */
  @Test
  void interval_coversItsShare() {
    Random random = new Random(5);
    int covered = 0;
    int experiments = 600;
    for (int e = 0; e < experiments; e++) {
      List<Rises> seeds =
          IntStream.range(0, 8)
              .mapToObj(
                  seed -> {
                    // Seeds scatter about 0.3 far more than 100 independent steps would.
                    double own = 0.3 + 0.1 * random.nextGaussian();
                    long count =
                        IntStream.range(0, 100).filter(i -> random.nextDouble() < own).count();
                    return new Rises(count, 100);
                  })
              .toList();
      covered += RiseShare.of(seeds, 0.95).interval().contains(0.3) ? 1 : 0;
    }
    assertThat((double) covered / experiments).isBetween(0.92, 0.98);
  }

  @Test
  void noSteps_haveNoShare() {
    assertThatThrownBy(() -> RiseShare.of(List.of(), 0.95))
        .isInstanceOf(IllegalStateException.class);
  }
}
