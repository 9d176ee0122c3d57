package io.equilibria.internal.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.ClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LifetimeTest {
  private final Lifetime lifetime = new Lifetime("the model of runs/a");
  private final AtomicInteger released = new AtomicInteger();

  private void close() {
    lifetime.close(released::incrementAndGet);
  }

  @Test
  void use_worksUntilClosedAndThenNamesWhatWasClosed() {
    assertThat(lifetime.<Integer>during(() -> 3)).isEqualTo(3);
    close();
    assertThatThrownBy(() -> lifetime.during(() -> 3))
        .isInstanceOf(ClosedException.class)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model of runs/a is closed");
    assertThatThrownBy(lifetime::require).isInstanceOf(ClosedException.class);
  }

  @Test
  void closeTwice_releasesOnce() {
    close();
    close();
    assertThat(released).hasValue(1);
  }

  @Test
  void closeWithinACall_releasesWhenTheCallEnds() {
    lifetime.during(
        () -> {
          lifetime.during(this::close);
          assertThat(released).hasValue(0);
          assertThat(lifetime.<Integer>during(() -> 4)).isEqualTo(4); // still in flight
        });
    assertThat(released).hasValue(1);
    assertThatThrownBy(lifetime::require).isInstanceOf(ClosedException.class);
  }

  @Test
  void failedCall_isNoLongerInFlight() {
    assertThatThrownBy(
            () ->
                lifetime.during(
                    () -> {
                      throw new IllegalArgumentException("broken");
                    }))
        .hasMessage("broken");
    close();
    assertThat(released).hasValue(1);
  }

  @Test
  void close_waitsForCallsOfOtherThreadsAndRefusesNewOnes() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ending = new CountDownLatch(1);
    List<Integer> seen = new ArrayList<>();
    Thread call =
        start(
            () ->
                lifetime.during(
                    () -> {
                      begun.countDown();
                      await(ending);
                      lifetime.during(() -> seen.add(released.get()));
                    }));
    begun.await();
    Thread closer = start(this::close);
    while (closer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(released).hasValue(0);
    assertThatThrownBy(() -> lifetime.during(() -> 1)).isInstanceOf(ClosedException.class);
    ending.countDown();
    closer.join();
    assertThat(released).hasValue(1);
    call.join();
    assertThat(seen).containsExactly(0);
  }

  @Test
  void interruptedClose_stillWaitsAndStaysInterrupted() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ending = new CountDownLatch(1);
    Thread call =
        start(
            () ->
                lifetime.during(
                    () -> {
                      begun.countDown();
                      await(ending);
                    }));
    begun.await();
    List<Boolean> interrupted = new ArrayList<>();
    Thread closer =
        start(
            () -> {
              Thread.currentThread().interrupt();
              close();
              interrupted.add(Thread.currentThread().isInterrupted());
            });
    closer.join(50);
    assertThat(released).hasValue(0);
    ending.countDown();
    closer.join();
    call.join();
    assertThat(released).hasValue(1);
    assertThat(interrupted).containsExactly(true);
  }

  /** Each waiting for the other's call would wait for ever. */
  @Test
  void twoCallsThatClose_bothEnd() throws InterruptedException {
    CountDownLatch both = new CountDownLatch(2);
    Runnable closing =
        () ->
            lifetime.during(
                () -> {
                  both.countDown();
                  await(both);
                  close();
                });
    Thread first = start(closing);
    Thread second = start(closing);
    first.join();
    second.join();
    assertThat(released).hasValue(1);
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
