package io.equilibria.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.RecordingMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.config.PlaneSpec.SwissRoll;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.look.SampleLook;
import io.equilibria.internal.metric.transport.WassersteinDistance;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskMeasuresTest {
  private static final Distribution RING = DataSources.distribution(Ring.DEFAULT);

  private static float[][] floats(double[][] points) {
    float[][] floats = new float[points.length][2];
    for (int n = 0; n < points.length; n++) {
      floats[n] = new float[] {(float) points[n][0], (float) points[n][1]};
    }
    return floats;
  }

  private static float[][] all(float x, float y) {
    float[][] points = new float[TaskMeasures.SAMPLES][];
    for (int n = 0; n < points.length; n++) {
      points[n] = new float[] {x, y};
    }
    return points;
  }

  private static SampleLook look(long step, float[][]... replicas) {
    return new SampleLook(step, replicas, new float[0][][]);
  }

  /** The data itself, one of its modes alone, and no numbers. */
  @Test
  void samples_areMeasuredByReplica() {
    float[][] data = floats(RING.points(TaskMeasures.SAMPLES, 5));
    RecordingMonitor seen = new RecordingMonitor();
    TaskMeasures measures = new TaskMeasures(Ring.DEFAULT, Workers.CALLER);
    List<Curves> curves =
        measures.curves(
            List.of(
                look(0, all(2, 0), all(2, 0), data), look(9, data, all(2, 0), all(Float.NaN, 0))),
            new Execution(Workers.CALLER, seen));
    assertThat(seen.done()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(curves)
        .extracting(one -> one.quantity().id())
        .containsExactly("w1", "modes", "high-quality");
    double[] w1 = curves.get(0).ends();
    assertThat(w1[0]).isEqualTo(distance(5), within(1e-6));
    assertThat(w1[1]).isGreaterThan(10 * w1[0]);
    assertThat(w1[2]).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(curves.get(1).ends()).containsExactly(8, 1, 0);
    assertThat(curves.get(2).ends()[0]).isGreaterThan(0.95);
    assertThat(curves.get(2).ends()[2]).isZero();
    assertThat(curves.get(0).estimator())
        .contains(
            "1\u202f000 samples", "two draws of the data: %.2g)".formatted(measures.twoDraws()));
    assertThat(curves.get(0).steps()).containsExactly(0, 9);
  }

  private static double distance(long seed) {
    double[][] data = RING.points(TaskMeasures.SAMPLES, TaskMeasures.SEED);
    return WassersteinDistance.distance(
            data, RING.points(TaskMeasures.SAMPLES, seed), 1, Execution.SEQUENTIAL)
        .value();
  }

  @Test
  void twoDraws_isTheMedianOfFive() {
    assertThat(List.of(distance(1), distance(2), distance(3), distance(4), distance(5)))
        .contains(new TaskMeasures(Ring.DEFAULT, Workers.CALLER).twoDraws())
        .satisfies(
            all ->
                assertThat(all.stream().sorted().toList().get(2))
                    .isEqualTo(new TaskMeasures(Ring.DEFAULT, Workers.CALLER).twoDraws()));
  }

  @Test
  void dataWithoutModes_haveTheDistanceAlone() {
    assertThat(
            new TaskMeasures(SwissRoll.DEFAULT, Workers.CALLER)
                .curves(List.of(look(0, all(0, 0))), Execution.SEQUENTIAL))
        .extracting(one -> one.quantity().id())
        .containsExactly("w1");
  }
}
