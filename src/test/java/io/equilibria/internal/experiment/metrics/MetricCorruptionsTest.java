package io.equilibria.internal.experiment.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.References;
import io.equilibria.internal.experiment.References.Found;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.StudyRun;
import io.equilibria.internal.experiment.metrics.MetricCorruptions.Settings;
import io.equilibria.internal.experiment.metrics.MetricResponses.Verdict;
import io.equilibria.internal.report.figure.Columns;
import io.equilibria.internal.training.Threads;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.metric.Estimate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@link MetricCorruptions} on made-up values, and scores of digits. */
class MetricCorruptionsTest {
  private static final MetricCorruptions KIND = new MetricCorruptions();

  @TempDir Path folder;

  /** A value in standard deviations about that of clean images. */
  private interface Truth {
    double at(JudgedMetric metric, Corruption corruption, int level);
  }

  /** Draws differ by a little that is the same for all levels, so that changes are exact. */
  private static References made(Settings settings, Truth truth) {
    List<Found> all = new ArrayList<>();
    for (MetricRow row : MetricRow.all(settings.seeds())) {
      for (JudgedMetric metric : JudgedMetric.values()) {
        double moved = row.level() == 0 ? 0 : truth.at(metric, row.corruption(), row.level());
        double value = 5 + row.draw() + (moved == 0 ? 0 : moved * (1 + 0.001 * row.draw()));
        all.add(new Found(row.name(settings), metric.id(), value, "made up"));
      }
    }
    return new References(all);
  }

  private static Findings findings(Settings settings, References references) {
    return KIND.findings(
        settings,
        new StudyResults(Path.of(""), List.of(), new Threads(1), Workers.CALLER, references));
  }

  /** As in the literature: the nearest neighbour alone detects copies. */
  private static double literature(JudgedMetric metric, Corruption corruption, int level) {
    int worse = metric.worse(1, 0) < 0 ? -1 : 1;
    return switch (corruption) {
      case COPIES ->
          switch (metric) {
            case FRECHET, TWO_SAMPLE -> -20 * level;
            case NEAREST -> -30 * level;
            default -> 0;
          };
      case FEWER -> metric == JudgedMetric.FRECHET ? 40 * level : 0;
      case DROPPED -> metric == JudgedMetric.PRECISION ? 0 : worse * 30 * level;
      case DUPLICATES -> level < 3 ? 0 : worse * 30;
      default -> worse * 30 * level;
    };
  }

  private static MetricResponses responses(Truth truth) {
    return new MetricResponses(MetricCorruptions.DEFAULT, made(MetricCorruptions.DEFAULT, truth));
  }

  @Test
  void verdicts_sayWhoNoticesWhatAndFromWhen() {
    MetricResponses found = responses(MetricCorruptionsTest::literature);
    assertThat(found.verdict(JudgedMetric.FRECHET, Corruption.BLUR)).isEqualTo(Verdict.EARLY);
    assertThat(found.verdict(JudgedMetric.COVERAGE, Corruption.DUPLICATES)).isEqualTo(Verdict.LATE);
    assertThat(found.seenFrom(JudgedMetric.COVERAGE, Corruption.DUPLICATES)).hasValue(3);
    assertThat(found.verdict(JudgedMetric.PRECISION, Corruption.DROPPED)).isEqualTo(Verdict.BLIND);
    assertThat(found.verdict(JudgedMetric.FRECHET, Corruption.COPIES)).isEqualTo(Verdict.WRONG);
    assertThat(found.verdict(JudgedMetric.NEAREST, Corruption.COPIES)).isEqualTo(Verdict.EARLY);
    assertThat(found.verdict(JudgedMetric.FRECHET, Corruption.FEWER)).isEqualTo(Verdict.BIASED);
    assertThat(found.verdict(JudgedMetric.KERNEL, Corruption.FEWER)).isEqualTo(Verdict.UNBIASED);
    assertThat(found.seen(JudgedMetric.NEAREST)).isEqualTo(6);
    assertThat(found.seen(JudgedMetric.PRECISION)).isEqualTo(4);
  }

  @Test
  void claims_holdWhereScoresDoAsTheLiteratureSays() {
    Findings findings =
        findings(
            MetricCorruptions.DEFAULT,
            made(MetricCorruptions.DEFAULT, MetricCorruptionsTest::literature));
    assertThat(findings.claims())
        .hasSize(8)
        .allSatisfy(
            claim ->
                assertThat(claim.verdict())
                    .as(claim.id())
                    .isEqualTo(io.equilibria.internal.report.Verdict.REPRODUCED));
    assertThat(findings.claims().stream().map(claim -> claim.evidence().definition()).toList())
        .isEqualTo(KIND.study().claims());
    assertThat(findings.answer())
        .isEqualTo(
            "Of 6 faults of images, 6 are noticed by nearest neighbour, and only 4 by precision."
                + " Copies of training images make Frechet distance and two-sample test better and"
                + " are noticed by nearest neighbour alone; the number of samples alone moves"
                + " Frechet distance and no other.");
  }

  /** Where nothing moves, all are blind, and no claim holds. */
  @Test
  void scoresThatNothingMoves_areBlind() {
    References still = made(MetricCorruptions.DEFAULT, (metric, corruption, level) -> 0);
    MetricResponses found = new MetricResponses(MetricCorruptions.DEFAULT, still);
    for (Corruption corruption : Corruption.harmful()) {
      assertThat(found.with(Verdict.BLIND, corruption)).hasSize(JudgedMetric.values().length);
    }
    assertThat(findings(MetricCorruptions.DEFAULT, still).claims())
        .allSatisfy(
            claim ->
                assertThat(claim.verdict())
                    .isNotEqualTo(io.equilibria.internal.report.Verdict.REPRODUCED));
    assertThat(findings(MetricCorruptions.DEFAULT, still).answer())
        .startsWith("All scores notice 0 of 6 faults of images. Copies of training images make no")
        .endsWith("the number of samples alone moves no score.");
  }

  /** A change within the spread of clean images is none. */
  @Test
  void spreadOfTheDraws_isTheUnit() {
    MetricResponses found = responses((metric, corruption, level) -> level);
    double spread = Math.sqrt(13); // of 0 .. 11: n (n + 1) / 12
    assertThat(found.spread(JudgedMetric.RECALL)).isCloseTo(spread, within(1e-9));
    assertThat(found.size(JudgedMetric.RECALL, Corruption.BLUR, 4))
        .isCloseTo(4 * 1.0055 / spread, within(1e-9));
    assertThat(found.seenFrom(JudgedMetric.RECALL, Corruption.BLUR)).isEmpty();
  }

  /** Better at first, worse in the end: as precision does with a little blur and with much. */
  @Test
  void scoreThatTurns_isWrongAtFirst() {
    Truth turning = (metric, corruption, level) -> metric.worse(1, 0) * (level < 3 ? -30 : 30);
    assertThat(responses(turning).verdict(JudgedMetric.PRECISION, Corruption.BLUR))
        .isEqualTo(Verdict.WRONG);
    assertThat(responses(turning).turns(JudgedMetric.PRECISION, Corruption.BLUR)).isTrue();
    assertThat(
            responses(MetricCorruptionsTest::literature)
                .turns(JudgedMetric.FRECHET, Corruption.COPIES))
        .isFalse();
  }

  /** Large but as often up as down: means of few samples spread further. */
  @Test
  void changeOfBothSigns_isNoBias() {
    Settings settings = MetricCorruptions.DEFAULT;
    List<Found> all = new ArrayList<>();
    for (MetricRow row : MetricRow.all(settings.seeds())) {
      double change = row.level() == 0 ? 0 : row.draw() % 2 == 0 ? 100 : -80;
      all.add(new Found(row.name(settings), "kid", 0.01 * row.draw() + change, "made up"));
    }
    MetricResponses found = new MetricResponses(settings, new References(all));
    assertThat(found.size(JudgedMetric.KERNEL, Corruption.FEWER, 1)).isGreaterThan(2);
    assertThat(found.verdict(JudgedMetric.KERNEL, Corruption.FEWER)).isEqualTo(Verdict.UNBIASED);
    assertThat(found.verdict(JudgedMetric.RECALL, Corruption.BLUR)).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void figure_isPurpleWhereAScoreMisleads() {
    Findings findings =
        findings(
            MetricCorruptions.DEFAULT,
            made(MetricCorruptions.DEFAULT, MetricCorruptionsTest::literature));
    assertThat(findings.figures())
        .map(figure -> figure.caption().id())
        .containsExactly("verdicts", "pictures", "sizes");
    Columns data = findings.figures().get(0).data();
    List<Corruption> corruptions = List.of(Corruption.values());
    int frechet = List.of(JudgedMetric.values()).indexOf(JudgedMetric.FRECHET);
    int row = frechet * corruptions.size();
    List<?> shades = data.column("value");
    assertThat(shades.get(row + corruptions.indexOf(Corruption.BLUR))).isEqualTo(4.0);
    assertThat(shades.get(row + corruptions.indexOf(Corruption.COPIES))).isEqualTo(-4.0);
    assertThat(findings.tables().get(0).rows().get(frechet).toString())
        .contains("wrong direction, from 5 %")
        .contains("biased, from N/2")
        .contains("late, from 50 %");
  }

  /** The committed table of MNIST is all that its page needs, and says what scores.md tells. */
  @Test
  void committedTable_makesThePageWithoutData() throws IOException {
    Path results = Path.of("src/site/results/metrics");
    for (String file : List.of("claims.json", "references.json", "study.json")) {
      Files.copy(results.resolve(file), folder.resolve(file));
    }
    StudyRun.Outcome outcome =
        new StudyRun(KIND.study(), TrainerOptions.defaults(), "")
            .run(folder, task -> ProgressMonitor.NONE)
            .orElseThrow();
    assertThat(outcome.page()).exists();
    assertThat(outcome.claims())
        .allSatisfy(
            claim ->
                assertThat(claim.verdict())
                    .as(claim.id())
                    .isEqualTo(io.equilibria.internal.report.Verdict.REPRODUCED));
    assertThat(outcome.answer()).contains("are noticed by nearest neighbour alone");
  }

  @Test
  void quickSettings_judgeNothing() {
    assertThat(
            findings(
                    MetricCorruptions.QUICK,
                    made(MetricCorruptions.QUICK, MetricCorruptionsTest::literature))
                .claims())
        .allSatisfy(
            claim ->
                assertThat(claim.verdict())
                    .isEqualTo(io.equilibria.internal.report.Verdict.NOT_JUDGED));
  }

  /** Planning opens no data: MNIST may be missing where the page is made from its table. */
  @Test
  void plan_hasEveryValueOfEveryDrawOnce() {
    assertThat(KIND.references(MetricCorruptions.DEFAULT))
        .hasSize(12 * (1 + 7 * Corruption.LEVELS) * JudgedMetric.values().length)
        .doesNotHaveDuplicates()
        .extracting(planned -> planned.row() + planned.measure())
        .doesNotHaveDuplicates();
  }

  /** Every score of the shipped digits, clean and corrupted. */
  @Test
  void digits_areScored() {
    MetricData digits = MetricData.named("digits");
    MetricData.Parts parts = digits.open();
    RealDraw draw = RealDraw.of(parts.held(), parts.training(), 200, 1);
    Map<JudgedMetric, Estimate> clean = scores(draw, Corruption.BLUR, 0);
    assertThat(clean).containsOnlyKeys(JudgedMetric.values());
    Map<JudgedMetric, Estimate> copies = scores(draw, Corruption.COPIES, 100);
    assertThat(copies.get(JudgedMetric.NEAREST).value()).isZero();
    assertThat(copies.get(JudgedMetric.FRECHET).value())
        .isLessThan(0.01 * clean.get(JudgedMetric.FRECHET).value());
    assertThat(copies.get(JudgedMetric.COVERAGE).value()).isEqualTo(1);
    Map<JudgedMetric, Estimate> dropped = scores(draw, Corruption.DROPPED, 5);
    assertThat(dropped.get(JudgedMetric.MODES).value()).isLessThan(10);
    assertThat(dropped.get(JudgedMetric.COVERAGE).value())
        .isLessThan(clean.get(JudgedMetric.COVERAGE).value());
    assertThat(dropped.get(JudgedMetric.FRECHET).value())
        .isGreaterThan(clean.get(JudgedMetric.FRECHET).value());
  }

  /** Values that a scorer caches for its training images do not change any score. */
  @Test
  void scorerThatIsUsedAgain_findsTheSame() {
    MetricData.Parts parts = MetricData.named("digits").open();
    RealDraw draw = RealDraw.of(parts.held(), parts.training(), 160, 2);
    MetricScorer again = new MetricScorer("digits", draw);
    again.values(Corruption.NOISE.apply(draw, 64), Execution.SEQUENTIAL);
    assertThat(again.values(draw.clean(), Execution.SEQUENTIAL))
        .isEqualTo(scores(draw, Corruption.NOISE, 0));
  }

  private static Map<JudgedMetric, Estimate> scores(
      RealDraw draw, Corruption corruption, double level) {
    return new MetricScorer("digits", draw)
        .values(corruption.apply(draw, level), Execution.SEQUENTIAL);
  }

  @Test
  void badSettings_areRefused() {
    assertThatThrownBy(() -> new Settings("emoji", 12, 200, 1))
        .isInstanceOf(InputException.class)
        .hasMessage("--data: expected mnist, digits, cifar10, found emoji");
    assertThatThrownBy(() -> new Settings("digits", 1, 200, 1))
        .hasMessage("--seeds: expected at least 2, found 1");
    assertThatThrownBy(() -> new Settings("digits", 12, 10, 1))
        .hasMessage("--samples: expected at least 160, found 10");
  }
}
