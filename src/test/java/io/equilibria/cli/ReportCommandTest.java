package io.equilibria.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.metric.PairedComparison;
import io.equilibria.training.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report} on runs of a few steps. */
class ReportCommandTest {
  private static final int SEEDS = 7;

  @TempDir static Path folder;

  private static Path plain;
  private static Path penalised;
  private static Path digits;

  @BeforeAll
  static void train() {
    plain = lines("ns-gan", 30);
    penalised = lines("gan-gp", 20);
    digits = folder.resolve("digits");
    CommandRun.of("train", "digits", "--steps", 2, "--quiet", "--out", digits).fine();
  }

  private static Path lines(String game, int steps) {
    Path run = folder.resolve(game);
    CommandRun.of(
            "train",
            "parallel-lines",
            "--game",
            game,
            "--steps",
            steps,
            "--replicas",
            SEEDS,
            "--quiet",
            "--out",
            run)
        .fine();
    return run;
  }

  private static String page(Path folder) {
    try {
      return Files.readString(folder.resolve("report/index.html"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] last(Path run, String column) {
    History history = History.read(run);
    float[] row = history.column(column)[history.steps() - 1];
    double[] last = new double[row.length];
    Arrays.setAll(last, seed -> row[seed]);
    return last;
  }

  @Test
  void oneRun_getsItsPage() {
    CommandRun run = CommandRun.of("report", penalised).fine();
    assertThat(run.out())
        .contains("gan-gp: 20 steps, 7 seeds, 2-Wasserstein distance")
        .contains("report/index.html");
    assertThat(page(penalised))
        .contains("The non-saturating game with penalty interpolated on gaussian-line: 20 of 20")
        .contains("W2 (units of x)", "target 1", ">discriminator<", "Mean logits")
        .contains("tools/equilibria train " + penalised.resolve("experiment.yaml"))
        .contains("was made by equilibria", "kind: gaussian-line", "mutually singular")
        .contains("without a picture: Jensen-Shannon divergence")
        .doesNotContain("side by side", "Differences of the values");
  }

  @Test
  void severalRuns_areComparedSeedBySeed() {
    Path out = folder.resolve("both");
    JsonNode said = CommandRun.of("report", plain, penalised, "--out", out, "--json").fine().json();
    assertThat(said.get("differences").get("game.penalty.kind"))
        .extracting(JsonNode::asText)
        .containsExactly("none", "interpolated");
    assertThat(said.get("differences").has("seed")).isFalse();
    assertThat(said.get("runs").get(1).get("steps").asInt()).isEqualTo(20);
    double[] differences = last(penalised, "logit_real");
    double[] base = last(plain, "logit_real");
    Arrays.setAll(differences, seed -> differences[seed] - base[seed]);
    PairedComparison expected = PairedComparison.ofDifferences(differences, 0.95);
    JsonNode pair = pair(said, "logit-real");
    assertThat(pair.get("first").asText()).isEqualTo("gan-gp");
    assertThat(pair.get("estimate").asDouble()).isCloseTo(expected.estimate(), within(1e-6));
    assertThat(pair.get("interval").get(1).asDouble())
        .isCloseTo(expected.interval().high(), within(1e-6));
    assertThat(pair(said, "penalty")).as("penalties of different kinds").isNull();
    assertThat(pair(said, "w2")).isNotNull();
    assertThat(page(out))
        .contains("different lengths", "gan-gp \u2212 ns-gan", "game.penalty.weight")
        .contains("20 of 20", "30 of 30");
  }

  private static JsonNode pair(JsonNode said, String quantity) {
    for (JsonNode pair : said.get("pairs")) {
      if (pair.get("quantity").asText().equals(quantity)) {
        return pair;
      }
    }
    return null;
  }

  /** Of so few steps every point is one step, and the last is the history's last. */
  @Test
  void valuesAtTheEnd_areTheHistorys() {
    JsonNode said = CommandRun.of("report", plain, "--json").fine().json();
    double[] ends = last(plain, "generator_loss");
    Arrays.sort(ends);
    assertThat(said.at("/runs/0/final/generator-loss/median").asDouble())
        .isCloseTo(ends[SEEDS / 2], within(1e-6));
    assertThat(said.at("/runs/0/final/kl/median").asText()).isEqualTo("Infinity");
    assertThat(said.at("/runs/0/final/w2/step").asInt()).isEqualTo(30);
  }

  @Test
  void differentData_areShownAndNotCompared() {
    Path out = folder.resolve("different");
    JsonNode said = CommandRun.of("report", plain, digits, "--out", out, "--json").fine().json();
    assertThat(said.get("pairs")).isEmpty();
    assertThat(page(out))
        .contains("Samples of digits after step 2", "The runs learn different data")
        .contains("digits and ns-gan have different data, so they are not compared")
        .contains("digits: no divergence is shown: no samples were measured");
  }

  @Test
  void whatIsNoRun_isRefused() throws IOException {
    CommandRun.of("report").refused("Missing required parameter: 'RUN'");
    CommandRun.of("report", folder.resolve("none")).refused("expected the folder of a run");
    CommandRun.of("report", folder)
        .refused(
            "is not the folder of a run, it holds some: expected one of them, such as " + folder);
    Path sweep = Files.createDirectory(folder.resolve("sweep"));
    Files.writeString(sweep.resolve("sweep.json"), "{}");
    CommandRun.of("report", plain, sweep).refused("is the folder of a sweep", "results.csv");
    CommandRun.of("report", plain, plain).refused("is given twice: expected different runs");
    Path link = Files.createSymbolicLink(folder.resolve("link"), plain);
    CommandRun.of("report", plain, link).refused(plain + " and " + link + " are one run");
    CommandRun.of("report", plain, "--seed", 1).refused("--seed is of no use here");
    Object[] many = Stream.generate(() -> plain).limit(14).toArray();
    many[0] = "report";
    CommandRun.of(many).refused("expected 1 to 12 runs, found 13", "sweep");
    Path file = Files.writeString(folder.resolve("file"), "precious");
    CommandRun.of("report", plain, "--out", file).refused("expected a folder at " + file);
    assertThat(file).hasContent("precious");
  }

  private static Path copy(String name) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(name));
    for (String file : List.of("experiment.yaml", "manifest.json", "history.json", "history.npy")) {
      Files.copy(plain.resolve(file), copy.resolve(file));
    }
    return copy;
  }

  @Test
  void damagedHistory_isRefused() throws IOException {
    Path copy = copy("cut");
    byte[] bytes = Files.readAllBytes(copy.resolve("history.npy"));
    Files.write(copy.resolve("history.npy"), Arrays.copyOf(bytes, bytes.length / 2));
    CommandRun.of("report", copy).refused("history.npy is damaged", "copy the run folder anew");
  }

  @Test
  void runWithoutAStep_isRefused() throws IOException {
    Path copy = copy("begun");
    String header = "\u0093NUMPY\u0001\u0000v\u0000{'descr': '<f4', 'fortran_order': False, ";
    byte[] bytes = Files.readAllBytes(copy.resolve("history.npy"));
    String found = new String(bytes, 0, 128, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(found).startsWith(header);
    String none = found.replace("(30, ", "(0, ").stripTrailing();
    none += " ".repeat(127 - none.length()) + "\n";
    Files.write(
        copy.resolve("history.npy"), none.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    CommandRun.of("report", copy).refused("expected a run with at least one step done");
  }

  /** Killed after its history was written and before its checkpoint was. */
  @Test
  void killedRun_isShownAsFarAsItIsKnown() throws IOException {
    Path copy = copy("killed");
    JsonNode said = CommandRun.of("report", copy, "--json").fine().json();
    assertThat(said.at("/runs/0/final/w2/step").asInt()).isEqualTo(29);
  }

  /** A report, a sweep and samples of one training are of the same weights, and say of which. */
  @Test
  void averagedGenerator_isReportedAsItIsSampledAndSwept() throws IOException {
    Path run = folder.resolve("averaged");
    String average = "game.generator.average=0.9";
    String line = "train parallel-lines --steps 30 --replicas 1 --quiet --set " + average;
    CommandRun.ofLine(line + " --out " + run).fine();
    JsonNode report = CommandRun.of("report", run, "--json").fine().json();
    JsonNode distance = report.at("/runs/0/final/w2");
    assertThat(distance.get("estimator").asText()).endsWith("; generator: moving average (0.9)");
    assertThat(page(run)).contains("generator: moving average (0.9)");
    assertThat(CommandRun.of("report", run).fine().out()).contains("moving average (0.9)");

    Path sweep = folder.resolve("averaged.yaml");
    Files.writeString(
        sweep,
        """
        base: parallel-lines
        set: {training.steps: 30, game.generator.average: 0.9}
        measures: [w2]
        """);
    Path out = folder.resolve("averaged-sweep");
    CommandRun.of("sweep", sweep, "--out", out, "--quiet").fine();
    List<String> table = Files.readAllLines(out.resolve("results.csv"));
    int column = List.of(table.get(0).split(",")).indexOf("w2");
    double swept = Double.parseDouble(table.get(1).split(",")[column]);
    assertThat(distance.get("median").asDouble()).isCloseTo(swept, within(1e-5));

    JsonNode sample =
        CommandRun.of("sample", run, "--out", folder.resolve("averaged.npy"), "--json")
            .fine()
            .json();
    assertThat(sample.get("generator").asText()).isEqualTo("moving average (0.9)");
  }
}
