package io.equilibria.internal.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void forEach_runsEachIndexOnce(int threads) {
    for (int count : new int[] {0, 1, 3, 1000}) {
      AtomicIntegerArray runs = new AtomicIntegerArray(count);
      try (Workers workers = Workers.of(threads)) {
        workers.forEach(count, runs::incrementAndGet);
      }
      assertThat(IntStream.range(0, count).map(runs::get)).allMatch(one -> one == 1).hasSize(count);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void map_keepsTheOrderOfTheIndices(int threads) {
    try (Workers workers = Workers.of(threads)) {
      assertThat(workers.map(500, i -> i * i))
          .isEqualTo(IntStream.range(0, 500).map(i -> i * i).boxed().toList());
    }
  }

  @Test
  void oneThread_isTheCaller() {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    try (Workers workers = Workers.of(1)) {
      workers.forEach(100, i -> seen.add(Thread.currentThread()));
    }
    assertThat(seen).containsExactly(Thread.currentThread());
  }

  /** Would wait for ever on fewer threads; the caller is one of them. */
  @Test
  void allThreads_workAtOnceAndNoMore() {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    CyclicBarrier barrier = new CyclicBarrier(3);
    try (Workers workers = Workers.of(3)) {
      workers.forEach(
          30,
          i -> {
            seen.add(Thread.currentThread());
            await(barrier);
          });
    }
    assertThat(seen).hasSize(3).contains(Thread.currentThread());
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void loopsWithinLoops_end() {
    try (Workers workers = Workers.of(2)) {
      List<Integer> sums =
          workers.map(20, i -> workers.map(20, j -> workers.map(5, k -> i + j + k).size()).size());
      assertThat(sums).hasSize(20).containsOnly(20);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void failure_isThrownOnceAllHaveEndedAndNothingMoreBegins(int threads) {
    Queue<Integer> begun = new ConcurrentLinkedQueue<>();
    try (Workers workers = Workers.of(threads)) {
      assertThatThrownBy(
              () ->
                  workers.forEach(
                      100_000,
                      i -> {
                        begun.add(i);
                        throw new IllegalStateException("broken");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("broken");
      assertThat(begun).hasSizeLessThanOrEqualTo(threads);
      assertThat(workers.map(3, i -> i)).containsExactly(0, 1, 2);
    }
  }

  /** The caller receives the failure, not the cancellations that it caused. */
  @Test
  void failure_outranksCancellations() {
    CyclicBarrier barrier = new CyclicBarrier(2);
    try (Workers workers = Workers.of(2)) {
      assertThatThrownBy(
              () ->
                  workers.forEach(
                      2,
                      i -> {
                        await(barrier);
                        throw i == 0
                            ? new CancellationException("for the other")
                            : new IllegalStateException("broken");
                      }))
          .hasMessage("broken");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void monitor_isToldOfAllInOrder(int threads) {
    RecordingMonitor monitor = new RecordingMonitor();
    try (Workers workers = Workers.of(threads)) {
      workers.forEach(1000, i -> {}, monitor, "points");
    }
    assertThat(monitor.done()).isSorted().contains(1000L).hasSizeGreaterThan(10);
    assertThat(monitor.whole()).isEqualTo("1000 points");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void cancelledMonitor_endsTheLoop(int threads) {
    AtomicIntegerArray runs = new AtomicIntegerArray(1);
    RecordingMonitor monitor = RecordingMonitor.cancelledAt(100);
    try (Workers workers = Workers.of(threads)) {
      assertThatThrownBy(
              () -> workers.forEach(1_000_000, i -> runs.incrementAndGet(0), monitor, "points"))
          .isInstanceOf(CancellationException.class);
    }
    assertThat(runs.get(0)).isBetween(100, 500_000);
  }

  @Test
  void interruptedCaller_waitsAndStaysInterrupted() {
    AtomicIntegerArray runs = new AtomicIntegerArray(1);
    try (Workers workers = Workers.of(2)) {
      Thread.currentThread().interrupt();
      workers.forEach(50, i -> runs.incrementAndGet(0));
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(runs.get(0)).isEqualTo(50);
  }

  @Test
  void closedWorkers_refuseWorkAndEndTheirThreads() throws InterruptedException {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    CyclicBarrier barrier = new CyclicBarrier(2);
    Workers workers = Workers.of(2);
    workers.forEach(
        2,
        i -> {
          seen.add(Thread.currentThread());
          await(barrier);
        });
    workers.close();
    workers.close();
    assertThatThrownBy(() -> workers.forEach(1, i -> {})).hasMessageContaining("closed");
    seen.remove(Thread.currentThread());
    for (Thread helper : seen) {
      helper.join(20_000);
      assertThat(helper.isAlive()).isFalse();
    }
  }

  @Test
  void noThreads_areRefused() {
    assertThatThrownBy(() -> Workers.of(0)).hasMessageContaining("at least 1, found 0");
  }
}
