package io.equilibria.internal.experiment.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.experiment.lines.LinesOutcome.Fate;
import org.junit.jupiter.api.Test;

class ApproachTest {
  @Test
  void arrivalAndStay_areTwoThings() {
    Approach stays = Approach.of(MadeUpLines.reaching(40, 0.05));
    assertThat(stays.arrival()).isEqualTo(40);
    assertThat(stays.stays()).isTrue();
    assertThat(stays.passing()).isEmpty();
    Approach passes = Approach.of(MadeUpLines.passing(40, 0.5));
    assertThat(passes.arrives(MadeUpLines.STEPS)).isTrue();
    assertThat(passes.stays()).isFalse();
    assertThat(passes.passing()).hasValue(40); // the nearest step, not the first that is near
  }

  @Test
  void seedThatNeverArrives_neitherPassesNorStays() {
    for (double[] curve : new double[][] {MadeUpLines.away(0.2), MadeUpLines.diverging(50)}) {
      Approach seed = Approach.of(curve);
      assertThat(seed.arrives(MadeUpLines.STEPS)).isFalse();
      assertThat(seed.arrival()).isEqualTo(MadeUpLines.STEPS + 1);
      assertThat(seed.passing()).isEmpty();
      assertThat(seed.stays()).isFalse();
    }
  }

  /** On the data at the last step by chance is not to stay there. */
  @Test
  void stay_isThroughoutTheLastTenth() {
    double[] curve = MadeUpLines.reaching(40, 0.05);
    curve[90] = 0.2;
    assertThat(Approach.of(curve).stays()).isFalse();
    curve[90] = 0.05;
    curve[89] = 0.2;
    assertThat(Approach.of(curve).stays()).isTrue();
  }

  @Test
  void fate_isThatOfMostSeeds() {
    double[] stays = MadeUpLines.reaching(40, 0.05);
    double[] passes = MadeUpLines.passing(40, 0.5);
    double[] lost = MadeUpLines.diverging(50);
    assertThat(MadeUpLines.game("gan-gp", stays, stays, passes).fate()).isEqualTo(Fate.STAYS);
    assertThat(MadeUpLines.game("gan-gp", stays, passes, passes).fate()).isEqualTo(Fate.PASSES);
    assertThat(MadeUpLines.game("gan-gp", passes, lost, lost).fate()).isEqualTo(Fate.DIVERGES);
    assertThat(MadeUpLines.game("gan-gp", MadeUpLines.away(1)).fate())
        .isEqualTo(Fate.NEVER_ARRIVES);
    assertThat(MadeUpLines.game("gan-gp", MadeUpLines.reaching(97, 0.1)).fate())
        .isEqualTo(Fate.ARRIVES_LATE);
  }
}
