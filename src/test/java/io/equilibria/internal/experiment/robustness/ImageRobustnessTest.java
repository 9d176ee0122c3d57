package io.equilibria.internal.experiment.robustness;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.config.sweep.SweepSettings;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.BenchmarkTask;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.MadeUpResults;
import io.equilibria.internal.experiment.Study;
import io.equilibria.internal.experiment.StudyScale;
import io.equilibria.internal.experiment.robustness.RobustnessOutcomes.Demand;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Worker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link Robustness#onImages}: its design, and the best of k settings. */
class ImageRobustnessTest {
  private static final int SETTINGS = 20;

  @TempDir Path folder;

  /** The reduced protocol: 5 games, 40 settings drawn once for all of them, 3 000 steps. */
  @Test
  void design_playsEveryGameUnderTheSameSettings() {
    List<SweepSpec> sweeps = Robustness.onImages().study().sweeps();
    assertThat(sweeps).hasSize(1);
    SweepSpec sweep = sweeps.get(0);
    assertThat(sweep.base().data().images()).isTrue();
    assertThat(sweep.base().training().steps()).isEqualTo(3000);
    assertThat(sweep.games()).containsExactly("m-gan", "ns-gan", "wgan-gp", "gan-gp", "dragan-ns");
    assertThat(sweep.measures()).containsExactly("digits-fd");
    assertThat(((SweepSettings.Random) sweep.settings()).count()).isEqualTo(40);
    Plan plan = Plan.of(sweep, Worker.standard());
    // The weight of a penalty is drawn for all games, and changes those alone that have one.
    assertThat(rates(plan, "gan-gp")).hasSize(40).isEqualTo(rates(plan, "ns-gan"));
    assertThat(plan.cells())
        .allMatch(
            cell ->
                cell.experiment().game().generator().architecture().kind().equals("dcgan")
                    && List.of(1, 5).contains(cell.experiment().game().discriminator().steps()));
  }

  private static List<Object> rates(Plan plan, String game) {
    List<Object> rates = new ArrayList<>();
    plan.cells().stream()
        .filter(cell -> cell.game().equals(game))
        .forEach(cell -> rates.add(cell.experiment().game().generator().optimizer()));
    return rates;
  }

  private Findings findings(MadeUpResults.Truth truth) {
    StudyScale scale = new StudyScale(List.of("ns-gan", "gan-gp"), 1, 3000, 1, Map.of());
    Study<?> study = Robustness.onImages().study(new Robustness.Settings(scale, SETTINGS));
    return study.findings(MadeUpResults.of(study, folder, truth));
  }

  @Test
  void page_hasSharesAndTheBestOfK() {
    Findings findings =
        findings((cell, seed, step, measure) -> cell.game().equals("gan-gp") ? 2 : 40);
    assertThat(findings.figures())
        .map(figure -> figure.caption().id())
        .containsExactly("gains", "shares", "best-of-k");
    assertThat(findings.figures().get(0).caption().title())
        .isEqualTo("Of 20 settings a penalty adds +20 on digits");
    assertThat(findings.figures().get(1).caption().title())
        .isEqualTo("Share of settings that end below 5 on digits 0\u202f% to 100\u202f%");
    Figure best = findings.figures().get(2);
    assertThat(best.caption().title())
        .isEqualTo("Nearest with one setting GAN-GP (2), with the best of 10 GAN-GP (2)");
    assertThat(findings.answer())
        .isEqualTo(
            "A penalty brings a game near the data with more settings in 1 of 1 comparisons,"
                + " GAN-GP on digits (+20 of 20). Most robust is GAN-GP on digits (20 of 20"
                + " settings).");
    assertThat(findings.tables().get(0).rows())
        .map(row -> row.get(1))
        .containsExactly("0 of 20", "20 of 20");
  }

  /** Half of the runs diverged: the best of one setting is none, that of two is there. */
  @Test
  void bestOfK_ofDivergedRuns_isInfinitelyFarUntilTheOddsTurn() {
    double far = Double.POSITIVE_INFINITY;
    double[] best = best(far, 3, far, far, 1, far);
    assertThat(best).containsExactly(far, 3, 2, 1, 1, 1);
  }

  /** A value that is unavailable is as if its setting had not been tried. */
  @Test
  void bestOfK_leavesOutWhatIsUnavailable() {
    assertThat(best(4, Double.NaN, 2)).containsExactly(3, 2);
    assertThat(best(Double.NaN)).isEmpty();
  }

  /** Against all choices of k of the settings, one after the other. */
  @Test
  void bestOfK_isTheMedianOverAllChoices() {
    Random random = HashedSeed.random(7);
    for (int count = 1; count <= 12; count++) {
      double[] distances = random.doubles(count).toArray();
      double[] expected = new double[count];
      for (int k = 1; k <= count; k++) {
        expected[k - 1] = medianOfBest(distances, k);
      }
      assertThat(best(distances)).as("%d settings", count).isEqualTo(expected);
    }
  }

  private static double[] best(double... distances) {
    BenchmarkTask task = new BenchmarkTask("digits", "digits", "digits-fd", "digits-FD");
    return new RobustnessOutcomes(
            task, new Demand(5, 1, 10), Map.of("ns-gan", FinalDistances.ofDistances(distances)), 1)
        .bestOf("ns-gan");
  }

  private static double medianOfBest(double[] distances, int k) {
    List<Double> bests = new ArrayList<>();
    for (int chosen = 0; chosen < 1 << distances.length; chosen++) {
      if (Integer.bitCount(chosen) == k) {
        int set = chosen;
        bests.add(
            Arrays.stream(
                    IntStream.range(0, distances.length)
                        .filter(i -> (set >> i & 1) == 1)
                        .mapToDouble(i -> distances[i])
                        .toArray())
                .min()
                .orElseThrow());
      }
    }
    bests.sort(null);
    return (bests.get((bests.size() - 1) / 2) + bests.get(bests.size() / 2)) / 2;
  }
}
