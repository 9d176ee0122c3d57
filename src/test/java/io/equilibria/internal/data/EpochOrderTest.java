package io.equilibria.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochOrderTest {
  private static int[] epoch(EpochOrder order, int count, long epoch) {
    return IntStream.range(0, count).map(i -> order.at(epoch * count + i)).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 64, 1797})
  void everyEpoch_hasEverySampleOnce(int count) {
    EpochOrder order = new EpochOrder(3, 1, count);
    int[] all = IntStream.range(0, count).toArray();
    for (long epoch : new long[] {0, 1, 2, 1L << 32}) {
      assertThat(Arrays.stream(epoch(order, count, epoch)).sorted()).containsExactly(box(all));
    }
  }

  private static Integer[] box(int[] numbers) {
    return Arrays.stream(numbers).boxed().toArray(Integer[]::new);
  }

  @Test
  void sample_isAFunctionOfSeedReplicaAndPosition() {
    int count = 50;
    EpochOrder inOrder = new EpochOrder(3, 1, count);
    int[] sequence = IntStream.range(0, 10 * count).map(inOrder::at).toArray();
    EpochOrder anyhow = new EpochOrder(3, 1, count);
    new Random(1)
        .ints(200, 0, sequence.length)
        .forEach(position -> assertThat(anyhow.at(position)).isEqualTo(sequence[position]));
  }

  @Test
  void order_isAnotherInEveryEpochReplicaAndRun() {
    int count = 50;
    int[] first = epoch(new EpochOrder(3, 1, count), count, 0);
    assertThat(first)
        .isNotEqualTo(IntStream.range(0, count).toArray())
        .isNotEqualTo(epoch(new EpochOrder(3, 1, count), count, 1))
        .isNotEqualTo(epoch(new EpochOrder(3, 2, count), count, 0))
        .isNotEqualTo(epoch(new EpochOrder(4, 1, count), count, 0))
        .isNotEqualTo(epoch(new EpochOrder(4, 0, count), count, 0));
  }

  /** All 24 permutations of four samples are equally frequent, over epochs and over replicas. */
  @Test
  void permutations_areUniform() {
    EpochOrder order = new EpochOrder(11, 0, 4);
    Map<String, Long> overEpochs = new HashMap<>();
    Map<String, Long> overReplicas = new HashMap<>();
    for (int i = 0; i < 24_000; i++) {
      overEpochs.merge(Arrays.toString(epoch(order, 4, i)), 1L, Long::sum);
      EpochOrder replica = new EpochOrder(11, i, 4);
      overReplicas.merge(Arrays.toString(epoch(replica, 4, 0)), 1L, Long::sum);
    }
    for (Map<String, Long> counts : List.of(overEpochs, overReplicas)) {
      assertThat(counts).hasSize(24);
      double[] expected = new double[24];
      Arrays.fill(expected, 1000);
      long[] found = counts.values().stream().mapToLong(Long::longValue).toArray();
      assertThat(new ChiSquareTest().chiSquareTest(expected, found)).isBetween(0.001, 0.999);
    }
  }

  @Test
  void rounds_takeTheBatchesInTurn() {
    StepBatches batches = new StepBatches(3, List.of(2, 5), 7, 3);
    StepNumbers numbers = new StepNumbers(batches, 10);
    EpochOrder second = new EpochOrder(3, 5, 10);
    int[] step = numbers.of(4);
    assertThat(step).hasSize(2 * 21);
    assertThat(Arrays.copyOfRange(step, 21, 42))
        .containsExactly(IntStream.range(4 * 21, 5 * 21).map(second::at).toArray());
  }
}
