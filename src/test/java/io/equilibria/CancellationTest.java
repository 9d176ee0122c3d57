package io.equilibria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.CancelledException.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CancellationTest {
  private static final Duration LONG = Duration.ofDays(1);

  @Test
  void none_isNeverCancelled() {
    assertThat(Cancellation.none().isCancelled()).isFalse();
    assertThatThrownBy(() -> Cancellation.none().cancel())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Cancellation.create()");
    assertThat(Cancellation.none().reason()).isEmpty();
  }

  @Test
  void cancel_countsForGoodAndTwiceIsHarmless() {
    Cancellation cancellation = Cancellation.create();
    assertThat(cancellation.isCancelled()).isFalse();
    cancellation.cancel();
    cancellation.cancel();
    assertThat(cancellation.reason()).contains(Reason.CALL);
  }

  @Test
  void aDeadlineThatHasPassed_cancels() {
    assertThat(Cancellation.create().withDeadline(Duration.ZERO).reason())
        .contains(Reason.DEADLINE);
    assertThat(Cancellation.none().withDeadline(Duration.ofSeconds(-5)).reason())
        .contains(Reason.DEADLINE);
    assertThat(Cancellation.none().until(Instant.now().minusSeconds(1)).reason())
        .contains(Reason.DEADLINE);
  }

  @Test
  void aDeadlineToCome_doesNotCancelYet() throws InterruptedException {
    assertThat(Cancellation.none().withDeadline(LONG).isCancelled()).isFalse();
    assertThat(Cancellation.none().until(Instant.now().plus(LONG)).isCancelled()).isFalse();
    Cancellation soon = Cancellation.none().withDeadline(Duration.ofMillis(1));
    while (!soon.isCancelled()) {
      Thread.sleep(1);
    }
    assertThat(soon.reason()).contains(Reason.DEADLINE);
  }

  @Test
  void aDeadlineBeyondTheClock_isNone() {
    Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
    assertThat(Cancellation.none().withDeadline(forever).isCancelled()).isFalse();
    assertThat(Cancellation.none().until(Instant.MAX).isCancelled()).isFalse();
    assertThat(Cancellation.none().until(Instant.MIN).isCancelled()).isTrue();
  }

  @Test
  void aDerivedToken_endsWithItsOriginButNotTheOtherWayRound() {
    Cancellation origin = Cancellation.create();
    Cancellation derived = origin.withDeadline(LONG);
    Cancellation other = origin.withDeadline(LONG);
    derived.cancel();
    assertThat(derived.isCancelled()).isTrue();
    assertThat(origin.isCancelled()).isFalse();
    origin.cancel();
    assertThat(other.reason()).contains(Reason.CALL);
  }

  @Test
  void aPassedDeadline_staysTheReasonWhateverIsCalledLater() {
    Cancellation late = Cancellation.create().withDeadline(Duration.ZERO);
    late.cancel();
    assertThat(late.reason()).contains(Reason.DEADLINE);
  }

  @Test
  void theException_saysByWhatAndHowFar() {
    CancelledException counted = new CancelledException(Reason.DEADLINE, "after 4 of 10 steps");
    assertThat(counted)
        .hasMessage("the computation was cancelled after 4 of 10 steps: its deadline passed");
    assertThat(counted.reached()).contains("after 4 of 10 steps");
    assertThat(counted.reason()).isEqualTo(Reason.DEADLINE);
    CancelledException bare = new CancelledException(Reason.CALL);
    assertThat(bare).hasMessage("the computation was cancelled: cancel was called");
    assertThat(bare.reached()).isEmpty();
  }
}
