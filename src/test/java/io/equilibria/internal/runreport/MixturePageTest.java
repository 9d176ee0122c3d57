package io.equilibria.internal.runreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.equilibria.Exhaustive;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.evaluation.look.SampleRecord;
import io.equilibria.internal.gallery.GridRecord;
import io.equilibria.internal.run.History;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages about runs of several generators or discriminators. */
class MixturePageTest {
  private static final Pattern OWN_FIGURES =
      Pattern.compile("<figure id=\"(recorded-[^\"]*|[^\"]*-[1-9]-[^\"]*)\"");

  @TempDir static Path folder;

  private static Path mixture;
  private static String mixturePage;

  @BeforeAll
  static void trainMixture() throws IOException {
    mixture = train("mix", ring(3, 2));
    mixturePage = page(mixture);
  }

  private static ExperimentSpec ring(int generators, int discriminators, String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "replicas=2",
                "training.steps=20",
                "training.batch=8",
                "game.mixture.generators=" + generators,
                "game.mixture.discriminators=" + discriminators,
                "game.mixture.rate=0.1"));
    settings.addAll(Arrays.asList(more));
    return Overrides.apply(Presets.experiment("ring"), settings);
  }

  private static Path train(String name, ExperimentSpec experiment) {
    Path run = folder.resolve(name);
    TrainerOptions options = TrainerOptions.defaults().withThreads(1);
    try (Trainer trainer = Trainer.start(experiment, run, options)) {
      trainer.listen(new SampleRecord()).listen(new GridRecord()).run();
    }
    return run;
  }

  private static String page(Path... runs) throws IOException {
    Path page = RunReport.of(List.of(runs), Execution.SEQUENTIAL).write(runs[0], Workers.CALLER);
    return Files.readString(page);
  }

  private static String figure(String id) {
    return "<figure id=\"" + id + "\"";
  }

  private static List<String[]> csv(Path run, String figure) throws IOException {
    String text = Files.readString(run.resolve("report/figures").resolve(figure + ".csv"));
    String oneLineARow = text.replaceAll("\"([^\"]*)\n([^\"]*)\"", "$1 $2");
    return oneLineARow.lines().skip(1).map(line -> line.split(",", -1)).toList();
  }

  @Test
  void page_showsComponentsWeightsAndPayoffs() throws IOException {
    assertThat(mixturePage)
        .contains(figure("components"), figure("component-modes"))
        .contains(figure("weights"), figure("entropies"), figure("payoffs"))
        .contains(figure("players-generator-loss"), figure("players-discriminator-loss"))
        .contains("MIX+GAN-GP", "of 3 generators and 2 discriminators", "component 2")
        .contains("were weights learned?", "of the information about its component")
        .doesNotContain(figure("losses"), figure("logits"))
        .doesNotContainPattern(OWN_FIGURES);
    assertThat(csv(mixture, "field").stream().map(row -> row[2]))
        .contains("generated 0", "generated 1", "generated 2")
        .doesNotContain("generated");
  }

  /** Twenty steps are twenty points, so that the last panel is the last row of the history. */
  @Test
  void payoffsOfTheLastStep_areThoseRecorded() throws IOException {
    int replica = replica(mixture);
    History history = History.read(mixture);
    List<String[]> last =
        csv(mixture, "payoffs").stream().filter(row -> row[0].equals("step 20")).toList();
    assertThat(last).hasSize(6);
    for (int cell = 0; cell < 6; cell++) {
      float recorded = history.column("payoff_%d_%d".formatted(cell / 3, cell % 3))[19][replica];
      assertThat(Double.parseDouble(last.get(cell)[4]))
          .isEqualTo(recorded + 2 * Math.log(2), offset(1e-5));
    }
  }

  private static int replica(Path run) {
    RecordedRun read = RecordedRun.read(run, "run");
    RunLooks looks = RunLooks.of(read, Execution.SEQUENTIAL);
    return TypicalSeed.of(
            read, looks, MeasuredCurves.of(read, looks, Execution.SEQUENTIAL).curves())
        .orElseThrow()
        .replica();
  }

  @Test
  void weights_areThoseRecorded() throws IOException {
    List<String[]> rows = csv(mixture, "weights");
    int replica = replica(mixture);
    for (String[] row : rows) {
      String side = row[0].equals("components") ? "generator" : "discriminator";
      int step = (int) Double.parseDouble(row[1]) - 1;
      float recorded = History.read(mixture).column(side + "_1_weight")[step][replica];
      assertThat(Double.parseDouble(row[3])).isEqualTo(recorded, offset(1e-6));
    }
    assertThat(rows).hasSize(40);
  }

  @Test
  @Exhaustive
  void oneGenerator_hasNoComponents() throws IOException {
    assertThat(page(train("wide", ring(1, 3))))
        .contains(figure("weights"), figure("payoffs"), figure("players-gradient-norm"))
        .contains("of 1 generator and 3 discriminators", figure("generator-loss"))
        .doesNotContain(figure("components"), figure("component-modes"));
  }

  @Test
  @Exhaustive
  void constantWeights_haveNoCurves() throws IOException {
    assertThat(page(train("constant", ring(4, 1, "game.mixture.weights=constant"))))
        .contains(figure("components"), figure("payoffs"), "constant, as set")
        .doesNotContain(figure("weights"), figure("entropies"));
  }

  @Test
  void mixtureOfOneEach_isCalledByItsGame() {
    assertThat(GameTitle.of(ring(1, 1).game())).isEqualTo("GAN-GP");
    assertThat(GameTitle.of(ring(2, 1).game())).isEqualTo("MIX+GAN-GP");
  }

  @Test
  @Exhaustive
  void severalGeneratorsWithoutWeights_haveSamplesAndLosses() throws IOException {
    assertThat(page(train("several", SmallRuns.several(1, 20))))
        .contains(figure("components"), figure("players-generator-loss"))
        .doesNotContain(figure("weights"), figure("payoffs"), "MIX+", "were weights learned");
  }

  @Test
  @Exhaustive
  void runsSideBySide_haveNoFiguresOfComponents() throws IOException {
    String page = page(train("a", ring(2, 2)), train("b", ring(3, 2)));
    assertThat(page)
        .contains(figure("mixture-generator-entropy"))
        .doesNotContain(figure("weights"), figure("payoffs"), figure("components"))
        .doesNotContain("<figure id=\"recorded-");
  }

  @Test
  void images_haveARowAComponent() throws IOException {
    ExperimentSpec images =
        Overrides.apply(
            SmallRuns.images(1, 2),
            List.of("game.mixture.generators=3", "game.mixture.discriminators=1"));
    Path run = train("images", images);
    assertThat(page(run)).contains(figure("components"), "component 2, weight 0.3");
    RunImages shown =
        RunImages.of(RecordedRun.read(run, "run"), Execution.SEQUENTIAL).orElseThrow();
    assertThat(shown.components()).hasSize(3).allMatch(row -> row.size() == 8);
  }
}
