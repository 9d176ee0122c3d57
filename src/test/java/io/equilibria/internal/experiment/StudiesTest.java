package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ConstraintSpec.WeightClip;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.experiment.divergences.DivergenceNotes;
import io.equilibria.internal.experiment.everypair.EveryPair;
import io.equilibria.internal.experiment.everypair.EveryPairNotes;
import io.equilibria.internal.experiment.gaussian.HighDimensionalGaussian;
import io.equilibria.internal.experiment.modes.CoveredModes;
import io.equilibria.internal.experiment.modes.CoveredModesNotes;
import io.equilibria.internal.experiment.robustness.Robustness;
import io.equilibria.internal.metric.statistics.WilsonInterval;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.Verdict;
import io.equilibria.internal.report.figure.Columns;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Worker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runs of the studies, and their pages of made-up tables. */
class StudiesTest {
  private static final int SEEDS = PlannedClaim.SEEDS;

  @TempDir Path folder;

  /** As long as a study comes, so that its claims are judged. */
  private static StudyScale extent(StudyScale own, String... games) {
    return new StudyScale(List.of(games), SEEDS, own.steps(), 1, Map.of());
  }

  private static Robustness.Settings settings(int draws) {
    return new Robustness.Settings(extent(Robustness.DEFAULT.scale(), "ns-gan", "gan-gp"), draws);
  }

  /** From 0 to 100 over the run. */
  private static double progress(Plan.Cell cell, long step) {
    return 100.0 * step / cell.experiment().training().steps();
  }

  private static Map<String, Claim> claims(Findings findings) {
    return findings.claims().stream().collect(Collectors.toMap(Claim::id, Function.identity()));
  }

  private static boolean penalised(Plan.Cell cell) {
    return !(cell.experiment().game().penalty() instanceof NoPenalty);
  }

  /** Seed s lies a little higher than seed s - 1, so that pairs do not tie. */
  private static double lifted(double value, int seed) {
    return value * (1 + 0.01 * seed);
  }

  private static List<Plan.Cell> cells(Study<?> study) {
    return study.sweeps().stream()
        .flatMap(spec -> Plan.of(spec, Worker.standard()).cells().stream())
        .toList();
  }

  @Test
  void everyStudy_playsItsGamesWithOneOptimiser() {
    for (Study<?> study :
        List.of(
            new HighDimensionalGaussian().study(HighDimensionalGaussian.DEFAULT),
            new CoveredModes().study(CoveredModes.DEFAULT),
            new EveryPair().study(EveryPair.DEFAULT))) {
      for (Plan.Cell cell : cells(study)) {
        Adam adam = (Adam) cell.experiment().game().discriminator().optimizer();
        assertThat(cell.experiment().game().generator().optimizer()).isEqualTo(adam);
        assertThat(List.of(adam.beta1(), adam.beta2())).containsExactly(0.5, 0.999);
      }
    }
  }

  @Test
  void highDimensionalGaussian_changesOneSettingAtATime() {
    List<Plan.Cell> cells =
        cells(
            new HighDimensionalGaussian()
                .study(extent(HighDimensionalGaussian.DEFAULT, "ns-gan", "gan-gp")));
    ExperimentSpec base = cells.get(0).experiment();
    for (Plan.Cell cell : cells) {
      assertThat(cell.settings().keySet().stream().map(path -> path.contains("rate")).distinct())
          .hasSizeLessThanOrEqualTo(1);
      assertThat(cell.experiment().training()).isEqualTo(base.training());
    }
    // 15 changes; NS-GAN has no penalty to weigh.
    assertThat(cells.stream().filter(cell -> cell.game().equals("gan-gp"))).hasSize(1 + 15);
    assertThat(cells.stream().filter(cell -> cell.game().equals("ns-gan"))).hasSize(1 + 13);
    assertThat(cells.stream().map(cell -> cell.experiment().data().dimension()))
        .contains(5, 20, 100, 400);
    assertThat(
            cells.stream()
                .map(cell -> cell.experiment().game().discriminator().architecture())
                .map(spec -> ((Mlp) spec).width()))
        .contains(8, 32, 128);
  }

  /** The penalised end at a tenth of the distance, by a way that swings. */
  @Test
  void highDimensionalGaussian_judgesItsTable() {
    Study<?> study =
        new HighDimensionalGaussian()
            .study(extent(HighDimensionalGaussian.DEFAULT, "ns-gan", "gan-gp"));
    Findings findings =
        study.findings(
            MadeUpResults.of(
                study,
                folder,
                (cell, seed, step, measure) -> {
                  double t = progress(cell, step);
                  double falling = 20 * Math.exp(-t / 10.0) + 0.3;
                  double steps = cell.experiment().game().discriminator().steps();
                  double end = lifted(falling / steps, seed);
                  return penalised(cell) ? 0.1 * end * (2 + Math.sin(t / 5.0)) : end;
                }));
    Map<String, Claim> claims = claims(findings);
    assertThat(claims.get("closer-gan-gp").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claims.get("steps-ns-gan").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claims.get("won-gan-gp").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claims.get("rose-gan-gp").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claims.get("rose-ns-gan").verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(findings.tables().get(0).rows()).hasSize(16);
    assertThat(findings.tables().get(0).rows().get(15)).contains("weight = 100", "no such setting");
  }

  /** E |x|^2 of x = B h: the squared norm of B; a generator at 0 has share 1. */
  @Test
  void highDimensionalGaussian_givesSharesOfTheSecondMoment() {
    Study<?> study =
        new HighDimensionalGaussian().study(extent(HighDimensionalGaussian.DEFAULT, "ns-gan"));
    Findings findings =
        study.findings(
            MadeUpResults.of(study, folder, (cell, seed, step, measure) -> Math.sqrt(trace(cell))));
    Columns data = findings.figures().get(1).data();
    for (int i = 0; i < data.rows(); i++) {
      assertThat((double) data.column("value").get(i)).isCloseTo(1, within(1e-9));
    }
  }

  private static double trace(Plan.Cell cell) {
    double[][] covariance =
        DataSources.distribution(cell.experiment().data()).moments().covariance();
    return IntStream.range(0, covariance.length).mapToDouble(i -> covariance[i][i]).sum();
  }

  @Test
  void coveredModes_judgeTheirTable() {
    Study<?> study = new CoveredModes().study(extent(CoveredModes.DEFAULT, "ns-gan", "gan-gp"));
    Findings findings =
        study.findings(
            MadeUpResults.of(
                study,
                folder,
                (cell, seed, step, measure) ->
                    switch (measure) {
                      case "modes" -> !penalised(cell) ? 3 : cell.task().equals("ring") ? 8 : 25;
                      case "sliced-w1" -> lifted(penalised(cell) ? 0.1 : 0.5, seed);
                      default -> 0.5;
                    }));
    Map<String, Claim> claims = claims(findings);
    assertThat(claims.get("all-gan-gp-ring").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claims.get("all-gan-gp-grid").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claims.get("all-ns-gan-ring").verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(claims.get("closer-gan-gp-grid").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claims.get("lighter-gan-gp").estimate()).isZero(); // all modes under any weight
    Columns data = findings.figures().get(1).data();
    assertThat(List.<Object>copyOf(data.column("share of modes found")))
        .contains(1.0, 3 / 8.0, 3 / 25.0);
    assertThat(findings.tables().get(1).rows()).anyMatch(row -> row.get(0).startsWith("VEEGAN"));
  }

  @Test
  void everyPair_isEveryLossWithEveryPenalty() {
    List<Plan.Cell> cells = cells(new EveryPair().study());
    assertThat(cells).hasSize(2 * 5 * 7);
    for (String loss :
        List.of("minimax", "non-saturating", "wasserstein", "least-squares", "hinge")) {
      List<ExperimentSpec> own =
          cells.stream()
              .map(Plan.Cell::experiment)
              .filter(experiment -> experiment.game().lossName().equals(loss))
              .toList();
      assertThat(own).hasSize(2 * 7);
      assertThat(own.stream().map(one -> one.game().penalty()).collect(Collectors.toSet()))
          .hasSize(6)
          .contains(Interpolated.DEFAULT, new Interpolated(10, 1, true));
      assertThat(own.stream().map(one -> one.game().discriminator().constraint()))
          .contains(WeightClip.DEFAULT);
    }
  }

  /** A penalty that helps every loss but one; and a loss that is lost without. */
  @Test
  void everyPair_judgesItsTable() {
    Study<?> study = new EveryPair().study();
    Findings findings =
        study.findings(
            MadeUpResults.of(
                study,
                folder,
                (cell, seed, step, measure) -> {
                  String loss = cell.experiment().game().lossName();
                  if (loss.equals("wasserstein") && !penalised(cell)) {
                    return MadeUpResults.DIVERGED;
                  }
                  boolean helped = penalised(cell) && !loss.equals("hinge");
                  return lifted(helped ? 0.1 : 1.5, seed) + (step % 80 == 0 ? 0.5 : 0);
                }));
    Map<String, Claim> claims = claims(findings);
    assertThat(claims.get("helps-2-parallel-lines").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claims.get("helps-2-parallel-lines").test()).contains("4 of 5 losses");
    assertThat(claims.get("helps-2-parallel-lines").test())
        .endsWith("none: %d of %d diverged".formatted(SEEDS, SEEDS * 5));
    assertThat(claims.get("any-ring").test()) // clipped weights are no penalty
        .endsWith("%d of %d diverged".formatted(SEEDS, SEEDS * 5 * 6));
    assertThat(claims.get("any-ring").n()).isEqualTo(SEEDS); // not pairs times seeds
    assertThat(claims.get("any-ring").test()).contains("of %d runs".formatted(SEEDS * 5 * 6));
    assertThat(claims.get("helps-1-ring").verdict()).isEqualTo(Verdict.UNDECIDED); // clipping
    Columns effects = findings.figures().get(0).data();
    assertThat(effects.rows()).isEqualTo(2 * 5 * 6); // against none
    int penalties = 2 * 6; // wasserstein is the third loss
    assertThat(effects.column("row").get(penalties)).isEqualTo("wasserstein");
    assertThat((double) effects.column("value").get(penalties)).isEqualTo(1); // both diverged
    assertThat(effects.column("value").get(penalties + 1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(effects.column("95 % interval excludes 1").get(penalties + 1)).isEqualTo("yes");
    assertThat((double) effects.column("value").get(1)).isGreaterThan(2); // minimax, interpolated
    Columns data = findings.figures().get(1).data();
    assertThat(data.rows()).isEqualTo(2 * 5 * 7);
    int lost = 2 * 7; // wasserstein is the third loss
    assertThat(data.column("row").get(lost)).isEqualTo("wasserstein");
    assertThat(data.column("value").get(lost)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(data.column("value").get(lost + 1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat((double) data.column("value").get(lost + 2)).isLessThan(1);
  }

  @Test
  void robustness_drawsTheSameSettingsForEveryGame() {
    Study<?> study = new Robustness().study(settings(12));
    List<Plan.Cell> cells = cells(study);
    assertThat(cells).hasSize(2 * 2 * 12);
    Map<String, Set<Double>> rates =
        cells.stream()
            .collect(
                Collectors.groupingBy(
                    Plan.Cell::game,
                    Collectors.mapping(
                        cell -> ((Adam) cell.experiment().game().generator().optimizer()).rate(),
                        Collectors.toSet())));
    assertThat(rates.get("ns-gan")).hasSize(12).isEqualTo(rates.get("gan-gp"));
    assertThat(rates.get("ns-gan")).allMatch(rate -> rate >= 1e-5 && rate <= 1e-2);
    assertThat(cells.stream().map(cell -> cell.experiment().game().discriminator().steps()))
        .contains(1, 5)
        .doesNotContain(2);
  }

  /** Where a run ends at its own rate times a factor, shares by threshold are counts of rates. */
  @Test
  void robustness_countsSettingsByThreshold() {
    Study<?> study = new Robustness().study(settings(20));
    Findings findings =
        study.findings(
            MadeUpResults.of(
                study,
                folder,
                (cell, seed, step, measure) -> {
                  double rate = ((Adam) cell.experiment().game().generator().optimizer()).rate();
                  return (penalised(cell) ? 50 : 100) * rate;
                }));
    Map<String, Claim> claims = claims(findings);
    assertThat(claims.get("robust-gan-gp-ring").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claims.get("robust-gan-gp-ring").n()).isEqualTo(20);
    Claim reaches = claims.get("reaches-gan-gp-ring");
    List<Double> drawn =
        cells(study).stream()
            .map(cell -> ((Adam) cell.experiment().game().generator().optimizer()).rate())
            .distinct()
            .toList();
    assertThat(reaches.n())
        .isEqualTo((int) drawn.stream().filter(r -> 50 * r < 0.3 && 100 * r >= 0.3).count())
        .isPositive();
    assertThat(reaches.estimate()).isEqualTo(1);
    List<Double> rates =
        cells(study).stream()
            .filter(cell -> cell.game().equals("ns-gan"))
            .map(cell -> ((Adam) cell.experiment().game().generator().optimizer()).rate())
            .distinct()
            .toList();
    Columns gains = findings.figures().get(0).data();
    assertThat(List.<Object>copyOf(gains.column("label")))
        .containsExactly("NS-GAN to GAN-GP", "NS-GAN to GAN-GP");
    int before = (int) rates.stream().filter(rate -> 100 * rate < 0.3).count();
    int after = (int) rates.stream().filter(rate -> 50 * rate < 0.3).count();
    assertThat((double) gains.column("before").get(1)).isCloseTo(before / 20.0, within(1e-12));
    assertThat((double) gains.column("after").get(1)).isCloseTo(after / 20.0, within(1e-12));
    assertThat(gains.column("note").get(1)).isEqualTo("+" + (after - before));
    Columns data = findings.figures().get(1).data();
    int checked = 0;
    for (int i = 0; i < data.rows(); i++) {
      if (data.column("column").get(i).equals("NS-GAN")) {
        double threshold = (double) data.column(data.names().get(2)).get(i);
        int near = (int) rates.stream().filter(rate -> 100 * rate < threshold).count();
        assertThat((double) data.column("share").get(i)).isCloseTo(near / 20.0, within(1e-12));
        assertThat((double) data.column("interval high").get(i))
            .isCloseTo(WilsonInterval.of(near, 20, 0.95).high(), within(1e-12));
        checked++;
      }
    }
    assertThat(checked).isEqualTo(240);
  }

  @Test
  void finals_orderTheLost() {
    double lost = Double.POSITIVE_INFINITY;
    FinalDistances some = FinalDistances.ofDistances(1, lost, 2, lost);
    assertThat(some.nearerThan(FinalDistances.ofDistances(Math.E, 5, lost, lost)))
        .containsExactly(1, Double.NEGATIVE_INFINITY, lost, 0);
    assertThat(some.words()).isEqualTo("\u221e (1.30 to \u221e), 2 of 4 diverged");
    assertThat(FinalDistances.ofDistances(1, lost, 2).median()).hasValue(2);
    assertThat(FinalDistances.ofDistances(lost).dot("s", "c").orElseThrow().value()).isInfinite();
    assertThat(FinalDistances.ofDistances(lost, lost).words()).isEqualTo("\u221e, 2 of 2 diverged");
  }

  /** Half of the runs suffice: the median of an even number is the middle of two. */
  @Test
  void median_isInfiniteWhereHalfOfTheRunsAre() {
    double lost = Double.POSITIVE_INFINITY;
    assertThat(FinalDistances.ofDistances(1, 2, lost, lost).median()).hasValue(lost);
    assertThat(FinalDistances.ofDistances(1, 2, 3, lost, lost).median()).hasValue(3);
  }

  /** No number, neither near nor far: it has no part in this measure, and is counted. */
  @Test
  void unavailableValues_areLeftOutAndCounted() {
    FinalDistances some = new FinalDistances(new double[] {1, Double.NaN, 3}, new boolean[3]);
    assertThat(some.words()).isEqualTo("2.00 (1.20 to 2.80), 1 of 3 unavailable");
    assertThat(some.median()).hasValue(2);
    assertThat(some.below(10)).isEqualTo(2);
    assertThat(some.nearerThan(FinalDistances.ofDistances(1, 1, 3)))
        .containsExactly(0, Double.NaN, 0);
    FinalDistances none = new FinalDistances(new double[] {Double.NaN}, new boolean[1]);
    assertThat(none.dot("s", "c")).isEmpty();
    assertThat(none.words()).isEqualTo("1 of 1 unavailable");
    assertThat(
            FinalDistances.medians(
                List.of(new double[] {1, Double.NaN}, new double[] {3, Double.NaN})))
        .containsExactly(2, Double.NaN);
    assertThat(
            FinalDistances.signedMedian(
                new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}))
        .isZero();
  }

  /**
   * Seven of eight runs diverge and one is perfect; another game's healthy runs leave a mode
   * without samples.
   */
  @Test
  void coveredModes_countDivergedRunsAsTheWorst() {
    Study<?> study = new CoveredModes().study(extent(CoveredModes.DEFAULT, "ns-gan", "gan-gp"));
    Findings findings =
        study.findings(
            MadeUpResults.of(
                study,
                folder,
                (cell, seed, step, measure) -> {
                  boolean diverges = !penalised(cell) && seed > 0;
                  return switch (measure) {
                    case "sliced-w1" -> diverges ? MadeUpResults.DIVERGED : 0.1;
                    case "modes" -> cell.task().equals("ring") ? 8 : 25;
                    case "modes-kl" -> Double.POSITIVE_INFINITY;
                    default -> 0.5;
                  };
                }));
    List<String> lost = findings.tables().get(0).rows().get(0);
    assertThat(lost.get(0)).isEqualTo("ring, NS-GAN");
    assertThat(lost.get(1)).isEqualTo("0.00 (0.00 to 0.00), 11 of 12 diverged"); // modes
    assertThat(lost.get(2)).isEqualTo("0.00 (0.00 to 0.00), 11 of 12 diverged"); // covered
    assertThat(lost.get(3)).isEqualTo("0.00 (0.00 to 0.00), 11 of 12 diverged"); // quality
    assertThat(lost.get(4)).isEqualTo("\u221e, 11 of 12 diverged");
    List<String> healthy = findings.tables().get(0).rows().get(1);
    assertThat(healthy.get(0)).isEqualTo("ring, GAN-GP, weight 0.1");
    assertThat(healthy.get(5)).isEqualTo("\u221e"); // KL of runs that did not diverge
    Columns spots = findings.figures().get(1).data();
    assertThat(spots.column("name").get(0)).isEqualTo("NS-GAN");
    assertThat(spots.column("share of modes found").get(0)).isEqualTo(0.0);
    Columns course = findings.figures().get(3).data();
    assertThat(course.column("median").get(0)).isEqualTo(0.0);
    assertThat(claims(findings).get("all-ns-gan-ring").verdict()).isEqualTo(Verdict.REFUTED);
  }

  /** A study as --quick runs it judges nothing. */
  @Test
  void quickStudies_judgeNothing() {
    for (Study<?> study :
        List.of(
            new CoveredModes().study(CoveredModes.QUICK),
            new EveryPair().study(EveryPair.QUICK),
            new HighDimensionalGaussian().study(HighDimensionalGaussian.QUICK),
            new Robustness().study(Robustness.QUICK))) {
      Findings findings =
          study.findings(
              MadeUpResults.of(
                  study,
                  folder.resolve(study.kind().name()),
                  (cell, seed, step, measure) -> 0.1 + seed));
      assertThat(findings.claims())
          .isNotEmpty()
          .allSatisfy(claim -> assertThat(claim.verdict()).isEqualTo(Verdict.NOT_JUDGED))
          .allSatisfy(claim -> assertThat(claim.reason()).contains("steps"));
      assertThat(findings.claims().stream().map(claim -> claim.evidence().definition()).toList())
          .isEqualTo(study.claims());
    }
  }

  /** With the seeds that a study comes with, agreeing seeds can decide each of its claims. */
  @Test
  void everyStudy_hasSeedsEnoughForItsClaims() {
    for (Study<?> study :
        List.of(
            new CoveredModes().study(CoveredModes.DEFAULT),
            new EveryPair().study(EveryPair.DEFAULT),
            new HighDimensionalGaussian().study(HighDimensionalGaussian.DEFAULT))) {
      int seeds = study.sweeps().get(0).seeds();
      assertThat(seeds).isGreaterThanOrEqualTo(PlannedClaim.SEEDS);
      assertThat(study.claims().size() * 2 / Math.pow(2, seeds)).isLessThan(0.05);
    }
  }

  /** Published findings are not shown for runs with other settings. */
  @Test
  void notes_tellOfFindingsWhereTheyWereFoundAlone() {
    List<String> all = List.of("How to read.", Notes.FOUND + ", what was found.");
    assertThat(Notes.of(all, true)).isEqualTo(all);
    assertThat(Notes.of(all, false))
        .hasSize(2)
        .startsWith("How to read.")
        .anyMatch(note -> note.contains("do not cite its numbers"));
    for (List<String> notes :
        List.of(EveryPairNotes.all(), CoveredModesNotes.all(), DivergenceNotes.all())) {
      assertThat(notes).anyMatch(note -> note.startsWith(Notes.FOUND));
    }
  }

  @Test
  void badExtent_isRefused() {
    assertThatThrownBy(() -> extent(CoveredModes.DEFAULT)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new StudyScale(List.of("a"), 0, 1, 1, Map.of()))
        .hasMessage("--seeds: expected at least 1, found 0");
    assertThatThrownBy(() -> new StudyScale(List.of("a"), 1, 0, 1, Map.of()))
        .hasMessage("--steps: expected at least 1, found 0");
  }
}
