package io.equilibria.internal.experiment.mixtures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.config.ArchitectureSpec;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.LabelSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.player.Mixing;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.MadeUpResults;
import io.equilibria.internal.experiment.MadeUpResults.Truth;
import io.equilibria.internal.experiment.Study;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.Verdict;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The designs of {@link MixImages}, and their pages on made-up tables. */
class MixImagesTest {
  private static final int SEEDS = 8;

  @TempDir Path folder;

  static List<MixImages> all() {
    return List.of(MixImages.colorMnist(), MixImages.cifar10(), MixImages.wgan());
  }

  private static boolean mixed(Plan.Cell cell) {
    return cell.experiment().game().mixture() instanceof Mixing.Weighted;
  }

  /** The larger pair lies in the sweep of mixtures, whose measures say so. */
  private static boolean larger(Plan.Cell cell) {
    return !mixed(cell) && !cell.settings().isEmpty();
  }

  private Findings findings(MixImages kind, double ensembles, Truth truth) {
    StringBuilder text = new StringBuilder("of,components,measure,seed,value\n");
    kind.design()
        .measures()
        .forEach(
            measure -> {
              for (int seed = 0; seed < SEEDS; seed++) {
                text.append("single,5,%s,%d,%s%n".formatted(measure.word(), seed, ensembles));
              }
            });
    try {
      Files.writeString(folder.resolve(EnsembleTable.FILE), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Study<?> study = kind.study();
    return study.findings(MadeUpResults.of(study, folder, truth));
  }

  private static Map<String, Verdict> verdicts(Findings findings) {
    return findings.claims().stream().collect(Collectors.toMap(Claim::id, Claim::verdict));
  }

  /** Scores grow along training: the mixture's the most, a little more with every seed. */
  private static double helpful(Plan.Cell cell, int seed, long step, String measure) {
    double end = mixed(cell) ? 5 : larger(cell) ? 4 : 3;
    return switch (measure) {
      case MixMeasures.GENERATORS, MixMeasures.DISCRIMINATORS -> 0.2;
      case MixMeasures.PAYOFF -> mixed(cell) ? 0.1 : 0.3;
      default -> end + seed / 10.0 + step / 1e6;
    };
  }

  /** Otherwise the larger pair would be matched with another one than is trained beside it. */
  @ParameterizedTest
  @MethodSource("all")
  void commonChanges_reachTheLargerPair(MixImages kind) {
    String path = "game.generator.architecture.width";
    MatchedSingle matched =
        kind.design().matched(kind.defaults().withChanges(List.of(path + "=24")));
    assertThat(matched.generator()).isCloseTo(1, within(0.01));
    assertThat(matched.changes()).isNotEqualTo(kind.design().matched(kind.defaults()).changes());
  }

  @ParameterizedTest
  @MethodSource("all")
  void designIsThatOfTheProtocol(MixImages kind) {
    List<SweepSpec> sweeps =
        kind.study().sweeps().stream().filter(sweep -> !sweep.name().equals("variants")).toList();
    assertThat(sweeps.stream().map(SweepSpec::name))
        .containsExactly("mixtures", "single", "more-singles");
    assertThat(sweeps.stream().map(SweepSpec::seeds)).containsExactly(8, 8, 32);
    assertThat(sweeps.get(2).base().seed()).isNotEqualTo(sweeps.get(1).base().seed());
    GameSpec single = sweeps.get(0).base().game();
    assertThat(((Dcgan) single.generator().architecture()).width()).isEqualTo(16);
    assertThat(MixImageDesign.mix(kind.defaults()).changes())
        .containsEntry("game.mixture.generators", "5")
        .containsEntry("game.mixture.discriminators", "5");
    MatchedSingle matched = kind.design().matched(kind.defaults());
    assertThat(matched.generator()).isCloseTo(1, within(0.01));
    assertThat(matched.discriminator()).isCloseTo(1, within(0.01));
  }

  /** The paper's DCGANs are given classes, its Wasserstein GANs are not. */
  @Test
  void labelsAreThoseOfTheTable() {
    GameSpec dcgan = MixImages.cifar10().study().sweeps().get(0).base().game();
    assertThat(ArchitectureSpec.labelsOf(dcgan.generator().architecture()).isUsed()).isTrue();
    assertThat(ArchitectureSpec.labelsOf(dcgan.discriminator().architecture()).isUsed()).isTrue();
    assertThat(dcgan.lossName()).isEqualTo("non-saturating");
    GameSpec wgan = MixImages.wgan().study().sweeps().get(0).base().game();
    assertThat(ArchitectureSpec.labelsOf(wgan.generator().architecture()))
        .isEqualTo(LabelSpec.NoLabels.DEFAULT);
    assertThat(ArchitectureSpec.labelsOf(wgan.discriminator().architecture()))
        .isEqualTo(LabelSpec.NoLabels.DEFAULT);
    assertThat(wgan.lossName()).isEqualTo("wasserstein");
    assertThat(wgan.discriminator().steps()).isEqualTo(5);
    assertThat(wgan.discriminator().constraint().kind()).isEqualTo("clip");
  }

  @Test
  void fullProtocol_isWiderAndLonger() {
    MixImages kind = MixImages.cifar10();
    MixImagesSettings full = kind.defaults().withProtocol("full");
    SweepSpec single = kind.sweeps(full).get(0);
    assertThat(((Dcgan) single.base().game().generator().architecture()).width()).isEqualTo(64);
    assertThat(single.base().training().steps()).isEqualTo(100_000);
    assertThat(MixImageDesign.mix(full).changes()).containsEntry("game.mixture.rate", "1e-4");
    GameSpec wgan = MixImages.wgan().sweeps(full).get(0).base().game();
    assertThat(wgan.generator().optimizer().rate()).isEqualTo(5e-5);
    assertThatThrownBy(() -> kind.defaults().withProtocol("huge"))
        .isInstanceOf(InputException.class)
        .hasMessage("--protocol: expected reduced or full, found huge");
  }

  /** The authors' options are those of the mixture alone; single pairs have no such settings. */
  @ParameterizedTest
  @MethodSource("all")
  void settingsOfTheMixture_reachItAlone(MixImages kind) {
    MixImagesSettings settings =
        kind.defaults()
            .withChanges(List.of("game.mixture.latent=shared", "game.mixture.skip-below=0.3"));
    List<SweepSpec> sweeps = kind.sweeps(settings);
    Plan mixtures = Plan.of(sweeps.get(0), Worker.standard());
    Mixing.Weighted mixture =
        (Mixing.Weighted) mixtures.cells().get(0).experiment().game().mixture();
    assertThat(mixture.latent()).isEqualTo(Mixing.Weighted.Latent.SHARED);
    assertThat(mixture.skipBelow()).isEqualTo(0.3);
    assertThat(mixed(mixtures.cells().get(1))).isFalse();
    assertThat(mixed(Plan.of(sweeps.get(sweeps.size() - 2), Worker.standard()).cells().get(0)))
        .isFalse();
    for (String size : List.of("game.mixture.generators=3", "game.mixture=weighted")) {
      assertThatThrownBy(() -> kind.sweeps(kind.defaults().withChanges(List.of(size))))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("--set " + size.split("=")[0] + ": expected no change of the");
    }
  }

  /** Numbers of the page are those of the game that is played. */
  @Test
  void notesGiveTheRangeOfTheWeights() {
    MixImages wgan = MixImages.wgan();
    assertThat(MixImageNotes.of(wgan.design(), wgan.defaults()).toString())
        .contains(
            "learning rate 0.001, with which each can move by about 2 in 2\u202f000 steps; with the"
                + " rate of their players, 2 \u00d7 10\u207b\u2074, it would be 0.4.",
            "Rates are 2e-4, four times those");
    MixImagesSettings full = wgan.defaults().withProtocol("full");
    assertThat(MixImageNotes.of(wgan.design(), full).toString())
        .contains("can move by about 10 in 100\u202f000 steps", "Rates of 5e-5, the clipping bound")
        .doesNotContain("few steps");
    MixImages digits = MixImages.colorMnist();
    assertThat(MixImageNotes.of(digits.design(), digits.defaults()).toString())
        .contains("draws 13 samples per step, a single one 64")
        .doesNotContain("The paper's");
  }

  /** Seeds without the ensemble's value are neither won nor lost. */
  @Test
  void missingEnsembles_areNoLosses() {
    Findings findings = findings(MixImages.cifar10(), Double.NaN, MixImagesTest::helpful);
    assertThat(verdicts(findings))
        .containsEntry("helps", Verdict.NOT_JUDGED)
        .containsEntry("beats-ensemble", Verdict.NOT_JUDGED);
    assertThat(findings.answer())
        .contains("5 DCGANs trained apart in no seed, since none has both values")
        .doesNotContain("0 of 8");
    assertThat(findings.tables().get(1).rows().toString()).contains("8 of 8 unavailable");
  }

  /** Better than a single pair, worse than pairs trained apart: judged apart from each other. */
  @Test
  void cifar10_judgesHelpApartFromTheEnsemble() {
    Findings findings = findings(MixImages.cifar10(), 7, MixImagesTest::helpful);
    assertThat(verdicts(findings))
        .containsEntry("learned", Verdict.REPRODUCED)
        .containsEntry("helps", Verdict.REPRODUCED)
        .containsEntry("beats-ensemble", Verdict.REFUTED)
        .containsEntry("beats-parameters", Verdict.REPRODUCED);
    Map<String, Claim> claims =
        findings.claims().stream().collect(Collectors.toMap(Claim::id, Function.identity()));
    assertThat(claims.get("helps").outcome()).isEqualTo("reproduced"); // the paper says so
    assertThat(claims.get("beats-ensemble").outcome()).isEqualTo("does not hold"); // we ask it
    assertThat(findings.answer())
        .contains("DCGAN 3.354", "5 DCGANs trained apart 7", "MIX+DCGAN 5.354")
        .contains(
            "MIX+DCGAN beats DCGAN in 8 of 8 seeds, 5 DCGANs trained apart in 0 of 8 seeds and"
                + " 5x DCGAN in 8 of 8 seeds")
        .contains("The generators' weights moved, with a median total variation of 0.2");
    assertThat(findings.notes())
        .anyMatch(
            note ->
                note.startsWith("MIX+DCGAN is not shown to beat 5 DCGANs trained apart")
                    && note.contains("draws 13 samples per step, a single one 64"));
    assertThat(findings.figures().stream().map(figure -> figure.caption().id()))
        .containsExactly("cifar10-is", "squeezenet-fd", "samples", "curves", "weights");
    assertThat(findings.figures().get(3).caption().title())
        .isEqualTo("In the median MIX+DCGAN is ahead of DCGAN at 4 of 4 measurements");
    List<List<String>> beside = findings.tables().get(1).rows();
    assertThat(beside).anyMatch(row -> row.get(0).startsWith("MIX+DCGAN, 5 components"));
    assertThat(beside.stream().map(row -> row.get(2)).distinct())
        .containsExactly("Inception Score", "CIFAR10-CS");
    assertThat(beside).allMatch(row -> !row.get(3).isEmpty()); // each number has its source
  }

  @Test
  void wgan_showsTheCriticsObjective() {
    Findings findings = findings(MixImages.wgan(), 2, MixImagesTest::helpful);
    assertThat(findings.figures().stream().map(figure -> figure.caption().id()))
        .containsExactly("cifar10-is", "samples", "curves", "payoff", "weights");
    assertThat(findings.figures().get(3).caption().title())
        .isEqualTo(
            "The critics' objective ends at 0.3000 of WassersteinGAN and 0.1000 of"
                + " MIX+WassersteinGAN");
    assertThat(verdicts(findings)).containsEntry("beats-ensemble", Verdict.REPRODUCED);
    assertThat(findings.notes()).noneMatch(note -> note.contains("is not shown"));
  }

  /** It differs from the mixture in the entropy term only, and runs before the single pairs. */
  @Test
  void wgan_runsTheMixtureWithoutEntropyTerm() {
    List<SweepSpec> sweeps = MixImages.wgan().study().sweeps();
    assertThat(sweeps.stream().map(SweepSpec::name))
        .containsExactly("mixtures", "variants", "single", "more-singles");
    Plan variants = Plan.of(sweeps.get(1), Worker.standard());
    assertThat(variants.runs()).isEqualTo(SEEDS);
    ExperimentSpec mixture = Plan.of(sweeps.get(0), Worker.standard()).cells().get(0).experiment();
    assertThat(
            Overrides.apply(
                    mixture,
                    List.of(
                        "game.mixture.generator-entropy=0", "game.mixture.discriminator-entropy=0"))
                .game())
        .isEqualTo(variants.cells().get(0).experiment().game());
  }

  @Test
  void weightsThatStayEqual_areExplained() {
    Findings findings =
        findings(
            MixImages.wgan(),
            2,
            (cell, seed, step, measure) ->
                measure.equals(MixMeasures.GENERATORS)
                        && cell.experiment().game().mixture() instanceof Mixing.Weighted mixture
                    ? mixture.generatorEntropy() > 0 ? 0.02 : 0.3
                    : helpful(cell, seed, step, measure));
    assertThat(verdicts(findings)).containsEntry("learned", Verdict.REFUTED);
    assertThat(findings.notes())
        .filteredOn(note -> note.contains("not shown"))
        .singleElement()
        .asString()
        .startsWith("The weights of MIX+WassersteinGAN's generators are not shown to be learned")
        .contains(
            "stayed nearly equal, with a median total variation of 0.02",
            "deviates from 1/5 by the share (mean payoff - payoff of its generator) / 0.1",
            "the median payoff at the end is 0.1000.",
            "MIX no entropy term: the generators' weights end with a median total variation of"
                + " 0.3000 from equal weights");
    assertThat(findings.tables().get(0).rows().toString()).contains("MIX no entropy term");
  }

  /** A diverged run has the worst score; claims that do not hold come with their reasons. */
  @Test
  void colorMnist_countsDivergedMixtures() {
    Findings findings =
        findings(
            MixImages.colorMnist(),
            4,
            (cell, seed, step, measure) ->
                mixed(cell) && seed < 7
                    ? MadeUpResults.DIVERGED
                    : helpful(cell, seed, step, measure));
    assertThat(verdicts(findings).get("helps")).isNotEqualTo(Verdict.REPRODUCED);
    assertThat(findings.tables().get(0).rows().get(3).toString()).contains("7 of 8 diverged");
    assertThat(findings.notes()).anyMatch(note -> note.contains("is not shown to beat NS-GAN"));
    assertThat(findings.notes()).noneMatch(note -> note.contains("not a number"));
    Claim learned =
        findings.claims().stream().filter(c -> c.id().equals("learned")).findFirst().orElseThrow();
    assertThat(learned.verdict()).isNotEqualTo(Verdict.REPRODUCED);
    assertThat(learned.test()).contains("1 of 8 seeds", "7 of 8 diverged");
    assertThat(learned.test()).doesNotContain("unavailable");
    assertThat(
            findings.figures().stream()
                .map(Figure::caption)
                .filter(caption -> caption.id().equals("weights"))
                .map(Caption::text))
        .singleElement()
        .asString()
        .endsWith("each seed measured throughout: generators 1 of 8, discriminators 1 of 8.");
  }
}
