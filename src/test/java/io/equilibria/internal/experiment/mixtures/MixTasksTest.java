package io.equilibria.internal.experiment.mixtures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.player.Mixing;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.MadeUpResults;
import io.equilibria.internal.experiment.MadeUpResults.Truth;
import io.equilibria.internal.experiment.Study;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.Verdict;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The design of {@link MixTasks}, and its page on made-up tables. */
class MixTasksTest {
  private static final int SEEDS = 12;
  private static final int WIDTH = 32;

  @TempDir Path folder;

  /** One game, so that tables stay small. */
  private static MixTasksSettings settings() {
    return MixTasksSettings.DEFAULT
        .withSeeds(SEEDS)
        .withScale(MixTasksSettings.DEFAULT.withSeeds(SEEDS).scale().withGames(List.of("ns-gan")));
  }

  private static GameSpec game(Plan.Cell cell) {
    return cell.experiment().game();
  }

  /** The arm of a cell, derived from its settings. */
  private static String arm(Plan.Cell cell) {
    if (game(cell).mixture() instanceof Mixing.Weighted mixture) {
      String size = mixture.generators() + "x" + mixture.discriminators();
      if (!size.equals("5x5")) {
        return size;
      }
      return mixture.weights() == Mixing.Weighted.Weights.CONSTANT
          ? "constant"
          : mixture.generatorEntropy() == 0
              ? "no entropy"
              : mixture.latent() == Mixing.Weighted.Latent.SHARED
                  ? "shared"
                  : mixture.batch() == Mixing.Weighted.Samples.FULL ? "whole" : "5x5";
    }
    return game(cell).generator().architecture().toString().contains("width=" + WIDTH)
        ? "single"
        : "larger";
  }

  private Findings findings(MixTasksSettings settings, Truth truth, double ensembles) {
    Study<?> study = new MixTasks().study(settings);
    writeEnsembles(settings, ensembles);
    StudyResults results = MadeUpResults.of(study, folder, truth);
    if (Double.isNaN(ensembles)) {
      deleteSamplesOfPairs();
    }
    return study.findings(results);
  }

  private void deleteSamplesOfPairs() {
    for (String sweep : List.of("single", "single-swiss-roll")) {
      try (Stream<Path> files = Files.list(folder.resolve(sweep).resolve("samples"))) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What ensembles would have found. */
  private void writeEnsembles(MixTasksSettings settings, double distance) {
    StringBuilder text = new StringBuilder("of,components,measure,seed,value\n");
    for (MixTask task : MixTask.all()) {
      for (String measure : task.measures()) {
        for (int components : List.of(2, 3, 5)) {
          for (int seed = 0; seed < SEEDS; seed++) {
            double value = measure.equals(MixTask.DISTANCE) ? distance + seed / 1e3 : 0.5;
            text.append(
                "%s ns-gan,%d,%s,%d,%s%n".formatted(task.name(), components, measure, seed, value));
          }
        }
      }
    }
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(EnsembleTable.FILE), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(settings.scale().seeds()).isEqualTo(SEEDS);
  }

  /** Mixtures at 0.5, all else at 1; weights leave equality and follow quality. */
  private static double helpful(Plan.Cell cell, int seed, long step, String measure) {
    return switch (measure) {
      case MixTask.DISTANCE -> (arm(cell).contains("x") ? 0.5 : 1) + seed / 1e3;
      case MixMeasures.GENERATORS, MixMeasures.DISCRIMINATORS -> 0.1;
      case MixMeasures.FOLLOWS -> 0.8 - seed / 100.0;
      default -> 0.5;
    };
  }

  private static Map<String, Claim> byId(Findings findings) {
    return findings.claims().stream().collect(Collectors.toMap(Claim::id, Function.identity()));
  }

  @Test
  void designHasEveryArmOfTheProtocol() {
    List<SweepSpec> sweeps = new MixTasks().study(settings()).sweeps();
    assertThat(sweeps.stream().map(SweepSpec::name))
        .containsExactly(
            "single",
            "more-singles",
            "mixtures",
            "single-swiss-roll",
            "more-singles-swiss-roll",
            "mixtures-swiss-roll");
    assertThat(sweeps.get(1).seeds()).isEqualTo(4 * SEEDS); // five pairs an ensemble
    assertThat(sweeps.get(1).base().seed()).isNotEqualTo(sweeps.get(0).base().seed());
    List<Plan.Cell> cells = Plan.of(sweeps.get(5), Worker.standard()).cells();
    assertThat(cells.stream().map(MixTasksTest::arm))
        .containsExactly(
            "5x5",
            "larger",
            "larger",
            "5x1",
            "1x5",
            "constant",
            "no entropy",
            "shared",
            "whole",
            "2x2",
            "3x3",
            "8x8");
    assertThat(cells.stream().map(cell -> cell.experiment().training().steps()).distinct())
        .containsExactly(settings().scale().steps());
  }

  /** All arms differ in nothing but the mixture and the width of the larger pairs. */
  @Test
  void armsShareEverythingElse() {
    Set<ExperimentSpec> rest =
        Plan.of(new MixTasks().study(settings()).sweeps().get(5), Worker.standard())
            .cells()
            .stream()
            .filter(cell -> !arm(cell).equals("larger"))
            .map(
                cell -> cell.experiment().withGame(game(cell).withMixture(Mixing.NoMixing.DEFAULT)))
            .collect(Collectors.toSet());
    assertThat(rest).hasSize(1);
  }

  @Test
  void everyPlaceFindsItsCell() {
    MixTasksSettings three = MixTasksSettings.DEFAULT;
    MixTasksDesign design = new MixTasksDesign(three);
    List<Plan> plans =
        design.sweeps().stream().map(spec -> Plan.of(spec, Worker.standard())).toList();
    for (MixTasksDesign.Place place : design.places()) {
      int first = design.firstSweep(place.task());
      List<ExperimentSpec> found = new ArrayList<>();
      for (MixtureArm arm : design.arms(place)) {
        ExperimentSpec expected = design.experiment(place, arm.changes());
        Plan sweep = plans.get(design.sweep(place, arm.id()));
        ExperimentSpec played = sweep.cells().get(design.cell(place, arm.id())).experiment();
        assertThat(played.game()).as(place.name() + " " + arm.id()).isEqualTo(expected.game());
        assertThat(played.data()).isEqualTo(expected.data());
        found.add(played);
      }
      assertThat(found).doesNotHaveDuplicates();
      ExperimentSpec pair = plans.get(first).cells().get(design.pair(place)).experiment();
      assertThat(pair.game()).isEqualTo(design.experiment(place, Map.of()).game());
      assertThat(pair.data().kind()).isEqualTo(place.task().name());
    }
    assertThat(design.arms(design.places().get(1)).stream().map(MixtureArm::id))
        .containsExactly( // of the second game: rivals, and the arms that explain
            "mix-5",
            "equal-parameters",
            "equal-flops",
            "one-discriminator",
            "one-generator",
            "constant-weights",
            "no-entropy",
            "whole-batches");
    MixTasksDesign full = new MixTasksDesign(MixTasksSettings.COMPLETE);
    assertThat(full.places()).allMatch(place -> full.arms(place).size() == 12);
  }

  @Test
  void mixtureThatHelps_isSaidToHelpApartFromTheEnsemble() {
    Findings findings = findings(settings(), MixTasksTest::helpful, 0.4);
    Map<String, Claim> claims = byId(findings);
    assertThat(claims.get("helps-ns-gan-ring").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claims.get("helps-ns-gan-ring").found()).contains("times nearer");
    assertThat(claims.get("beats-ensemble-ns-gan-grid").verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(claims.get("beats-parameters-ns-gan-swiss-roll").verdict())
        .isEqualTo(Verdict.REPRODUCED);
    assertThat(claims.get("learned-ns-gan").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(claims.get("follows-ns-gan").verdict()).isEqualTo(Verdict.REPRODUCED);
    assertThat(findings.answer())
        .isEqualTo(
            "Of games on tasks, MIX 5x5 ends nearer to the data than a single pair in 3 of 3, than"
                + " 5 pairs trained apart and mixed uniformly in 0 of 3 (farther in 3), than one"
                + " pair with as many parameters in 3 of 3 and than one pair whose step has as many"
                + " operations in 3 of 3. Its weights leave equality in 1 of 1 games and follow the"
                + " components' quality in 1.");
    assertThat(findings.figures().stream().map(figure -> figure.caption().id()))
        .containsExactly("effects", "samples", "arms", "modes", "components", "weights");
  }

  /** The page says what the arms show about why: here that weights stayed equal. */
  @Test
  void claimThatDoesNotHold_comesWithWhatTheDataSay() {
    Findings findings =
        findings(
            settings(),
            (cell, seed, step, measure) -> {
              double distance = arm(cell).equals("whole") ? 0.5 : arm(cell).contains("x") ? 2 : 1;
              return switch (measure) {
                case MixTask.DISTANCE -> distance + seed / 1e3;
                case MixMeasures.GENERATORS -> arm(cell).equals("no entropy") ? 0.3 : 0.01;
                case MixMeasures.FOLLOWS -> seed % 2 == 0 ? 0.2 : -0.2;
                default -> 0.5;
              };
            },
            1);
    Map<String, Claim> claims = byId(findings);
    assertThat(claims.get("helps-ns-gan-ring").verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(claims.get("learned-ns-gan").verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(claims.get("follows-ns-gan").verdict()).isEqualTo(Verdict.UNDECIDED);
    String why =
        findings.notes().stream().filter(n -> n.startsWith("NS-GAN on the ring")).findFirst().get();
    assertThat(why)
        .contains("is not shown to end nearer than a single pair")
        .contains("stayed nearly equal: their median total variation from equal weights is 0.01")
        .contains("With weights held constant it ends 1.99 times nearer, beyond chance")
        .contains("the final total variation of its weights from equal weights is 0.3")
        .contains("Each generator draws 13 samples per step, that of a single pair 64")
        .contains("with whole batches it ends 3.97 times nearer, beyond chance");
  }

  /** A mixture that diverges is infinitely far, has found no mode, and is counted. */
  @Test
  void divergedMixture_isTheFarthest() {
    Findings findings =
        findings(
            settings(),
            (cell, seed, step, measure) ->
                arm(cell).equals("5x5")
                    ? MadeUpResults.DIVERGED
                    : helpful(cell, seed, step, measure),
            1);
    Claim helps = byId(findings).get("helps-ns-gan-ring");
    assertThat(helps.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(helps.test()).contains("MIX 5x5: 12 of 12 diverged");
    assertThat(findings.tables().get(0).rows().get(2).toString()).contains("12 of 12 diverged");
    assertThat(byId(findings).get("learned-ns-gan").verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(findings.notes())
        .anyMatch(note -> note.contains("Every mixture diverged or has no value."))
        .noneMatch(note -> note.contains("not a number"));
    assertThat(findings.figures())
        .extracting(figure -> figure.caption().title())
        .contains("Every mixture diverged or has no value")
        .noneMatch(title -> title.contains("not a number"));
  }

  /** A diverged mixture has no learned weights, and remains in the number of seeds. */
  @Test
  void divergedSeeds_countAgainstLearning() {
    Findings findings =
        findings(
            settings(),
            (cell, seed, step, measure) ->
                arm(cell).equals("5x5") && seed < 8
                    ? MadeUpResults.DIVERGED
                    : helpful(cell, seed, step, measure),
            1);
    Claim learned = byId(findings).get("learned-ns-gan");
    assertThat(learned.verdict()).isEqualTo(Verdict.UNDECIDED); // 4 of 12 seeds
    assertThat(learned.test())
        .contains("4 of 12 seeds", "24 of 36 diverged")
        .doesNotContain("unavailable");
  }

  /** Claims about mixtures need the ensemble beside them. */
  @Test
  void withoutEnsembles_nothingIsCompared() {
    Findings findings = findings(settings(), MixTasksTest::helpful, Double.NaN);
    assertThat(byId(findings).get("helps-ns-gan-ring").verdict()).isEqualTo(Verdict.NOT_JUDGED);
    assertThat(findings.answer()).contains("than a single pair in 0 of 3 (not judged in 3)");
  }

  @Test
  void larger_pairsAreReportedWithTheirRatios() {
    Findings findings = findings(settings(), MixTasksTest::helpful, 1);
    List<List<String>> rows = findings.tables().get(2).rows();
    assertThat(rows).hasSize(2 * 3);
    for (List<String> row : rows) {
      if (row.get(0).endsWith("equal parameters")) {
        assertThat(Double.parseDouble(row.get(1))).isCloseTo(1, within(0.01));
        assertThat(Double.parseDouble(row.get(2))).isCloseTo(1, within(0.01));
      } else {
        assertThat(Double.parseDouble(row.get(3))).isCloseTo(1, within(0.01));
      }
    }
  }

  @Test
  void quickPreview_judgesNothing() {
    MixTasksSettings quick = MixTasksSettings.QUICK;
    Study<?> study = new MixTasks().study(quick);
    Findings findings =
        study.findings(
            MadeUpResults.of(study, folder, (cell, seed, step, measure) -> 0.1 + seed / 100.0));
    assertThat(findings.claims())
        .isNotEmpty()
        .allMatch(claim -> claim.verdict() == Verdict.NOT_JUDGED);
    assertThat(findings.claims().stream().map(claim -> claim.evidence().definition()).toList())
        .isEqualTo(study.claims());
  }

  @Test
  void settingsOutOfRange_areRefused() {
    assertThatThrownBy(
            () -> new MixTasksSettings(false, 1, List.of(), MixTasksSettings.DEFAULT.scale()))
        .isInstanceOf(InputException.class)
        .hasMessage("--components: expected 2 to 16, found 1");
    assertThatThrownBy(() -> MixTasksSettings.DEFAULT.withProtocol("huge"))
        .isInstanceOf(InputException.class)
        .hasMessage("--protocol: expected reduced or full, found huge");
  }

  /** Seeds that all agree decide each claim, whatever Holm's method asks. */
  @Test
  void seedsAreEnoughForTheClaims() {
    int claims = new MixTasks().study().claims().size();
    assertThat(claims).isEqualTo(4 * 9 + 2 * 3);
    assertThat(claims * 2 / Math.pow(2, SEEDS)).isLessThan(0.05);
  }
}
