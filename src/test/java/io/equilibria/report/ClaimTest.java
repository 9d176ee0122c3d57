package io.equilibria.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.metric.Interval;
import io.equilibria.metric.PairedComparison;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTest {
  @ParameterizedTest
  @CsvSource({
    "32, 32, 0.5, REPRODUCED", // interval from 0.893
    "32, 32, 0.9, UNDECIDED",
    "0,  32, 0.5, REFUTED",
    "17, 32, 0.5, UNDECIDED",
    "3,   3, 0.5, UNDECIDED", // three seeds exclude nothing
    "1,  32, 0,   REPRODUCED" // "in at least some seeds"
  })
  void proportion_isJudgedByItsInterval(
      int successes, int trials, double threshold, Verdict verdict) {
    Claim claim = Claim.proportion("id", "Text.", new Claim.Count(successes, trials), threshold);
    assertThat(claim.verdict()).isEqualTo(verdict);
    assertThat(claim.estimate()).isEqualTo((double) successes / trials);
    assertThat(claim.n()).isEqualTo(trials);
    assertThat(claim.test()).contains(successes + " of " + trials).contains("Wilson");
  }

  @Test
  void paired_isReproducedOneWayAndRefutedTheOther() {
    double[] differences = IntStream.rangeClosed(1, 32).mapToDouble(i -> i).toArray();
    double[] opposite = IntStream.rangeClosed(1, 32).mapToDouble(i -> -i).toArray();
    double[] mixed = IntStream.rangeClosed(1, 32).mapToDouble(i -> i % 2 == 0 ? i : -i).toArray();
    assertThat(paired(differences).verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(paired(opposite).verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(paired(mixed).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(paired(new double[] {1, 2, 3}).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(paired(new double[32]).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void nonsense_isRefused() {
    Claim.Count count = new Claim.Count(1, 2);
    assertThatThrownBy(() -> Claim.proportion("Has space", "", count, 0.5))
        .hasMessageContaining("a-z, 0-9, hyphens");
    assertThatThrownBy(() -> Claim.proportion("id", "", count, Double.NaN))
        .hasMessageContaining("threshold");
    assertThatThrownBy(() -> new Claim.Count(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Claim("id", "", Verdict.UNDECIDED, 0, new Interval(0, 1), "none", 0))
        .hasMessageContaining("n >= 1");
  }

  private static Claim paired(double[] differences) {
    return Claim.paired("id", "Text.", PairedComparison.ofDifferences(differences, 0.95));
  }

  @Test
  void claimsWithoutChance_areDecidedByTheLimit() {
    assertThat(Claim.atMost("a", "A.", 1, 1, "x").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(Claim.atMost("a", "A.", 1.1, 1, "x").verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Claim.atLeast("a", "A.", 1, 1, "x").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(Claim.atLeast("a", "A.", 0.9, 1, "x").verdict()).isEqualTo(Verdict.REFUTED);
    Claim claim = Claim.atMost("a", "A.", 0.5, 1, "the difference");
    assertThat(claim.interval()).isEqualTo(new Interval(0.5, 0.5));
    assertThat(claim.test()).isEqualTo("the difference; at most 1");
    assertThat(Claim.atMost("a", "A.", Double.NaN, 1, "x").verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(Claim.atLeast("a", "A.", Double.NaN, 1, "x").verdict()).isEqualTo(Verdict.REFUTED);
  }
}
