package io.equilibria.internal.experiment.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.config.TrainingSpec;
import io.equilibria.internal.report.figure.NumberText;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelLinesWordsTest {
  private static final LinesOutcome UNPENALISED =
      seeds("ns-gan", seed -> MadeUpLines.reaching(68 + seed, 0.02));
  private static final LinesOutcome PASSING =
      seeds("gan-gp", seed -> MadeUpLines.passing(40 + seed, 0.41 + 0.02 * seed));

  /** Six seeds: enough for an interval. */
  private static LinesOutcome seeds(String name, IntFunction<double[]> curve) {
    return game(name, IntStream.range(0, 6).mapToObj(curve).toArray(double[][]::new));
  }

  private static LinesOutcome game(String name, double[]... curves) {
    return MadeUpLines.game(name, curves);
  }

  private static ParallelLinesWords words(LinesOutcome... games) {
    return new ParallelLinesWords(List.of(games));
  }

  private static String plain(String text) {
    return text.replace(NumberText.SPACE, " ");
  }

  @Test
  void answer_saysWhoArrivesAndWhoStays() {
    assertThat(plain(words(UNPENALISED, PASSING).answer()))
        .isEqualTo(
            "Yes: NS-GAN and GAN-GP reach the data in 6 of 6 seeds each, although the"
                + " Jensen-Shannon divergence is log 2 throughout. GAN-GP arrives 31.5 steps"
                + " sooner than NS-GAN, but passes the data at step 43 and ends 0.460 away; NS-GAN"
                + " stays in 6 of 6 seeds.");
  }

  @Test
  void answer_ofOneGame_comparesNothing() {
    assertThat(words(UNPENALISED).answer())
        .isEqualTo(
            "Yes: NS-GAN reaches the data in 6 of 6 seeds, although the Jensen-Shannon divergence"
                + " is log 2 throughout. NS-GAN stays on the data in 6 of 6 seeds.");
    assertThat(words(PASSING).answer())
        .endsWith("GAN-GP passes the data at step 43 and ends 0.460 away.");
  }

  @Test
  void answer_ofGamesThatFail_saysSo() {
    LinesOutcome lost = seeds("wgan", seed -> MadeUpLines.diverging(50 + seed));
    LinesOutcome far = seeds("wgan-gp", seed -> MadeUpLines.away(1 + 0.2 * seed));
    assertThat(words(UNPENALISED, lost, far).answer())
        .isEqualTo(
            "Of 6 seeds the data are reached by NS-GAN in 6, WGAN in 0, WGAN-GP in 0, although the"
                + " Jensen-Shannon divergence is log 2 throughout. WGAN diverges; WGAN-GP does not"
                + " reach the data and ends 1.50 away; NS-GAN stays in 6 of 6 seeds.");
    assertThat(words(lost).fates()).isEqualTo("WGAN diverges");
  }

  /** The same curves: neither sooner nor later, and no better fate to set against it. */
  @Test
  void answer_ofATie_saysAboutAsSoon() {
    LinesOutcome same = seeds("dragan-ns", seed -> MadeUpLines.reaching(68 + seed, 0.02));
    assertThat(words(UNPENALISED, same).answer())
        .endsWith(
            "DRAGAN-NS arrives about as soon as NS-GAN and stays in 6 of 6 seeds; NS-GAN stays in"
                + " 6 of 6 seeds.");
    assertThat(words(UNPENALISED, same).fates())
        .isEqualTo("NS-GAN and DRAGAN-NS stay on the data in 6 and 6 of 6 seeds");
  }

  @Test
  void panels_showTheStepAtWhichTheFirstIsOnTheData() {
    TrainingSpec training = new TrainingSpec(MadeUpLines.STEPS, 1, 1, 10, 11, List.of("generator"));
    List<LinesOutcome> games = List.of(UNPENALISED, PASSING);
    assertThat(LinesPanels.steps(training, games)).containsExactly(0L, 40L, 70L, 100L);
    assertThat(LinesPanels.steps(training, List.of(game("wgan", MadeUpLines.away(1)))))
        .containsExactly(0L, 50L, 80L, 100L);
    assertThat(words(UNPENALISED, PASSING).onTheData(List.of(0L, 40L, 70L, 100L)))
        .isEqualTo("On the data at step 40: GAN-GP; at step 70: none; at step 100: NS-GAN");
    assertThat(words(PASSING).onTheData(List.of(0L, 100L))).endsWith("at step 100: none");
  }
}
