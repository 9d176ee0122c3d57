package io.equilibria.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.metric.statistics.Interval;
import org.junit.jupiter.api.Test;

class EffectTest {
  private static final Effect SOONER = Effect.difference("steps sooner", "steps later");

  @Test
  void difference_hasAWordForEachSign() {
    Interval later = new Interval(-300, -100);
    assertThat(SOONER.words(-200, later)).isEqualTo("200 steps later");
    assertThat(SOONER.range(-200, later)).isEqualTo("[100, 300]");
    assertThat(SOONER.brief(-200, later)).isEqualTo("\u2212200");
    assertThat(SOONER.words(200, new Interval(100, 300))).isEqualTo("200 steps sooner");
  }

  @Test
  void logarithmOfARatio_isSaidAsTheRatio() {
    Interval nearer = new Interval(Math.log(1.04), Math.log(2.25));
    assertThat(Effect.NEARER.words(Math.log(1.6), nearer)).isEqualTo("1.60 times nearer");
    assertThat(Effect.NEARER.range(Math.log(1.6), nearer)).isEqualTo("[1.04, 2.25]");
    assertThat(Effect.NEARER.brief(Math.log(1.6), nearer)).isEqualTo("1.60\u00d7");
    Interval farther = new Interval(-Math.log(4), -Math.log(2));
    assertThat(Effect.NEARER.words(-Math.log(3), farther)).isEqualTo("3.0 times farther");
    assertThat(Effect.NEARER.range(-Math.log(3), farther)).isEqualTo("[2.0, 4.0]");
    assertThat(Effect.NEARER.brief(-Math.log(3), farther)).isEqualTo("1/3.0\u00d7");
  }

  @Test
  void intervalAcrossZero_saysWhatEachEndMeans() {
    assertThat(SOONER.range(10, new Interval(-20, 40)))
        .isEqualTo("[20 steps later to 40 steps sooner]");
  }

  @Test
  void infiniteDifference_isSaidAsSuch() {
    Interval all = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    assertThat(SOONER.words(Double.POSITIVE_INFINITY, all)).isEqualTo("\u221e steps sooner");
  }
}
