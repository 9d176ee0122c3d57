package io.equilibria.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.equilibria.Cancellation;
import io.equilibria.CancelledException;
import io.equilibria.CancelledException.Reason;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CancellableMonitorTest {
  private final Cancellation token = Cancellation.create();

  @AfterEach
  void thread_isNotLeftInterrupted() {
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void token_cancelsTheMonitorAndItsParts() {
    RecordingMonitor recording = new RecordingMonitor();
    ProgressMonitor monitor = recording.cancelledBy(token);
    ProgressMonitor part = monitor.part(0, 50, 100, "steps");
    assertThatCode(part::requireNotCancelled).doesNotThrowAnyException();
    part.report(1, 2, "points");
    token.cancel();
    assertThat(part.isCancelled()).isTrue();
    CancelledException ended = ended(part);
    assertThat(ended.reason()).isEqualTo(Reason.CALL);
    assertThat(ended.reached()).contains("after 25 of 100 steps");
    assertThat(recording.done()).containsExactly(25L);
  }

  @Test
  void deadline_isTheReason() {
    ProgressMonitor monitor = ProgressMonitor.NONE.cancelledBy(token.withDeadline(Duration.ZERO));
    assertThat(ended(monitor).reason()).isEqualTo(Reason.DEADLINE);
    assertThat(ended(monitor).reached()).isEmpty();
  }

  @Test
  void innerMonitor_cancelsAsWell() {
    ProgressMonitor monitor = RecordingMonitor.cancelledAt(0).cancelledBy(token);
    assertThat(monitor.isCancelled()).isTrue();
    assertThat(ended(monitor).reason()).isEqualTo(Reason.CALL);
  }

  @Test
  void interruption_countsWithoutATokenAndStays() {
    Thread.currentThread().interrupt();
    assertThat(ended(ProgressMonitor.NONE).reason()).isEqualTo(Reason.INTERRUPTION);
    assertThat(ended(ProgressMonitor.NONE.cancelledBy(token)).reason())
        .isEqualTo(Reason.INTERRUPTION);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void loop_endsOnceItsCallerIsInterrupted() {
    Thread caller = Thread.currentThread();
    AtomicInteger runs = new AtomicInteger();
    try (Workers workers = Workers.of(3)) {
      Execution execution = Execution.on(workers).cancelledBy(token);
      CancelledException ended =
          catchThrowableOfType(
              CancelledException.class,
              () ->
                  execution.forEach(
                      1_000_000,
                      "points",
                      i -> {
                        if (runs.incrementAndGet() == 10) {
                          caller.interrupt();
                        }
                      }));
      assertThat(ended.reason()).isEqualTo(Reason.INTERRUPTION);
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(runs.get()).isLessThan(500_000);
  }

  /** The caller has nothing left to do and waits; the thread that works sees its interruption. */
  @Test
  void interruptionOfAWaitingCaller_reachesTheThreadThatWorks() {
    Thread caller = Thread.currentThread();
    CountDownLatch helperIsThere = new CountDownLatch(1);
    CountDownLatch callersPart = new CountDownLatch(1);
    try (Workers workers = Workers.of(2)) {
      ProgressMonitor monitor = ProgressMonitor.NONE.cancelledBy(token);
      CancelledException ended =
          catchThrowableOfType(
              CancelledException.class,
              () ->
                  workers.forEach(
                      2,
                      i -> {
                        if (Thread.currentThread() == caller) {
                          await(helperIsThere);
                          callersPart.countDown();
                          return;
                        }
                        helperIsThere.countDown();
                        await(callersPart);
                        awaitState(caller, Thread.State.WAITING);
                        caller.interrupt();
                        // It wakes up, and must not take its interruption with it.
                        awaitState(caller, Thread.State.BLOCKED);
                        while (true) {
                          monitor.requireNotCancelled();
                        }
                      }));
      assertThat(ended.reason()).isEqualTo(Reason.INTERRUPTION);
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitState(Thread thread, Thread.State state) {
    while (thread.getState() != state) {
      Thread.onSpinWait();
    }
  }

  private static CancelledException ended(ProgressMonitor monitor) {
    return catchThrowableOfType(CancelledException.class, monitor::requireNotCancelled);
  }
}
