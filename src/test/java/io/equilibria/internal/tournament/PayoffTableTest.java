package io.equilibria.internal.tournament;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.response.PayoffEstimate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PayoffTableTest {
  private static final int COUNT = 20_000;

  private final Random random = new Random(6);

  private double[] worth(double mean, double deviation) {
    double[] worth = new double[COUNT];
    Arrays.setAll(worth, n -> mean + deviation * random.nextGaussian());
    return worth;
  }

  private PayoffTable table() {
    PayoffTable table = new PayoffTable(2);
    for (int i = 0; i < 2; i++) {
      table.real(i, worth(i, 1));
      for (int j = 0; j < 2; j++) {
        table.generated(i, j, worth(10 * j, 2));
      }
    }
    return table;
  }

  @Test
  void entries_areMeansOverDataAndSamples() {
    PayoffTable table = table();
    assertThat(table.matrix().at(0, 0)).isCloseTo(0, within(0.1));
    assertThat(table.matrix().at(0, 1)).isCloseTo(10, within(0.1));
    assertThat(table.matrix().at(1, 0)).isCloseTo(1, within(0.1));
    assertThat(table.entry(1, 1).value()).isCloseTo(table.matrix().at(1, 1), within(1e-12));
  }

  @Test
  void errors_areThoseOfBothMeans() {
    double expected = Math.sqrt((1 + 4) / (double) COUNT);
    // 49 degrees of freedom: a tenth either way, three times.
    assertThat(table().entry(0, 1).error()).isCloseTo(expected, within(0.3 * expected));
  }

  /** What two discriminators make of the same rows is compared row by row. */
  @Test
  void margins_arePaired() {
    PayoffTable table = new PayoffTable(2);
    double[] shared = worth(0, 5);
    for (int i = 0; i < 2; i++) {
      table.real(i, shared);
      for (int j = 0; j < 2; j++) {
        double difference = i == 0 && j == 1 ? 0.25 : 0;
        table.generated(i, j, Arrays.stream(shared).map(s -> s + difference).toArray());
      }
    }
    PayoffEstimate margin = table.margin(0, 1);
    assertThat(margin.value()).isCloseTo(0.25, within(1e-12));
    assertThat(margin.error()).isLessThan(1e-12);
    assertThat(table.margin(1, 0).value()).isCloseTo(-0.25, within(1e-12));
    assertThat(table.entry(0, 1).error()).isGreaterThan(0.02);
  }

  @Test
  void resampledBlocks_areMeansOfTheirOwn() {
    PayoffTable table = new PayoffTable(1);
    double[] rising = new double[PayoffTable.BLOCKS];
    Arrays.setAll(rising, n -> n);
    table.real(0, rising);
    table.generated(0, 0, new double[PayoffTable.BLOCKS]);
    assertThat(table.matrix(new int[] {3, 3, 9}).at(0, 0)).isCloseTo(5, within(1e-12));
  }

  @Test
  void otherCounts_areRefused() {
    PayoffTable table = new PayoffTable(1);
    assertThatThrownBy(() -> table.real(0, new double[51]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("multiple of 50");
  }
}
