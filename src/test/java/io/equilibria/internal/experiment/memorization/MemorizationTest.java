package io.equilibria.internal.experiment.memorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.MadeUpTables;
import io.equilibria.internal.experiment.NormalizedSamples;
import io.equilibria.internal.experiment.StudyRun;
import io.equilibria.internal.experiment.memorization.Memorization.Settings;
import io.equilibria.internal.metric.transport.WassersteinDistance;
import io.equilibria.internal.report.Verdict;
import io.equilibria.internal.training.TrainerOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemorizationTest {
  private static final Memorization KIND = new Memorization();

  @TempDir Path folder;

  private static double[] means(double[][] fresh, double[][] samples, int... sizes) {
    return NearestSample.means(fresh, samples, sizes, Execution.SEQUENTIAL);
  }

  /** Every pair, one after the other. */
  private static double simple(double[][] fresh, double[][] samples, int size) {
    double sum = 0;
    for (double[] x : fresh) {
      double least = Double.POSITIVE_INFINITY;
      for (double[] y : Arrays.copyOf(samples, size)) {
        double squared = 0;
        for (int k = 0; k < x.length; k++) {
          squared += (x[k] - y[k]) * (x[k] - y[k]);
        }
        least = Math.min(least, squared);
      }
      sum += Math.sqrt(least);
    }
    return sum / fresh.length;
  }

  @Test
  void bound_isTheMeanDistanceToTheNearestSample() {
    for (int dimension : new int[] {1, 7, 100}) {
      double[][] fresh = NormalizedSamples.of(70, dimension, 1);
      double[][] samples = NormalizedSamples.of(600, dimension, 2);
      double[] found = means(fresh, samples, 1, 30, 300, 600);
      int[] sizes = {1, 30, 300, 600};
      for (int i = 0; i < sizes.length; i++) {
        assertThat(found[i]).isCloseTo(simple(fresh, samples, sizes[i]), within(1e-6));
      }
    }
  }

  /** |x - y| of two draws is sqrt(2 / d) times a chi variable of d degrees of freedom. */
  @Test
  void boundOfOneSample_hasItsClosedForm() {
    for (int d : new int[] {2, 20, 100}) {
      double chi = Math.sqrt(2) * Math.exp(Gamma.logGamma((d + 1) / 2.0) - Gamma.logGamma(d / 2.0));
      double sum = 0;
      for (int seed = 0; seed < 200; seed++) {
        sum +=
            means(
                NormalizedSamples.of(25, d, 2L * seed),
                NormalizedSamples.of(1, d, 2L * seed + 1),
                1)[0];
      }
      assertThat(sum / 200).isCloseTo(Math.sqrt(2.0 / d) * chi, within(0.04));
    }
  }

  /**
   * Another generator of random numbers. Expected are means of loops in plain Python over its own
   * random numbers, with standard errors of 0.003, 0.003 and 0.004.
   */
  @Test
  void bounds_areThoseComputedElsewhere() {
    assertThat(mean(2, 10)).isCloseTo(0.464, within(0.012));
    assertThat(mean(20, 100)).isCloseTo(0.930, within(0.012));
    assertThat(mean(100, 1000)).isCloseTo(1.139, within(0.016));
  }

  private static double mean(int dimension, int samples) {
    Random random = new Random(7);
    double sum = 0;
    int seeds = 50_000 / (samples * dimension) + 4;
    for (int seed = 0; seed < seeds; seed++) {
      double[][] fresh = gaussians(random, 200, dimension);
      sum += means(fresh, gaussians(random, samples, dimension), samples)[0];
    }
    return sum / seeds;
  }

  private static double[][] gaussians(Random random, int count, int dimension) {
    double[][] points = new double[count][dimension];
    for (double[] point : points) {
      Arrays.setAll(point, k -> random.nextGaussian() / Math.sqrt(dimension));
    }
    return points;
  }

  /** A lower bound of W1 to the samples, whatever the points it is averaged over. */
  @Test
  void bound_liesBelowTheTransportFromThePoints() {
    double[][] fresh = NormalizedSamples.of(150, 5, 3);
    double[][] samples = NormalizedSamples.of(150, 5, 4);
    double exact = WassersteinDistance.distance(fresh, samples, 1, Execution.SEQUENTIAL).value();
    assertThat(means(fresh, samples, 150)[0]).isLessThan(exact).isGreaterThan(0.5 * exact);
  }

  @Test
  void samplesOfASet_haveDistanceZero() {
    double[][] samples = NormalizedSamples.of(300, 10, 5);
    assertThat(means(Arrays.copyOf(samples, 20), samples, 10, 20)[1]).isZero();
  }

  private Findings findings(Settings settings, double far) {
    return KIND.findings(
        settings,
        MadeUpTables.of(
            KIND.study(settings),
            folder,
            (table, key, column) ->
                table.equals("nnd")
                    ? 2 / Math.sqrt(MadeUpTables.number(key, "samples"))
                        + 0.001 * MadeUpTables.number(key, "seed")
                    : key.get("dimension").equals("100")
                        ? far + 0.001 * MadeUpTables.number(key, "seed")
                        : 3 / MadeUpTables.number(key, "samples")));
  }

  @Test
  void claim_isDecidedAtTheLargestSetOfTheLemma() {
    assertThat(findings(Memorization.DEFAULT, 1.12).claims().get(0).verdict())
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(findings(Memorization.DEFAULT, 1.05).claims().get(0).verdict())
        .isEqualTo(Verdict.REFUTED);
    assertThat(findings(Memorization.DEFAULT, 1.05).claims().get(1).verdict())
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(findings(Memorization.QUICK, 1.12).claims().get(0).verdict())
        .isEqualTo(Verdict.NOT_JUDGED);
    Settings few = new Settings(12, 100, 1);
    assertThat(findings(few, 1.12).claims().get(0).verdict()).isEqualTo(Verdict.NOT_JUDGED);
  }

  @Test
  void answer_isComputed() {
    assertThat(findings(Memorization.DEFAULT, 1.12).answer())
        .startsWith("JS is log 2 for every m.")
        .contains("from 1.13 to 1.13 in 100 dimensions, from 0.3 to 3 \u00d7 10\u207b\u2075 in 2")
        .contains("the neural net distance falls from 0.639 at m = 10 to 0.0265");
  }

  @Test
  void quickRun_computesItsTableAndGoesOnWithIt() throws Exception {
    Settings tiny = new Settings(2, 100, 3);
    StudyRun run = new StudyRun(KIND.study(tiny), TrainerOptions.defaults().withThreads(2), "");
    assertThat(run.run(folder, task -> ProgressMonitor.NONE)).isPresent();
    String first = Files.readString(folder.resolve("w1.csv"));
    assertThat(first.lines()).hasSize(1 + 6 * 2 * 2).anyMatch(line -> line.startsWith("100,10,"));
    assertThat(run.run(folder, task -> ProgressMonitor.NONE)).isPresent();
    assertThat(folder.resolve("w1.csv")).hasContent(first);
    assertThat(folder.resolve("report/index.html"))
        .content()
        .contains("A Gaussian and its own samples");
  }

  @Test
  void settingsOutOfRange_areRefused() {
    assertThatThrownBy(() -> new Settings(1, 1000, 1))
        .isInstanceOf(InputException.class)
        .hasMessage("--seeds: expected at least 2, found 1");
    assertThatThrownBy(() -> new Settings(12, 99, 1))
        .isInstanceOf(InputException.class)
        .hasMessage("--samples: expected at least 100, found 99");
  }
}
