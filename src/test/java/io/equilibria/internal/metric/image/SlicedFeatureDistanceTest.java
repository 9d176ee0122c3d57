package io.equilibria.internal.metric.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.transport.SlicedWasserstein;
import io.equilibria.metric.Estimate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SlicedFeatureDistanceTest {
  @SuppressWarnings("unused") // @FieldSource
  private static final List<ReferenceArrays.FeatureCase> CASES = ReferenceArrays.FEATURES;

  @ParameterizedTest
  @FieldSource("CASES")
  void features_areAsFarAsTheirPoints(ReferenceArrays.FeatureCase one) {
    SlicedWasserstein.Directions directions = new SlicedWasserstein.Directions(25, 3);
    for (double order : new double[] {1, 2}) {
      Estimate expected =
          SlicedWasserstein.distance(
              KernelDistanceTest.points(one.real().features()),
              KernelDistanceTest.points(one.generated().features()),
              order,
              directions,
              Execution.SEQUENTIAL);
      Estimate found =
          SlicedFeatureDistance.of(
              one.real(), one.generated(), order, directions, Execution.SEQUENTIAL);
      assertThat(found.value()).isCloseTo(expected.value(), within(1e-9));
      assertThat(found.error()).isCloseTo(expected.error(), within(1e-9));
    }
  }
}
