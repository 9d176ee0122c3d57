package io.equilibria.internal.experiment.divergences;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OptimumClaimsTest {
  @Test
  void divergedGame_countsAgainstBothDirections() {
    assertThat(OptimumClaims.holds(Double.POSITIVE_INFINITY, true)).isFalse();
    assertThat(OptimumClaims.holds(Double.POSITIVE_INFINITY, false)).isFalse();
    assertThat(OptimumClaims.holds(Double.NaN, true)).isFalse();
    assertThat(OptimumClaims.holds(Double.NaN, false)).isFalse();
    assertThat(OptimumClaims.holds(0.3, true)).isTrue();
    assertThat(OptimumClaims.holds(0.9, false)).isTrue();
  }
}
