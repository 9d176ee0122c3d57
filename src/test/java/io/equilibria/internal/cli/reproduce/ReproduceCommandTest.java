package io.equilibria.internal.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.Exhaustive;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentKinds;
import io.equilibria.internal.experiment.TinyExperiment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Experiments of the catalogue on the command line. */
class ReproduceCommandTest {
  private static final Catalogue CATALOGUE =
      Catalogue.load(ReproduceCommandTest.class.getClassLoader());

  @TempDir Path folder;

  private CommandRun reproduce(String experiment, String... more) {
    List<Object> words = new ArrayList<>(List.of("reproduce", experiment, "--quick"));
    words.addAll(List.of("--steps", 12, "--quiet", "--out", folder.resolve("out")));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray());
  }

  @Test
  @Exhaustive
  void modes_trainsOnceReportsAndRefusesOtherSettings() throws IOException {
    String[] games = {"--game", "ns-gan", "--game", "wgan", "--seeds", "2", "--json"};
    JsonNode said = reproduce("modes", games).json();
    assertThat(said.get("claims"))
        .map(claim -> claim.get("id").asText())
        .containsExactly("all-ns-gan-ring", "all-wgan-ring", "all-ns-gan-grid", "all-wgan-grid");
    Path out = folder.resolve("out");
    for (String figure : List.of("samples", "modes", "course")) {
      assertThat(out.resolve("report/figures/" + figure + ".png")).isNotEmptyFile();
    }
    assertThat(out.resolve("report/index.html"))
        .content()
        .contains("Srivastava et al. 2017, table 1")
        .contains("tools/equilibria reproduce modes --quick")
        .doesNotContain("--out");
    Path table = out.resolve("modes/results.csv");
    assertThat(Files.readAllLines(table)).hasSize(1 + 2 * 2 * 2 * 12);
    assertThat(out.resolve("modes/samples/7.npy")).isNotEmptyFile();
    byte[] before = Files.readAllBytes(table);
    assertThat(reproduce("modes", games).json().get("claims")).isEqualTo(said.get("claims"));
    assertThat(table).hasBinaryContent(before);
    reproduce("modes", "--seeds", "3").refused(ExitCode.BAD_INPUT, "holds another sweep");
  }

  @Test
  void robustness_drawsAsManySettingsAsAsked() throws IOException {
    reproduce("robustness", "--settings", "2", "--game", "gan-gp").fine();
    assertThat(Files.readAllLines(folder.resolve("out/ring/results.csv"))).hasSize(1 + 2);
    assertThat(folder.resolve("out/report/figures/shares.png")).isNotEmptyFile();
  }

  @Test
  void badInput_isRefusedBeforeAnythingIsTrained() {
    reproduce("every-pair", "--game", "wgan")
        .refused(ExitCode.BAD_INPUT, "every loss is played with every penalty");
    reproduce("modes", "--game", "wgna").refused(ExitCode.BAD_INPUT, "unknown game `wgna`");
    reproduce("modes", "--seeds", "0").refused(ExitCode.BAD_INPUT, "--seeds");
    reproduce("high-dimensional-gaussian", "--set", "data.rank=30")
        .refused(ExitCode.BAD_INPUT, "rank");
    reproduce("high-dimensional-gaussian", "--set", "nonsense")
        .refused(ExitCode.BAD_INPUT, "expected path=value");
    reproduce("robustness", "--settings", "0").refused(ExitCode.BAD_INPUT, "settings.count");
    reproduce("mix-cifar10", "--protocol", "full")
        .refused(ExitCode.BAD_INPUT, "expected either --quick or --protocol, found both");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private static Collection<ExperimentKind<?>> library() {
    return ExperimentKinds.in(CATALOGUE).values();
  }

  /** One word of a question after the other, however lines are wrapped. */
  private static String onOneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reproduce | equilibria: expected an experiment:",
        "reproduce nosuch | equilibria: unknown experiment 'nosuch'; known:",
        "reproduce paralel-lines --quick | equilibria: unknown experiment 'paralel-lines'; did you"
            + " mean `parallel-lines`? Known:"
      })
  void withoutAnExperiment_theyAreListedWithQuestionsAndTimes(String line, String first) {
    CommandRun run = CommandRun.ofLine(line);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().findFirst()).hasValue(first);
    assertThat(run.err().strip()).endsWith("See 'equilibria reproduce --help'.");
    assertListed(run.err());
  }

  @ParameterizedTest
  @CsvSource({"reproduce --help", "help reproduce"})
  void help_listsTheExperiments(String line) {
    CommandRun run = CommandRun.ofLine(line).fine();
    assertThat(run.out()).startsWith("Usage: equilibria reproduce EXPERIMENT [OPTIONS]");
    assertListed(run.out());
  }

  private static void assertListed(String text) {
    for (ExperimentKind<?> kind : library()) {
      assertThat(onOneLine(text))
          .contains(" %s %s %s".formatted(kind.name(), kind.time(), kind.question()));
    }
  }

  /** The page that people read first and the list agree. */
  @Test
  void pageOfExperiments_givesTheTimesOfTheCatalogue() throws IOException {
    List<String> rows = Files.readAllLines(Path.of("src/site/markdown/experiments.md"));
    for (ExperimentKind<?> kind : library()) {
      assertThat(rows)
          .anyMatch(
              row ->
                  row.startsWith("| `" + kind.name() + "` |")
                      && row.endsWith("| " + kind.time() + " |"));
    }
  }

  @Test
  void helpOfAnExperiment_hasItsOptionsAlone() {
    String robustness = CommandRun.ofLine("reproduce robustness --help").fine().out();
    assertThat(onOneLine(robustness)).contains("default 50, with --quick 8");
    assertThat(robustness)
        .startsWith("Usage: equilibria reproduce robustness ")
        .contains("--settings N", "--seeds N", "--set PATH=VALUE", "--quick", "--out DIR")
        .contains("  equilibria reproduce robustness --settings 500 --game ns-gan")
        .doesNotContain("--rate", "--task", "--loss");
    assertThat(CommandRun.ofLine("reproduce dirac --help").fine().out())
        .contains("--rate RATE", "--steps N")
        .doesNotContain("--seeds", "--settings", "--set ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dirac --task ring | --task does not apply here: dirac has --game, --rate, --steps.",
        "dirac --seeds 3 | --seeds does not apply here: Dirac-GAN is deterministic.",
        "dirac --set a=b --set c=d | --set does not apply here: dirac has",
        "modes --settings 8 | --settings does not apply here: modes has --game, --seed, --seeds,",
        "parallel-lines --rate 0.1 | --rate does not apply here: parallel-lines has",
        "divergences --loss hinge | --loss does not apply here: divergences has",
        "every-pair --loss hing | game.loss: unknown loss `hing`; did you mean `hinge`?",
        "every-pair --loss hinge --loss hinge | --loss: expected at least one and each once",
        "modes --sedes 3 | unknown option '--sedes'; did you mean"
      })
  void optionsOfOtherExperiments_areRefusedWithTheReason(String line, String expected) {
    Path out = folder.resolve("out");
    CommandRun.ofLine("reproduce " + line + " --quick --out " + out).refused(expected);
    assertThat(out).doesNotExist();
  }

  @Test
  void commandOnThePage_canBePasted() {
    List<String> words = List.of("reproduce", "cifar10", "--set", "data.path=my images", "--quick");
    List<String> separate = new ArrayList<>(words);
    separate.addAll(2, List.of("--out", "my runs"));
    List<String> joined = new ArrayList<>(words);
    joined.add("--out=my runs");
    for (List<String> given : List.of(separate, joined)) {
      assertThat(ExperimentCommand.again(given))
          .isEqualTo("tools/equilibria reproduce cifar10 --set 'data.path=my images' --quick");
    }
  }

  private int own(StringWriter said, Object... words) {
    CommandLine reproduce =
        new CommandLine(new ReproduceCommand(() -> CATALOGUE.with(new TinyExperiment())));
    reproduce.setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
    return reproduce.execute(Arrays.stream(words).map(String::valueOf).toArray(String[]::new));
  }

  @Test
  void experimentOfAProgram_isReproducedWithItsOptions() {
    StringWriter said = new StringWriter();
    int code = own(said, TinyExperiment.NAME, "--depth", 3, "--quick", "--quiet", "--out", folder);
    assertThat(said.toString())
        .containsPattern("(?m)^\u2013 +The game stays near the data\\.$")
        .containsPattern("(?m)^1 not judged \\(\\S.*\\)$")
        .containsPattern("(?m)^Page: .*index\\.html \\([\\d.]+ s\\)$");
    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(folder.resolve("report/index.html"))
        .content()
        .contains("3 steps", "depth 3", "tools/equilibria test:tiny --depth 3 --quick --quiet");
  }

  @Test
  void experimentOfAProgram_isListedAndHelped() {
    StringWriter list = new StringWriter();
    assertThat(own(list, "nosuch")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(onOneLine(list.toString())).contains("test:tiny 1 s Does anything run at all?");
    StringWriter help = new StringWriter();
    assertThat(own(help, TinyExperiment.NAME, "--help")).isEqualTo(ExitCode.OK);
    assertThat(help.toString()).contains("Does anything run at all?", "How deep, 100 % of it.");
    StringWriter refused = new StringWriter();
    assertThat(own(refused, TinyExperiment.NAME, "--seeds", 2)).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(refused.toString()).contains("--seeds does not apply here: test:tiny has --depth");
  }
}
