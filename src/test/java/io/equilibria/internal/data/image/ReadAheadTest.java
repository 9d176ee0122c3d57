package io.equilibria.internal.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

class ReadAheadTest {
  private static long take(ReadAhead ahead) {
    List<TType> tensors = ahead.next();
    try (TType tensor = tensors.get(0)) {
      return ((TInt64) tensor).getLong();
    }
  }

  @Test
  void steps_comeInOrderAndNoMoreThanAFewLieReady() throws InterruptedException {
    AtomicLong last = new AtomicLong(-1);
    CountDownLatch full = new CountDownLatch(ReadAhead.STEPS);
    ReadAhead ahead =
        ReadAhead.from(
            5,
            step -> {
              last.set(step);
              full.countDown();
              return List.of(TInt64.scalarOf(step));
            });
    try (ahead) {
      full.await(); // It has read as many as it may.
      assertThat(take(ahead)).isEqualTo(5);
      for (long step = 6; step < 100; step++) {
        assertThat(last.get()).isLessThan(step + ReadAhead.STEPS);
        assertThat(take(ahead)).isEqualTo(step);
      }
    }
    assertThatThrownBy(ahead::next).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void failure_isThrownWhereItsStepIsAskedFor() {
    try (ReadAhead ahead =
        ReadAhead.from(
            0,
            step -> {
              if (step == 3) {
                throw new InputException("image 7 cannot be read");
              }
              return List.of(TInt64.scalarOf(step));
            })) {
      for (long step = 0; step < 3; step++) {
        assertThat(take(ahead)).isEqualTo(step);
      }
      for (int again = 0; again < 2; again++) {
        assertThatThrownBy(ahead::next)
            .isInstanceOf(InputException.class)
            .hasMessage("image 7 cannot be read");
      }
    }
  }

  @Test
  void close_endsTheThreadAndLetsGoOfWhatLiesReady() throws InterruptedException {
    List<TType> made = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch some = new CountDownLatch(3);
    ReadAhead ahead =
        ReadAhead.from(
            0,
            step -> {
              TType tensor = TInt64.scalarOf(step);
              made.add(tensor);
              some.countDown();
              return List.of(tensor);
            });
    some.await();
    ahead.close();
    ahead.close(); // harmless
    int count = made.size();
    assertThat(count).isLessThanOrEqualTo(ReadAhead.STEPS + 1);
    for (TType tensor : made) {
      assertThatThrownBy(() -> tensor.asRawTensor().data().size())
          .isInstanceOf(IllegalStateException.class);
    }
    assertThat(made).hasSize(count);
  }

  /** As when a run is stopped while it waits: the step is still given. */
  @Test
  void interrupt_isLeftToBeSeenAfterTheStep() {
    try (ReadAhead ahead = ReadAhead.from(0, step -> List.of(TInt64.scalarOf(step)))) {
      Thread.currentThread().interrupt();
      assertThat(take(ahead)).isZero();
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
