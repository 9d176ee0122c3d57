package io.equilibria.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.PythonCheckpoints;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorStatisticsTest {
  @TempDir Path folder;

  private TensorStatistics of(double... values) {
    return TensorStatistics.of(Written.tensor(folder, Written.doubles(values, values.length)));
  }

  @Test
  void numbers_areThoseOfAnotherLibrary() {
    Random random = new Random(1);
    double[] values = random.doubles(300_000).map(x -> 1000 + x * x).toArray(); // Several chunks.
    TensorStatistics found = of(values);
    DescriptiveStatistics expected = new DescriptiveStatistics(values);
    assertThat(found.count()).isEqualTo(values.length);
    assertThat(found.min()).isEqualTo(expected.getMin());
    assertThat(found.max()).isEqualTo(expected.getMax());
    assertThat(found.mean()).isCloseTo(expected.getMean(), within(1e-9));
    assertThat(found.deviation())
        .isCloseTo(Math.sqrt(expected.getPopulationVariance()), within(1e-9));
    assertThat(found.norm()).isCloseTo(Math.sqrt(expected.getSumOfSquares()), within(1e-6));
    assertThat(found.histogram()).hasSize(TensorStatistics.BINS);
    for (int bin = 0; bin < TensorStatistics.BINS; bin++) {
      double from = found.edge(bin);
      double to = found.edge(bin + 1);
      boolean last = bin == TensorStatistics.BINS - 1;
      long count =
          Arrays.stream(values).filter(x -> x >= from && (x < to || (last && x <= to))).count();
      assertThat((double) found.histogram().get(bin)).isCloseTo((double) count, within(1.0));
    }
  }

  @Test
  void whatIsNotFinite_isCountedAndLeftOut() {
    TensorStatistics found =
        of(Double.NaN, 3, Double.POSITIVE_INFINITY, -0.0, Double.NEGATIVE_INFINITY, 0, Double.NaN);
    assertThat(found.nans()).isEqualTo(2);
    assertThat(found.infinities()).isEqualTo(2);
    assertThat(found.zeros()).isEqualTo(2);
    assertThat(found.min()).isZero();
    assertThat(found.max()).isEqualTo(3);
    assertThat(found.mean()).isEqualTo(1);
    assertThat(found.deviation()).isCloseTo(Math.sqrt(2), within(1e-15));
    assertThat(found.norm()).isEqualTo(3);
    assertThat(found.histogram()).first().isEqualTo(2L);
    assertThat(found.histogram()).last().isEqualTo(1L);
  }

  @Test
  void numbersNearTheEndOfTheRange_neitherOverflowNorVanish() {
    double big = 1.7e308;
    TensorStatistics found = of(big, -big, big / 2, -big / 2);
    assertThat(found.mean()).isCloseTo(0, within(1e293));
    assertThat(found.deviation()).isCloseTo(big * Math.sqrt(2.5 / 4), within(1e293));
    assertThat(found.histogram().stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
    TensorStatistics small = of(3e-300, 4e-300);
    assertThat(small.norm()).isCloseTo(5e-300, within(1e-314));
    assertThat(small.deviation()).isCloseTo(5e-301, within(1e-314));
  }

  @Test
  void equalNumbers_haveOneBin_andNoneHasNone() {
    assertThat(of(2, 2, 2).histogram()).isEqualTo(Collections.singletonList(3L));
    assertThat(of(2, 2, 2).deviation()).isZero();
    TensorStatistics none = of(Double.NaN);
    assertThat(none.histogram()).isEmpty();
    assertThat(none.mean()).isNaN();
    assertThat(none.norm()).isNaN();
    assertThat(of(Double.NEGATIVE_INFINITY).norm()).isNaN();
    assertThat(of().count()).isZero();
    assertThat(of().norm()).isZero();
    assertThat(of().mean()).isNaN();
  }

  @Test
  void complexNumbers_countByTheirSize() {
    try (CheckpointReader reader = CheckpointReader.open(PythonCheckpoints.of("dtypes"))) {
      TensorStatistics found = TensorStatistics.of(reader.tensor("complex128"));
      assertThat(found.count()).isEqualTo(8);
      assertThat(found.min()).isNotNegative();
      assertThat(found.nans() + found.infinities()).isEqualTo(6);
      TensorStatistics truths = TensorStatistics.of(reader.tensor("bool"));
      assertThat(truths.mean()).isEqualTo(0.5);
      assertThat(TensorStatistics.of(reader.tensor("int4")).min()).isEqualTo(-8);
      assertThat(TensorStatistics.of(reader.tensor("uint64")).max()).isEqualTo(0x1p64);
    }
  }
}
