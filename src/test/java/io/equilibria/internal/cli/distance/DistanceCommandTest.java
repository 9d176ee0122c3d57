package io.equilibria.internal.cli.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.text.Paragraph;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Option;

class DistanceCommandTest {
  @TempDir Path folder;
  private Path a;
  private Path b;

  @BeforeEach
  void writePoints() throws IOException {
    Random random = new Random(1);
    a = folder.resolve("a.npy");
    b = folder.resolve("b.csv");
    double[] x = random.doubles(60).map(u -> random.nextGaussian()).toArray();
    Npy.write(a, x, 30, 2);
    StringBuilder csv = new StringBuilder("x,y\n");
    for (int i = 0; i < 30; i++) { // the same points, moved by (3, 4)
      csv.append(x[2 * i] + 3).append(',').append(x[2 * i + 1] + 4).append('\n');
    }
    Files.writeString(b, csv);
  }

  @Test
  void json_givesEveryMetricWithErrorEstimatorAndTime() {
    JsonNode json =
        CommandRun.of(
                "distance",
                a,
                b,
                "--metrics",
                "w1,w2,sinkhorn,sliced,energy-v,energy-u,mmd",
                "--json")
            .fine()
            .json();
    assertThat(json.get("points")).map(JsonNode::asInt).containsExactly(30, 30);
    assertThat(json.get("dimension").asInt()).isEqualTo(2);
    assertThat(json.get("distances"))
        .map(one -> one.get("metric").asText())
        .containsExactly("w1", "w2", "sinkhorn", "sliced", "energy-v", "energy-u", "mmd");
    for (JsonNode one : json.get("distances")) {
      assertThat(one.fieldNames())
          .toIterable()
          .containsExactly("metric", "value", "error", "estimator", "seconds");
      assertThat(one.get("error").asDouble()).isNotNegative();
      assertThat(one.get("estimator").asText()).isNotBlank();
    }
    // Moved by (3, 4): distance 5, squared 25, along random directions 5 / sqrt 2.
    assertThat(json.at("/distances/0/value").asDouble()).isCloseTo(5, within(1e-12));
    assertThat(json.at("/distances/1/value").asDouble()).isCloseTo(5, within(1e-12));
    assertThat(json.at("/distances/2/value").asDouble()).isCloseTo(25, within(1e-4));
    assertThat(json.at("/distances/3/value").asDouble())
        .isCloseTo(5 / Math.sqrt(2), within(4 * json.at("/distances/3/error").asDouble()));
  }

  /**
   * The square of SciPy's, by both statistics: U is V less what pairs of a point with itself add.
   */
  @Test
  void energy_isTheSquareByBothStatistics() {
    JsonNode json =
        CommandRun.of("distance", a, b, "--metrics", "energy-v,energy-u", "--json").fine().json();
    double v = json.at("/distances/0/value").asDouble();
    double u = json.at("/distances/1/value").asDouble();
    assertThat(v).isBetween(2 * 5 - 2 * 2.5, 2 * 5.0); // |x - y| is about 5, |x - x'| 1.8
    assertThat(u).isLessThan(v).isGreaterThan(v - 0.2);
    assertThat(json.at("/distances/0/estimator").asText()).startsWith("squared, V-statistic");
    assertThat(json.at("/distances/1/estimator").asText()).startsWith("squared, U-statistic");
    CommandRun.of("distance", a, b, "--metrics", "energy")
        .refused("unknown metric `energy`; did you mean `energy-v`");
  }

  @Test
  void words_areALineAMeasure() {
    String out = CommandRun.of("distance", a, b).fine().out();
    assertThat(out.lines()).hasSize(5).first().isEqualTo("w1       5");
    assertThat(out.lines()).element(1).isEqualTo("w2       5");
    assertThat(out.lines()).last().asString().matches("mmd      [\\d.]+");
    assertThat(out).doesNotContain("two draws", "exact");
  }

  @Test
  void verbose_addsErrorsEstimatorsTimesAndHowManyPoints() {
    String out = CommandRun.of("distance", a, b, "-v").fine().out();
    assertThat(out.lines()).hasSize(7);
    assertThat(out)
        .startsWith("measure ")
        .containsPattern("(?m)^w1 +5 +\\S+ +\\S+ s +exact transport, network simplex$")
        .containsPattern(
            "(?m)^mmd .*U-statistic \\(unbiased, may be negative\\), Gaussian kernel, bandwidth"
                + " \\d")
        .endsWith(String.format("30 points and 30 points in 2 dimensions.%n"));
  }

  @Test
  void seed_choosesTheDirections() {
    String[] outs = new String[3];
    for (int i = 0; i < 3; i++) {
      outs[i] =
          CommandRun.of("distance", a, b, "--metrics", "sliced", "--seed", i % 2, "--json")
              .fine()
              .json()
              .at("/distances/0/value")
              .asText();
    }
    assertThat(outs[2]).isEqualTo(outs[0]).isNotEqualTo(outs[1]);
  }

  @Test
  void settings_areUsed() {
    assertThat(estimator("mmd", "--kernel", "imq", "--bandwidth", "2"))
        .contains("inverse multiquadric kernel, scale 2.000, exponent 0.5");
    assertThat(estimator("mmd", "--kernel", "mixture", "--bandwidth", "4"))
        .contains("bandwidths 1.000, 2.000, 4.000, 8.000, 16.00");
    assertThat(estimator("mmd", "--kernel", "polynomial")).contains("(x.y/d + 1)^3");
    assertThat(estimator("mmd", "--kernel", "energy")).contains("-|x - y|");
    assertThat(estimator("sinkhorn", "--epsilon", "3")).contains("epsilon 3.000");
    assertThat(estimator("sliced", "--directions", "7")).startsWith("7 directions");
  }

  @Test
  void neuralNetDistance_saysHowItWasFound() throws IOException {
    Path near = folder.resolve("near.npy");
    Path far = folder.resolve("far.npy");
    Random random = new Random(4);
    Npy.write(near, random.doubles(600, 0, 1).toArray(), 300, 2);
    Npy.write(far, random.doubles(600, 2, 3).toArray(), 300, 2);
    JsonNode found =
        CommandRun.of(
                "distance",
                near,
                far,
                "--metrics",
                "nnd",
                "--phi",
                "identity",
                "--width",
                "8",
                "--depth",
                "1",
                "--steps",
                "200",
                "--starts",
                "2",
                "--json")
            .fine()
            .json()
            .at("/distances/0");
    assertThat(found.get("value").asDouble()).isBetween(0.3, 1.0);
    assertThat(found.get("estimator").asText())
        .startsWith(
            "dense discriminators, 1 layer of 8, phi identity, best of 2 starts of 200 steps")
        .contains("300 and 300 points; on the training part 0.", ", spread over starts 0.");
  }

  private String estimator(String metric, Object... options) {
    Object[] all = new Object[6 + options.length];
    System.arraycopy(new Object[] {"distance", a, b, "--metrics", metric, "--json"}, 0, all, 0, 6);
    System.arraycopy(options, 0, all, 6, options.length);
    return CommandRun.of(all).fine().json().at("/distances/0/estimator").asText();
  }

  @Test
  void first_takesThatMany() {
    CommandRun run = CommandRun.of("distance", a, b, "--first", 10, "--metrics", "w1", "-v");
    assertThat(run.fine().out()).contains("10 points and 10 points");
  }

  /** Points of the ring without its first two modes: 6 of 8, each an eighth of the task's. */
  private Path sixModes() throws IOException {
    Random random = new Random(5);
    double[] x = new double[2 * 600];
    for (int i = 0; i < 600; i++) {
      double angle = 2 * Math.PI * (2 + i % 6) / 8;
      x[2 * i] = 2 * Math.cos(angle) + 0.02 * random.nextGaussian();
      x[2 * i + 1] = 2 * Math.sin(angle) + 0.02 * random.nextGaussian();
    }
    Path file = folder.resolve("six.npy");
    Npy.write(file, x, 600, 2);
    return file;
  }

  @Test
  void task_standsInThePlaceOfTheSecondFile() throws IOException {
    JsonNode json =
        CommandRun.of(
                "distance",
                sixModes(),
                "--to",
                "ring",
                "--metrics",
                "w1,js,kl,tv,chi-squared,modes,high-quality,mode-kl,mode-reverse-kl,mode-entropy",
                "--json")
            .fine()
            .json();
    assertThat(json.get("to").asText()).isEqualTo("ring");
    assertThat(json.get("points")).map(JsonNode::asInt).containsExactly(600, 600);
    double[] found = new double[10];
    for (int i = 0; i < found.length; i++) {
      found[i] = json.at("/distances/" + i + "/value").asDouble();
    }
    assertThat(found[0]).as("w1: a quarter moves to the next mode or on").isBetween(0.25, 0.9);
    assertThat(found[1]).as("js of weights 1/8 and 1/6").isCloseTo(0.0956, within(0.06));
    assertThat(found[2]).as("kl: the task has what the points lack").isGreaterThan(0.5);
    assertThat(found[3]).as("tv").isCloseTo(0.25, within(0.08));
    assertThat(found[4]).as("pearson").isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(found[5]).isEqualTo(6);
    assertThat(found[6]).isBetween(0.96, 1.0);
    assertThat(found[7]).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(found[8]).isCloseTo(Math.log(8.0 / 6), within(1e-12));
    assertThat(found[9]).isCloseTo(Math.log(6), within(1e-12));
  }

  @Test
  void settingsOfTheTask_areUsed() throws IOException {
    Path six = sixModes();
    assertThat(
            CommandRun.of(
                    "distance",
                    six,
                    "--to",
                    "ring",
                    "--set",
                    "data.modes=16",
                    "--metrics",
                    "modes",
                    "-v")
                .fine()
                .out())
        .contains("6 of 16", "600 points and 600 points of ring in 2 dimensions");
    assertThat(
            CommandRun.of(
                    "distance",
                    six,
                    "--to",
                    "checkerboard",
                    "--draw",
                    70,
                    "--metrics",
                    "w1",
                    "--verbose")
                .fine()
                .out())
        .contains("600 points and 70 points of checkerboard");
    String first = drawn(six, 1);
    assertThat(drawn(six, 1)).isEqualTo(first);
    assertThat(drawn(six, 2)).isNotEqualTo(first);
  }

  private static String drawn(Path points, int seed) {
    return CommandRun.of(
            "distance", points, "--to", "moons", "--metrics", "w1", "--seed", seed, "--json")
        .fine()
        .json()
        .at("/distances/0/value")
        .asText();
  }

  /** Its deviation is 1 by default, independent of other kinds. */
  @Test
  void task_hasItsOwnDefaults() {
    double near = sliced("--to", "isotropic-gaussian", "--draw", 2000);
    double far = sliced("--to", "isotropic-gaussian", "--set", "data.deviation=0.02");
    assertThat(near).isLessThan(0.6 * far);
    assertThat(sliced("--to", "gaussian", "--draw", 2000)).isEqualTo(near);
  }

  private double sliced(Object... task) {
    Object[] words = new Object[5 + task.length];
    System.arraycopy(new Object[] {"distance", a, "--metrics", "sliced", "--json"}, 0, words, 0, 5);
    System.arraycopy(task, 0, words, 5, task.length);
    return CommandRun.of(words).fine().json().at("/distances/0/value").asDouble();
  }

  @Test
  void whatATaskOrPointsCannotGive_namesWhatCanBeHad() throws IOException {
    String can = "use w1, w2, sinkhorn, sliced, energy-v, energy-u or mmd instead";
    Path six = sixModes();
    CommandRun.of("distance", six, "--to", "parallel-lines", "--metrics", "w1,kl")
        .refused("kl: gaussian-line has no density, its mass lies on a line in R^2", can);
    CommandRun.of("distance", six, "--to", "sphere", "--set", "data.dimension=2", "--metrics", "tv")
        .refused("tv: sphere has no density", can);
    CommandRun.of("distance", six, "--to", "moons", "--metrics", "modes")
        .refused("modes: expected a mixture, such as ring", "found moons", can);
    CommandRun.of("distance", a, b, "--metrics", "mode-kl").refused("give a task", "--to ring");
    CommandRun.of("distance", a, a, "--metrics", "js")
        .refused("js: expected points drawn independently", "more than once", can);
    CommandRun.of("distance", six, "--to", "ring", "--draw", 99, "--metrics", "js")
        .refused("js: expected as many points of one set as of the other, found 600 and 99");
    CommandRun.of("distance", a, b, "--first", 13, "--metrics", "kl")
        .refused("kl: expected at least 14 points of each set, found 13 and 13");
    Path deep = folder.resolve("deep.npy");
    Npy.write(deep, new Random(1).doubles(60).toArray(), 20, 3);
    CommandRun.of("distance", deep, deep, "--metrics", "hellinger")
        .refused(
            "hellinger: expected points in 1 or 2 dimensions",
            "found 3",
            "use js, kl, reverse-kl, w1");
    CommandRun.of("distance", deep, "--to", "ring").refused("found 3 in", "and 2 in ring");
  }

  @Test
  void taskThatIsNone_isRefused() {
    CommandRun.of("distance", a).refused("expected a second file or a task", "found neither");
    CommandRun.of("distance", a, b, "--to", "ring").refused("found both");
    CommandRun.of("distance", a, "--to", "rng").refused("did you mean `ring`?");
    CommandRun.of("distance", a, "--to", "digits").refused("found digits, which are images");
    CommandRun.of("distance", a, "--to", "ring", "--set", "game.loss=hinge")
        .refused("--set: expected a setting of the task, such as data.modes=12");
    CommandRun.of("distance", a, b, "--draw", 4).refused("--draw applies only with --to");
    CommandRun.of("distance", a, "--to", "ring", "--draw", 0).refused("--draw: expected 1 to");
  }

  /** Two draws of a perfect generator's size: as far apart as points of the ring are. */
  @Test
  void twoDrawsOfTheTask_standBeside() throws IOException {
    Path six = sixModes();
    String all = "w1,w2,modes,high-quality,js";
    String out = CommandRun.of("distance", six, "--to", "ring", "--metrics", all).fine().out();
    assertThat(out)
        .containsPattern("(?m)^w1           0\\.\\d+ \\(two draws of ring: 0\\.\\d+\\)$")
        .containsPattern("(?m)^modes        6 of 8 \\(two draws of ring: 8 of 8\\)$")
        .containsPattern(
            "(?m)^high-quality [\\d.]+\\u202f% \\(two draws of ring: [\\d.]+\\u202f%\\)$");
    double few = twoDraws(six, "--draw", 600);
    double fewer = twoDraws(six, "--draw", 40);
    assertThat(few).isPositive().isLessThan(fewer).isLessThan(0.4);
    assertThat(twoDraws(six, "--draw", 600)).isEqualTo(few);
    double far =
        CommandRun.of("distance", six, "--to", "ring", "--metrics", "w1", "--json")
            .fine()
            .json()
            .at("/distances/0/value")
            .asDouble();
    assertThat(few).isLessThan(far);
    assertThat(
            CommandRun.of("distance", a, b, "--metrics", "w1", "--json")
                .fine()
                .json()
                .at("/distances/0/twoDraws")
                .isMissingNode())
        .isTrue();
  }

  private static double twoDraws(Path points, Object... draw) {
    return CommandRun.of(
            "distance", points, "--to", "ring", "--metrics", "w1", "--json", draw[0], draw[1])
        .fine()
        .json()
        .at("/distances/0/twoDraws")
        .asDouble();
  }

  /** Estimators are cut into lines, not words; nothing is wider than the terminal. */
  @Test
  void terminal_isNotExceeded() throws IOException {
    Terminal narrow = new Terminal(60, 60, true, true);
    CommandRun run =
        CommandRun.on(narrow, "distance", sixModes(), "--to", "ring", "--metrics", "mmd,js", "-v");
    assertThat(run.fine().out().lines())
        .hasSizeGreaterThan(4)
        .allMatch(line -> Paragraph.width(line) <= 60);
    assertThat(CommandRun.on(narrow, "distance", a, b, "--metrics", "w1").fine().out())
        .isEqualTo("w1 \u001b[1m5\u001b[0m" + System.lineSeparator());
  }

  @Test
  void help_showsAnExample() {
    assertThat(CommandRun.ofLine("distance --help").out())
        .contains("equilibria distance real.npy fake.npy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--metrics w3 | --metrics: unknown metric `w3`; did you mean `w1`? Known: w1, w2, sliced",
        "--metrics slicd | did you mean `sliced`?",
        "--metrics w1,w1 | --metrics: expected each once, found `w1` twice",
        "--metrics w1, | --metrics: unknown metric ``",
        "--kernel gausian | --kernel: unknown kernel `gausian`; did you mean `gaussian`?",
        "--kernel energy --bandwidth 2 | --bandwidth: the kernel energy has none; leave it out",
        "--bandwidth 0 | --bandwidth: expected a number above 1e-40 and below 1e40, found 0.0",
        "--bandwidth NaN | --bandwidth: expected a number above 1e-40",
        "--metrics sinkhorn --epsilon -1 | --epsilon: expected a number above",
        "--directions 1 | --directions: expected 2 to 1000000, found 1",
        "--metrics w1 --kernel imq | --kernel: expected mmd among the measures",
        "--metrics w1 --bandwidth 2 | --bandwidth: expected mmd among the measures",
        "--metrics mmd --directions 7 | --directions: expected sliced among the measures",
        "--epsilon 3 | --epsilon: expected sinkhorn among the measures",
        "--phi critic | --phi: expected nnd among the measures",
        "--metrics nnd --phi critic | --phi:",
        "--first 0 | --first: expected at least 1, found 0",
        "--first 2 | energy-v: expected at least 3 points of each set, found 2 and 2",
      })
  void mistakes_areRefused(String options, String expected) {
    Object[] words = options.split(" ");
    Object[] all = new Object[3 + words.length];
    System.arraycopy(new Object[] {"distance", a, b}, 0, all, 0, 3);
    System.arraycopy(words, 0, all, 3, words.length);
    CommandRun.of(all).refused(expected);
  }

  /** Each option of the mixin, so that a new one is not forgotten. */
  @Test
  void optionsOfTheNeuralNetDistance_needIt() {
    Set<String> options = new TreeSet<>();
    for (Field field : NeuralNetOptions.class.getDeclaredFields()) {
      if (field.isAnnotationPresent(Option.class)) {
        options.add(field.getAnnotation(Option.class).names()[0]);
      }
    }
    assertThat(options).hasSize(8);
    for (String option : options) {
      CommandRun.of("distance", a, b, option, option.equals("--phi") ? "identity" : "1")
          .refused(option + ": expected nnd among the measures");
    }
  }

  @Test
  void filesThatDoNotServe_areRefused() throws IOException {
    CommandRun.of("distance", a)
        .refused("expected a second file or a task to compare with, found neither");
    CommandRun.of("distance", a, folder.resolve("none.npy"))
        .refused("none.npy: expected a file of points, found none; check the path");
    CommandRun.of("distance", a, folder).refused("expected a file of points, found a folder");
    Path line = folder.resolve("line.npy");
    Npy.write(line, new double[] {1, 2, 3}, 3);
    CommandRun.of("distance", a, line)
        .refused("expected points of one dimension, found 2 in", "and 1 in");
    Path cut = folder.resolve("cut.npy");
    byte[] whole = Files.readAllBytes(a);
    Files.write(cut, Arrays.copyOf(whole, whole.length - 5));
    CommandRun.of("distance", a, cut)
        .refused("cut.npy: expected 480 bytes of numbers for shape [30, 2]", "found 475");
    Path nan = folder.resolve("nan.npy");
    Npy.write(nan, new double[] {1, 2, 3, Double.NaN}, 2, 2);
    CommandRun.of("distance", nan, a).refused("expected finite numbers, found NaN in point 1");
    Path text = folder.resolve("text.csv");
    Files.writeString(text, "1,2\n3,nan\n");
    CommandRun.of("distance", text, a)
        .refused("text.csv:2: expected finite numbers between commas, found `nan`");
    Files.writeString(text, "1,1e50\n");
    CommandRun.of("distance", text, a).refused("expected coordinates within 1.0E40, found 1.0E50");
    Path same = folder.resolve("same.csv");
    Files.writeString(same, "1,2\n1,2\n1,2\n");
    CommandRun.of("distance", same, same, "--metrics", "mmd").refused("give one with --bandwidth");
    CommandRun.of("distance", same, same, "--metrics", "sinkhorn")
        .refused("give one with --epsilon");
  }

  @Test
  void tooManyPointsForThePlan_areToldTheLimitAndTheAlternative() throws IOException {
    Path many = folder.resolve("many.npy");
    Npy.write(many, new float[2 * 5001], 5001, 2);
    CommandRun.of("distance", many, many, "--metrics", "w2")
        .refused(
            "w2: expected at most 5,000 points of each set",
            "found 5,001 and 5,001",
            "use fewer points",
            "sinkhorn or sliced");
    Path line = folder.resolve("line.npy");
    Npy.write(line, new float[6000], 6000);
    assertThat(CommandRun.of("distance", line, line, "--metrics", "w2", "-v").fine().out())
        .contains("exact, in order on the line");
  }
}
