package io.equilibria.internal.metric.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.statistics.HashedSeed;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DuplicateDistanceTest {
  /** 11 points on a line at i^2 have the nearest others at 1, 1, 3, 5, .. 19. */
  @Test
  void quantiles_areThoseOfNearestDistances() {
    float[] squares = new float[11];
    for (int i = 0; i < 11; i++) {
      squares[i] = i * i;
    }
    List<Double> found =
        new DuplicateDistance(1000, 0)
            .of(RealFeatures.of(squares, 11, 1), List.of(0.1, 0.5, 1.0), Execution.SEQUENTIAL);
    assertThat(found).containsExactly(1.0, 9.0, 19.0);
  }

  /** The documented meaning: at the quantile q among n, evenly lying data have the size n / q. */
  @Test
  void data_haveTheSizeThatTheQuantileStandsFor() {
    Random random = HashedSeed.random(11);
    float[] values = new float[2 * 20_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Features data = Features.of(values, 20_000, 2);
    List<Double> taus =
        new DuplicateDistance(200, 1)
            .of(new RealFeatures(data), List.of(0.05), Execution.SEQUENTIAL);
    BirthdaySize size =
        BirthdayTest.of(data, BirthdayBatches.usual(1), taus, Execution.SEQUENTIAL).sizes().get(0);
    assertThat(size.interval().contains(200 / 0.05)).isTrue();
  }

  /** Only the tenth of the data that is a hundred times denser contains duplicates. */
  @Test
  void crowdedData_haveASmallerSizeThanThat() {
    Random random = HashedSeed.random(12);
    float[] values = new float[2 * 20_000];
    for (int i = 0; i < values.length; i += 2) {
      double scale = random.nextInt(10) == 0 ? 0.01 : 1;
      values[i] = (float) (scale * random.nextGaussian());
      values[i + 1] = (float) (scale * random.nextGaussian());
    }
    Features data = Features.of(values, 20_000, 2);
    List<Double> taus =
        new DuplicateDistance(1000, 1)
            .of(new RealFeatures(data), List.of(0.1), Execution.SEQUENTIAL);
    BirthdaySize size =
        BirthdayTest.of(data, BirthdayBatches.usual(1), taus, Execution.SEQUENTIAL).sizes().get(0);
    assertThat(size.interval().high()).isLessThan(1000 / 0.1);
  }

  @Test
  void dataThatRepeatThemselves_leaveCopies() {
    float[] values = {1, 1, 1, 1, 2, 2, 2, 2};
    assertThat(
            new DuplicateDistance(1000, 0)
                .of(RealFeatures.of(values, 8, 1), List.of(0.05), Execution.SEQUENTIAL))
        .containsExactly(BirthdayTest.COPIES);
  }

  @Test
  void badInput_isRefused() {
    RealFeatures two = RealFeatures.of(new float[] {1, 2}, 2, 1);
    for (double quantile : new double[] {0, -0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(
              () -> new DuplicateDistance(2, 0).of(two, List.of(quantile), Execution.SEQUENTIAL))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("quantile: expected a share");
    }
    assertThatThrownBy(() -> new DuplicateDistance(1, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("group: expected at least 2");
    assertThatThrownBy(
            () ->
                new DuplicateDistance(2, 0)
                    .of(RealFeatures.of(new float[] {1}, 1, 1), List.of(0.5), Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class);
  }
}
