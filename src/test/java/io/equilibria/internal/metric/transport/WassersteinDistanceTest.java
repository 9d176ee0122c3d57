package io.equilibria.internal.metric.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.RecordingMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.metric.Points;
import io.equilibria.internal.metric.ReferencePoints;
import io.equilibria.metric.Estimate;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WassersteinDistanceTest {
  private static double distance(double[][] a, double[][] b, double order) {
    return WassersteinDistance.distance(a, b, order, Execution.SEQUENTIAL).value();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void distance_agreesWithPythonOptimalTransport(int order) {
    for (ReferencePoints c : ReferencePoints.of("w" + order)) {
      Estimate found = WassersteinDistance.distance(c.a(), c.b(), order, Execution.SEQUENTIAL);
      assertThat(found.value()).as(c.toString()).isCloseTo(c.value(), within(1e-9));
      assertThat(found.error()).isLessThan(1e-9);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void weightedSets_agreeWithPythonOptimalTransport(int order) {
    for (ReferencePoints c : ReferencePoints.of("w" + order + "-weighted")) {
      double[][] costs =
          Points.of(c.a(), "a").costs(Points.of(c.b(), "b"), order, Execution.SEQUENTIAL);
      TransportPlan plan =
          ExactTransport.solve(costs, c.aWeights(), c.bWeights(), ProgressMonitor.NONE);
      assertThat(Math.pow(plan.cost(), 1.0 / order)).isCloseTo(c.value(), within(1e-9));
      if (c.d() == 1) {
        Points a = Points.of(c.a(), "a");
        Points b = Points.of(c.b(), "b");
        double[] axis = {1};
        Estimate line =
            LineTransport.between(a.along(axis), c.aWeights(), b.along(axis), c.bWeights(), order);
        assertThat(line.value()).isCloseTo(c.value(), within(1e-9));
      }
    }
  }

  /** What makes a plan optimal is checked from the definition, not by the solver's word. */
  @Property(tries = 150)
  void plan_isFeasibleAndItsPotentialsProveIt(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @IntRange(min = 1, max = 40) int m,
      @ForAll @IntRange(min = 0, max = 3) int kind) {
    Random random = new Random(seed);
    double[][] cost = new double[n][m];
    for (double[] row : cost) {
      for (int j = 0; j < m; j++) {
        row[j] =
            kind == 0 ? random.nextInt(3) : kind == 1 ? random.nextGaussian() : random.nextDouble();
      }
    }
    double[] a = random.doubles(n).map(w -> kind == 3 && w < 0.3 ? 0 : w).toArray();
    double[] b = random.doubles(m).map(w -> kind == 3 && w < 0.3 ? 0 : w).toArray();
    a[random.nextInt(n)] = 0.5;
    b[random.nextInt(m)] = 0.5;
    if (kind == 0) { // ties everywhere
      Arrays.fill(a, 1);
      Arrays.fill(b, 1);
    }
    TransportPlan plan =
        kind == 0
            ? ExactTransport.solve(cost, ProgressMonitor.NONE)
            : ExactTransport.solve(cost, a, b, ProgressMonitor.NONE);
    double sumA = Arrays.stream(a).sum();
    double sumB = Arrays.stream(b).sum();
    double[] rows = new double[n];
    double[] columns = new double[m];
    double total = 0;
    for (int k = 0; k < plan.mass().length; k++) {
      assertThat(plan.mass()[k]).isPositive();
      rows[plan.from()[k]] += plan.mass()[k];
      columns[plan.to()[k]] += plan.mass()[k];
      total += plan.mass()[k] * cost[plan.from()[k]][plan.to()[k]];
    }
    double dual = 0;
    for (int i = 0; i < n; i++) {
      assertThat(rows[i]).isCloseTo(a[i] / sumA, within(1e-12));
      dual += a[i] / sumA * plan.sourcePotential()[i];
      for (int j = 0; j < m; j++) {
        assertThat(plan.sourcePotential()[i] + plan.targetPotential()[j])
            .isLessThanOrEqualTo(cost[i][j] + 1e-12);
      }
    }
    for (int j = 0; j < m; j++) {
      assertThat(columns[j]).isCloseTo(b[j] / sumB, within(1e-12));
      dual += b[j] / sumB * plan.targetPotential()[j];
    }
    assertThat(plan.cost()).isCloseTo(total, within(1e-12)).isCloseTo(dual, within(1e-11));
    assertThat(plan.gap()).isCloseTo(0, within(1e-11));
  }

  @Property(tries = 60)
  void distance_isAMetric(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 30) int n,
      @ForAll @IntRange(min = 1, max = 30) int m,
      @ForAll @IntRange(min = 1, max = 4) int d,
      @ForAll @IntRange(min = 1, max = 2) int order) {
    Random random = new Random(seed);
    double[][] a = ReferencePoints.normal(random, n, d);
    double[][] b = ReferencePoints.normal(random, m, d);
    double[][] c = ReferencePoints.normal(random, n, d);
    double ab = distance(a, b, order);
    assertThat(ab).isPositive();
    assertThat(distance(b, a, order)).isCloseTo(ab, within(1e-10));
    assertThat(ab).isLessThanOrEqualTo(distance(a, c, order) + distance(c, b, order) + 1e-10);
    double[][] shuffled = a.clone();
    java.util.Collections.shuffle(Arrays.asList(shuffled), random);
    assertThat(distance(a, shuffled, order)).isZero();
  }

  @Property(tries = 60)
  void motion_changesNothingAndScaleScales(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 2) int order) {
    Random random = new Random(seed);
    double[][] a = ReferencePoints.normal(random, 15, 3);
    double[][] b = ReferencePoints.normal(random, 22, 3);
    double[][] movedA = ReferencePoints.moved(a, 2.5, -3, 0.7);
    double[][] movedB = ReferencePoints.moved(b, 2.5, -3, 0.7);
    double expected = 2.5 * distance(a, b, order);
    assertThat(distance(movedA, movedB, order)).isCloseTo(expected, within(1e-10));
  }

  @Test
  void translatedSet_isAsFarAsItWasMoved() {
    double[][] a = ReferencePoints.normal(new Random(1), 300, 2);
    double[][] b = ReferencePoints.moved(a, 1, 5, 0);
    assertThat(distance(a, b, 1)).isCloseTo(5 * Math.sqrt(2), within(1e-12));
    assertThat(distance(a, b, 2)).isCloseTo(5 * Math.sqrt(2), within(1e-12));
  }

  @Test
  void planeSetOnALine_isTransportedAsOnTheLine() {
    Random random = new Random(2);
    double[][] a = ReferencePoints.normal(random, 90, 1);
    double[][] b = ReferencePoints.normal(random, 70, 1);
    double[][] wideA = Arrays.stream(a).map(x -> new double[] {x[0], 3}).toArray(double[][]::new);
    double[][] wideB = Arrays.stream(b).map(x -> new double[] {x[0], 3}).toArray(double[][]::new);
    for (double order : new double[] {1, 2, 3}) {
      assertThat(distance(wideA, wideB, order)).isCloseTo(distance(a, b, order), within(1e-10));
    }
  }

  @Test
  void manyEqualPoints_comeToAnEnd() {
    double[][] a = new double[400][2];
    double[][] b = new double[300][2];
    for (int i = 0; i < 400; i++) {
      a[i][0] = i % 4;
    }
    for (int j = 0; j < 300; j++) {
      b[j][1] = j % 3;
    }
    Estimate found = WassersteinDistance.distance(a, b, 1, Execution.SEQUENTIAL);
    assertThat(found.error()).isLessThan(1e-12);
    assertThat(found.value()).isPositive();
  }

  @Test
  void monitor_seesThePointsSettleUntilAllAre() {
    Random random = new Random(3);
    RecordingMonitor seen = new RecordingMonitor();
    WassersteinDistance.distance(
        ReferencePoints.normal(random, 200, 2),
        ReferencePoints.normal(random, 200, 2),
        1,
        new Execution(Workers.CALLER, seen));
    assertThat(seen.done()).isSorted().last().isNotEqualTo(0L);
    assertThat(seen.whole()).isEqualTo("200 points");
  }

  @Test
  void mistakes_areRefused() {
    double[][] plane = new double[2][2];
    assertThatThrownBy(() -> distance(plane, new double[2][3], 1)).hasMessageContaining("2 and 3");
    assertThatThrownBy(() -> distance(plane, new double[0][], 1)).hasMessageContaining("none");
    assertThatThrownBy(() -> distance(plane, new double[][] {{1, Double.NaN}}, 1))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> distance(plane, plane, 0.5)).hasMessageContaining("0.5");
    assertThatThrownBy(() -> distance(new double[5001][2], new double[5000][2], 1))
        .hasMessageContaining("5001 times 5000");
    double[][] cost = new double[2][2];
    assertThatThrownBy(
            () ->
                ExactTransport.solve(
                    cost, new double[] {1, -1}, new double[2], ProgressMonitor.NONE))
        .hasMessageContaining("-1");
    assertThatThrownBy(
            () ->
                ExactTransport.solve(
                    cost, new double[] {1, 1}, new double[2], ProgressMonitor.NONE))
        .hasMessageContaining("positive sum");
  }
}
