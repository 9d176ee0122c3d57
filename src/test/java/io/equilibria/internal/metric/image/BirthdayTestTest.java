package io.equilibria.internal.metric.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.metric.statistics.HashedSeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BirthdayTestTest {
  private static final List<Double> COPIES = List.of(BirthdayTest.COPIES);

  @ParameterizedTest
  @ValueSource(ints = {100, 1000, 10_000})
  void uniformLaw_givesItsNumberOfPoints(int points) {
    int length = 2 * (int) Math.sqrt(2 * Math.log(2) * points);
    int covered = 0;
    int repetitions = 40;
    double sum = 0;
    for (int seed = 0; seed < repetitions; seed++) {
      BirthdaySize found = copies(uniform(points, 50 * length, seed), seed);
      covered += found.interval().contains(points) ? 1 : 0;
      sum += found.value();
    }
    assertThat(covered).isGreaterThanOrEqualTo(35); // 95 % or more: 34 or fewer have p < 0.02
    double s = medianOfTheBirthdayProblem(points);
    assertThat(sum / repetitions).isCloseTo(s * s / (2 * Math.log(2)), within(0.1 * points));
  }

  /** 23 people for 365 days. */
  @Test
  void closedForm_isThatOfTheBirthdayProblem() {
    assertThat(medianOfTheBirthdayProblem(365)).isEqualTo(23);
  }

  /**
   * Half of the mass on 500 points, half on 10^6: 1 / sum p^2 = 1999, of a support of 1 000 500.
   */
  @Test
  void unevenLaw_givesItsRenyiSizeAndNotItsSupport() {
    Random random = HashedSeed.random(5);
    float[] values = new float[50 * 120];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextBoolean() ? random.nextInt(500) : 500 + random.nextInt(1_000_000);
    }
    BirthdaySize found = copies(Features.of(values, values.length, 1), 5);
    assertThat(found.interval().contains(1999)).isTrue();
    assertThat(found.interval().high()).isLessThan(10_000);
  }

  @Test
  void continuousLaw_givesAtLeastWhatTheBatchesReach() {
    BirthdaySize found = copies(normal(5000, 3, 1), 1);
    assertThat(found.atLeast()).isTrue();
    assertThat(found.reached()).isZero();
    assertThat(found.value()).isCloseTo(100 * 100 / (2 * Math.log(2)), within(1e-9));
    assertThat(found.interval().low()).isBetween(0.9 * found.value(), found.value());
    assertThat(found.interval().high()).isInfinite();
  }

  /** In the plane a pair of N(0, I) is nearer than tau with probability 1 - exp(-tau^2 / 4). */
  @Test
  void sizeOfAGaussian_isTheInverseOfThePairsProbability() {
    Features samples = normal(20_000, 2, 3);
    List<Double> taus = List.of(0.02, 0.05, 0.1);
    BirthdayTest found =
        BirthdayTest.of(samples, BirthdayBatches.usual(3), taus, Execution.SEQUENTIAL);
    for (int t = 0; t < taus.size(); t++) {
      double exact = 1 / (1 - Math.exp(-taus.get(t) * taus.get(t) / 4));
      assertThat(found.sizes().get(t).interval().contains(exact)).isTrue();
    }
    assertThat(found.sizes().stream().map(BirthdaySize::value).toList())
        .isSortedAccordingTo(Collections.reverseOrder());
  }

  @Test
  void result_doesNotDependOnOrderAndThreads() {
    Features samples = uniform(300, 50 * 40, 9);
    List<Integer> order = new ArrayList<>(IntStream.range(0, samples.count()).boxed().toList());
    Collections.shuffle(order, HashedSeed.random(4));
    Features shuffled = samples.at(order.stream().mapToInt(Integer::intValue).toArray());
    List<Double> taus = List.of(BirthdayTest.COPIES, 1.5);
    BirthdayTest found =
        BirthdayTest.of(samples, BirthdayBatches.usual(2), taus, Execution.SEQUENTIAL);
    try (Workers workers = Workers.of(3)) {
      BirthdayTest again =
          BirthdayTest.of(shuffled, BirthdayBatches.usual(2), taus, Execution.on(workers));
      assertThat(again.sizes()).isEqualTo(found.sizes());
    }
    assertThat(copies(samples, 3)).isNotEqualTo(copies(samples, 2)); // the seed makes the batches
  }

  /** Against loops over all pairs of all samples, where one batch pair holds every near pair. */
  @Test
  void closestPairs_areThoseOfPlainLoops() {
    int width = 130; // not a multiple of the stride
    Features samples = normal(60, width, 8);
    BirthdayBatches batches = new BirthdayBatches(6, 1);
    BirthdayTest found = BirthdayTest.of(samples, batches, List.of(1.0), Execution.SEQUENTIAL);
    List<BirthdayTest.ClosePair> expected = new ArrayList<>();
    for (int[] batch : batches.deal(samples)) {
      for (int i : batch) {
        for (int j : batch) {
          if (i < j) {
            double sum = 0;
            for (int k = 0; k < width; k++) {
              double difference =
                  samples.values()[i * width + k] - (double) samples.values()[j * width + k];
              sum += difference * difference;
            }
            expected.add(new BirthdayTest.ClosePair(i, j, Math.sqrt(sum)));
          }
        }
      }
    }
    expected.sort(Comparator.comparingDouble(BirthdayTest.ClosePair::distance));
    assertThat(found.closest()).isEqualTo(expected.subList(0, BirthdayTest.CLOSEST));
  }

  @Test
  void batches_partitionTheSamples() {
    Features samples = uniform(3, 127, 0); // nearly all are copies
    int[][] dealt = new BirthdayBatches(6, 0).deal(samples);
    assertThat(dealt).hasDimensions(6, 21);
    assertThat(Arrays.stream(dealt).flatMapToInt(Arrays::stream).distinct().count()).isEqualTo(126);
  }

  @Test
  void badInput_isRefused() {
    assertThatThrownBy(() -> copies(uniform(5, 99, 0), 0))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "birthday test: expected at least 100 samples, a pair in each of 50 batches, found 99."
                + " Add 1");
    for (double tau : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(
              () ->
                  BirthdayTest.of(
                      uniform(5, 100, 0),
                      BirthdayBatches.usual(0),
                      List.of(tau),
                      Execution.SEQUENTIAL))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("tau: expected a distance > 0");
    }
    assertThatThrownBy(() -> new BirthdayBatches(5, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected at least 6");
  }

  /** Smallest s with P(all different) = prod (1 - i / N) &lt;= 1/2. */
  private static int medianOfTheBirthdayProblem(int points) {
    double different = 1;
    int s = 0;
    while (different > 0.5) {
      different *= 1 - (double) s / points;
      s++;
    }
    return s;
  }

  private static BirthdaySize copies(Features samples, long seed) {
    return BirthdayTest.of(samples, BirthdayBatches.usual(seed), COPIES, Execution.SEQUENTIAL)
        .sizes()
        .get(0);
  }

  private static Features uniform(int points, int count, long seed) {
    Random random = HashedSeed.random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextInt(points);
    }
    return Features.of(values, count, 1);
  }

  private static Features normal(int count, int width, long seed) {
    Random random = HashedSeed.random(seed);
    float[] values = new float[count * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Features.of(values, count, width);
  }
}
