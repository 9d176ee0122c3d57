package io.equilibria.internal.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.Exhaustive;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.metric.statistics.PairedComparison;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.run.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private static Path ring;
  private static JsonNode ringTrained;

  @BeforeAll
  static void train() {
    plain = lines("ns-gan", 30);
    penalised = lines("gan-gp", 20);
    digits = folder.resolve("digits");
    CommandRun.of("train", "digits", "--steps", 2, "--quiet", "--out", digits).fine();
    ring = folder.resolve("ring's run");
    ringTrained =
        CommandRun.of(
                "train", "ring", "--steps", 20, "--replicas", 3, "--json", "--quiet", "--out", ring)
            .fine()
            .json();
  }

  /** Samples are recorded of the first 32 replicas alone. */
  @Test
  @Exhaustive
  void moreSeedsThanAreSampled_arePairedAsFarAsTheyAre() {
    Path[] runs = new Path[2];
    for (int i = 0; i < 2; i++) {
      runs[i] = folder.resolve("many-" + i);
      CommandRun.of(
              "train", "ring", "--steps", 1 + i, "--replicas", 34, "--quiet", "--out", runs[i])
          .fine();
    }
    JsonNode said = CommandRun.of("report", runs[0], runs[1], "--json", "--quiet").fine().json();
    Map<String, Integer> seeds = new HashMap<>();
    said.get("pairs")
        .forEach(pair -> seeds.put(pair.get("quantity").asText(), pair.get("seeds").asInt()));
    assertThat(seeds).containsEntry("w1", 32).containsEntry("logit-real", 34);
  }

  @Test
  @Exhaustive
  void runInThePlane_isPicturedAndMeasured() throws IOException {
    JsonNode said = CommandRun.of("report", ring, "--json").fine().json();
    assertThat(page(ring))
        .contains("<figure id=\"field\"", ">step 0<", ">step 12<", ">step 20<")
        .contains("of 3, nearest the median (<a", "<h2>Diagnostics</h2>")
        .contains("<figure id=\"w1\">", "1\u202f000 points of the data (two draws of the data: 0.")
        .contains("modes found", "share of high quality", "<figure id=\"high-quality\">")
        .doesNotContain("no divergence is shown", "no samples are shown");
    assertThat(ring.resolve("report/figures/field.png")).isNotEmptyFile();
    for (String quantity : List.of("w1", "modes", "high-quality")) {
      assertThat(said.at("/runs/0/final/" + quantity))
          .isEqualTo(ringTrained.at("/final/" + quantity))
          .isNotEmpty();
    }
    CommandRun.of("report", digits).fine();
    assertThat(page(digits)).doesNotContain("id=\"field", "modes found", "id=\"w1\"");
    CommandRun.of("report", penalised).fine();
    assertThat(page(penalised)).contains("<figure id=\"field\"").doesNotContain("id=\"w1\"");
  }

  /** The protocol is that of {@code sample} and {@code distance} by default. */
  @Test
  void numbersAtTheEndOfTraining_areThoseOfDistance() {
    Path run = folder.resolve("one");
    String words =
        CommandRun.of("train", "ring", "--steps", 9, "--replicas", 1, "--quiet", "--out", run)
            .fine()
            .out();
    Path samples = folder.resolve("one.npy");
    CommandRun.of("sample", run, "--count", 1000, "--out", samples).fine();
    JsonNode distances =
        CommandRun.of(
                "distance", samples, "--to", "ring", "--metrics", "w1,modes,high-quality", "--json")
            .fine()
            .json();
    assertThat(words)
        .contains(
            "%.0f of 8 modes, %s high quality, W1 %s (two draws of the data: %s)"
                .formatted(
                    distances.at("/distances/1/value").asDouble(),
                    NumberText.percent(distances.at("/distances/2/value").asDouble()),
                    NumberText.brief(distances.at("/distances/0/value").asDouble()),
                    NumberText.brief(distances.at("/distances/0/twoDraws").asDouble())));
  }

  @Test
  void exactDistance_isSaidWhereThereIsOne() {
    assertThat(CommandRun.of("resume", plain).fine().out())
        .containsPattern("Medians of 7 replicas: W2 \\d.\\d+ \\(closed form");
  }

  /** As a program that calls the library leaves it. */
  @Test
  void runWithoutARecord_isDrawnFromItsCheckpoints() throws IOException {
    Path bare = Files.createDirectory(folder.resolve("bare"));
    try (Stream<Path> files = Files.list(ring)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, bare.resolve(file.getFileName()));
      }
    }
    JsonNode said = CommandRun.of("report", bare, "--json").fine().json();
    assertThat(page(bare)).contains("<figure id=\"field\"", "step 0", "step 20");
    assertThat(said.at("/runs/0/final/w1/median").asDouble())
        .isCloseTo(ringTrained.at("/final/w1/median").asDouble(), within(1e-4));
  }

  @Test
  void divergedReplica_isCountedAndLeftOut() throws IOException {
    Path lost = Files.createDirectory(folder.resolve("lost"));
    try (Stream<Path> files = Files.walk(ring)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = lost.resolve(ring.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Path last = lost.resolve("samples/step-20.npy");
    Npy.Array samples = Npy.read(last);
    float[] values = new float[samples.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < values.length / 3 ? Float.NaN : (float) samples.values()[i];
    }
    Npy.write(last, values, samples.shape());
    JsonNode said = CommandRun.of("report", lost, "--json").fine().json();
    assertThat(words(lost))
        .contains("GAN-GP: 1 of 3 replicas diverged")
        .containsPattern("Over training: replica [12] of 3, nearest the median");
    assertThat(said.at("/runs/0/final/w1/high").asText()).isEqualTo("Infinity");
    assertThat(said.at("/runs/0/final/modes/low").asDouble()).isLessThan(1);
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

  /** The page without its markup, in which terms are links. */
  private static String words(Path folder) {
    return page(folder).replaceAll("<[^>]*>", "");
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
        .contains("After 20 steps W2 to the data is ")
        .contains("report/index.html");
    assertThat(words(penalised))
        .contains("GAN-GP on parallel lines: W2 ")
        .contains("The non-saturating game with penalty interpolated on gaussian-line: 20 of 20")
        .contains("W2 (units of x)", "target 1", "2 log 2: D cannot tell", "Mean logits at the end")
        .contains("tools/equilibria train " + penalised.resolve("experiment.yaml"))
        .contains("was made by equilibria", "kind: gaussian-line", "mutually singular")
        .contains("without a figure: Jensen-Shannon divergence")
        .doesNotContain("side by side", "Differences of final values");
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
        .contains("different lengths", "GAN-GP \u2212 NS-GAN")
        .contains("<td>interpolated (weight 10.0, target 1.0, one-sided false)</td>")
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

  /** With few steps, every point is one step, and the last point is the last row of the history. */
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
    assertThat(words(out))
        .contains("Samples of GAN-GP on digits after step 2", "The runs learn different data")
        .contains(
            "GAN-GP on digits and NS-GAN on parallel lines have different data, so they are not");
  }

  @Test
  void whatIsNoRun_isRefused() throws IOException {
    CommandRun.of("report").refused("Missing required parameter: 'RUN'");
    CommandRun.of("report", folder.resolve("none")).refused("expected the folder of a run");
    CommandRun.of("report", folder)
        .refused(
            "is not the folder of a run but contains runs: expected one of them, such as "
                + folder);
    Path sweep = Files.createDirectory(folder.resolve("sweep"));
    Files.writeString(sweep.resolve("sweep.json"), "{}");
    CommandRun.of("report", plain, sweep).refused("is the folder of a sweep", "results.csv");
    CommandRun.of("report", plain, plain).refused("is given twice: expected different runs");
    Path link = Files.createSymbolicLink(folder.resolve("link"), plain);
    CommandRun.of("report", plain, link).refused(plain + " and " + link + " are one run");
    CommandRun.of("report", plain, "--seed", 1).refused("--seed does not apply here");
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
    CommandRun.of("report", copy).refused("history.npy is damaged", "copy the run folder again");
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
