package io.equilibria.internal.runreport;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.GaussianMeasures;
import io.equilibria.internal.evaluation.Quantity;
import io.equilibria.internal.evaluation.SampleMeasures;
import io.equilibria.internal.evaluation.ScalarQuantity;
import io.equilibria.internal.run.RecordedColumns;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.TrainerOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Titles and answers of pages, of results made up. */
class RunWordsTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final Quantity W1 = SampleMeasures.WASSERSTEIN_1;

  @TempDir static Path folder;

  private static RecordedRun trained;

  @BeforeAll
  static void train() {
    Path run = folder.resolve("run");
    SmallRuns.train(SmallRuns.dense(3, 20), run, TrainerOptions.defaults().withThreads(1));
    trained = RecordedRun.read(run, "run");
  }

  /** That run, called another experiment. */
  private static RecordedRun as(String experiment, String... overrides) {
    ExperimentSpec changed = Overrides.apply(Presets.experiment(experiment), List.of(overrides));
    return new RecordedRun(
        trained.folder(), experiment, changed, trained.manifest(), trained.history());
  }

  /** Each seed goes from 2 to where it ends, by a point between. */
  private static Curves curves(Quantity quantity, double between, double... ends) {
    double[][] values =
        Arrays.stream(ends)
            .mapToObj(end -> new double[] {2, between, end})
            .toArray(double[][]::new);
    return new Curves(quantity, "made up", new long[] {0, 10, 20}, values, 0);
  }

  private static RunData data(RecordedRun run, String name, List<Curves> measured) {
    return new RunData(
        run,
        name,
        measured,
        List.of(
            curves(ScalarQuantity.of(RecordedColumns.LOGIT_REAL), 0, 1.5, 2.5, 3.5),
            curves(ScalarQuantity.of(RecordedColumns.LOGIT_GENERATED), 0, -1, -1, -1)),
        "",
        new RunLooks(List.of(), ""),
        Optional.empty(),
        OptionalDouble.of(0.13),
        List.of(),
        Optional.empty());
  }

  private static RunWords words(RecordedRun run, Curves... measured) {
    return new RunWords(data(run, GameTitle.of(run.experiment().game()), List.of(measured)));
  }

  @Test
  void mixture_isToldByModesAndQuality() {
    RunWords words =
        words(
            as("ring", "training.steps=20"),
            curves(W1, 1, 0.5, 0.52, 0.9),
            curves(SampleMeasures.MODES, 1, 6, 7, 8),
            curves(SampleMeasures.HIGH_QUALITY, 0, 0.1, 0.18, 0.3));
    assertThat(words.title()).isEqualTo("GAN-GP on ring: 7 of 8 modes, 18\u202f% high quality");
    assertThat(words.answer())
        .isEqualTo(
            "After 20 steps 7 of 8 modes are found, with 18\u202f% of samples of high quality"
                + " (median of 3 seeds); W1 to the data is 0.52, where two draws of the data are"
                + " 0.13 apart. That is the nearest it came.");
    assertThat(words.scope()).isEqualTo("n = 3 seeds, 20 steps");
  }

  @Test
  void runThatWasNearer_saysWhen() {
    RunWords words = words(as("swiss-roll", "training.steps=20"), curves(W1, 0.25, 0.5, 0.6, 0.7));
    assertThat(words.title()).isEqualTo("GAN-GP on swiss roll: W1 0.6");
    assertThat(words.answer()).contains("from 2 at the start").endsWith("at step 10: W1 0.25.");
  }

  @Test
  void shortRun_saysWhereItStopped() {
    RunWords words = words(as("swiss-roll", "training.steps=2000"), curves(W1, 1, 0.5, 0.6, 0.7));
    assertThat(words.title())
        .isEqualTo("GAN-GP on swiss roll: W1 0.6; stopped after 20 of 2\u202f000 steps");
  }

  /** One of three counts as infinitely far; of all infinite nothing is said of the course. */
  @Test
  void infiniteDistances_areValues() {
    RecordedRun run = as("swiss-roll", "training.steps=20");
    assertThat(words(run, curves(W1, 1, 0.5, INF, 0.7)).title()).endsWith(": W1 0.7");
    RunWords lost = words(run, curves(W1, 1, INF, INF, INF));
    assertThat(lost.title()).endsWith(": W1 \u221e");
    assertThat(lost.answer()).contains("The discriminator's mean logit is 2.5 on data");
  }

  @Test
  void dataWithoutDistance_areToldByStepsAndLogits() {
    RunWords words = words(as("digits", "training.steps=20"));
    assertThat(words.title()).isEqualTo("GAN-GP on digits: 20 of 20 steps, 3 seeds");
    assertThat(words.answer())
        .isEqualTo(
            "After 20 steps no distance to the data is available: judge by the samples. The"
                + " discriminator's mean logit is 2.5 on data and \u22121 on samples; 0 would"
                + " mean that it cannot distinguish them.");
  }

  private static ComparisonWords comparison(RunData... subjects) {
    List<RunData> all = List.of(subjects);
    return new ComparisonWords(
        all,
        new SettingsDifference(
            all.stream().map(RunData::run).toList(), all.stream().map(RunData::name).toList()));
  }

  @Test
  void nearerRun_isNamedWithTheEvidence() {
    RecordedRun penalised = as("swiss-roll");
    RecordedRun plain = as("swiss-roll", "game.penalty.kind=none");
    ComparisonWords words =
        comparison(
            data(penalised, "GAN-GP", List.of(curves(W1, 1, 0.8, 0.9, 1))),
            data(plain, "NS-GAN", List.of(curves(W1, 1, 0.5, 0.6, 1.1))));
    assertThat(words.title()).isEqualTo("NS-GAN and GAN-GP on swiss roll: W1 0.6 and 0.9");
    assertThat(words.answer())
        .isEqualTo(
            "NS-GAN ends nearer to swiss roll: W1 0.6 against 0.9 of GAN-GP (nearer in 2 of 3"
                + " seeds, too few to exclude chance). They differ in penalty (interpolated,"
                + " none).");
  }

  @Test
  void equalRuns_areNotRanked() {
    RecordedRun run = as("swiss-roll");
    ComparisonWords words =
        comparison(
            data(run, "a", List.of(curves(W1, 1, 0.5, 0.6, 0.7))),
            data(run, "b", List.of(curves(W1, 1, 0.5, 0.6, 0.7))));
    assertThat(words.answer())
        .isEqualTo("a and b end equally far from swiss roll: W1 0.6. All settings are the same.");
  }

  @Test
  void otherData_areNotCompared() {
    ComparisonWords words =
        comparison(
            data(as("ring"), "a", List.of(curves(W1, 1, 1, 1, 1))),
            data(as("swiss-roll"), "b", List.of(curves(W1, 1, 2, 2, 2))));
    assertThat(words.title()).isEqualTo("a and b: different data, side by side");
    assertThat(words.answer()).startsWith("The runs learn different data");
  }

  @Test
  void labels_areGamesAndWhatDiffersWhereTheseAreEqual() {
    RecordedRun gp = as("ring");
    RecordedRun plain = as("ring", "game.penalty.kind=none");
    RecordedRun weak = as("ring", "game.penalty.weight=1");
    RecordedRun roll = as("swiss-roll");
    assertThat(GameLabels.of(List.of(gp, plain))).containsExactly("GAN-GP", "NS-GAN");
    assertThat(GameLabels.of(List.of(gp, weak)))
        .containsExactly("GAN-GP (weight 10.0)", "GAN-GP (weight 1.0)");
    assertThat(GameLabels.of(List.of(gp, roll)))
        .containsExactly("GAN-GP on ring", "GAN-GP on swiss roll");
    RecordedRun again =
        new RecordedRun(gp.folder(), "other", gp.experiment(), gp.manifest(), gp.history());
    assertThat(GameLabels.of(List.of(gp, again)))
        .containsExactly("GAN-GP (ring)", "GAN-GP (other)");
    assertThat(GameTitle.of(as("ring", "game.loss=hinge").experiment().game()))
        .isEqualTo("hinge + interpolated");
  }

  @Test
  void curveTitles_sayWhereCurvesEnd() {
    Curves falling = curves(W1, 1, 0.4, 0.5, 0.6);
    assertThat(CurveTitle.of(W1, Map.of("a", falling))).isEqualTo("W1 falls from 2 to 0.5");
    assertThat(CurveTitle.of(W1, Map.of("a", curves(W1, 1, INF, INF, 1))))
        .isEqualTo("W1 rises from 2 to \u221e");
    assertThat(CurveTitle.of(W1, Map.of("a", curves(W1, 1, 2, 2, 2))))
        .isEqualTo("W1 ends at its initial value, 2");
    assertThat(CurveTitle.of(SampleMeasures.MODES, Map.of("a", curves(SampleMeasures.MODES, 1, 8))))
        .isEqualTo("Modes found: 8 at the end");
  }

  /** The lines depend on the equilibrium of the loss; for a critic's logit there are none. */
  @Test
  void references_areThoseOfTheLoss() {
    String loss = RecordedColumns.DISCRIMINATOR_LOSS;
    String logit = RecordedColumns.LOGIT_REAL;
    var sigmoid = as("ring").experiment().game();
    var critic = as("ring", "game.loss=wasserstein").experiment().game();
    assertThat(LossReferences.of(sigmoid, loss))
        .containsExactly(Map.entry("2 log 2: D cannot tell", 2 * Math.log(2)));
    assertThat(LossReferences.of(sigmoid, logit)).containsKey("0: D cannot tell");
    assertThat(LossReferences.of(critic, loss)).containsEntry("0: D cannot tell", 0.0);
    assertThat(LossReferences.of(critic, logit)).isEmpty();
    assertThat(LossReferences.of(sigmoid, RecordedColumns.PENALTY)).isEmpty();
  }

  @Test
  void distance_isTheExactOneWhereThereIsOne() {
    Quantity w2 = GaussianMeasures.WASSERSTEIN_2.quantity();
    assertThat(
            RunOutcome.distance(List.of(curves(W1, 1, 1), curves(w2, 1, 1)))
                .orElseThrow()
                .quantity())
        .isEqualTo(w2);
    assertThat(RunOutcome.distance(List.of(curves(SampleMeasures.MODES, 1, 1)))).isEmpty();
  }
}
