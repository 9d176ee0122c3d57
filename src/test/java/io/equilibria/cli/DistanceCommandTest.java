package io.equilibria.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.array.Npy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        CommandRun.of("distance", a, b, "--metrics", "w1,w2,sinkhorn,sliced,energy,mmd", "--json")
            .fine()
            .json();
    assertThat(json.get("points")).map(JsonNode::asInt).containsExactly(30, 30);
    assertThat(json.get("dimension").asInt()).isEqualTo(2);
    assertThat(json.get("distances"))
        .map(one -> one.get("metric").asText())
        .containsExactly("w1", "w2", "sinkhorn", "sliced", "energy", "mmd");
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

  @Test
  void table_hasARowAMetricAndSaysHowManyPoints() {
    String out = CommandRun.of("distance", a, b).fine().out();
    assertThat(out.lines()).hasSize(7);
    assertThat(out)
        .startsWith("metric ")
        .containsPattern("(?m)^w1 +5\\.0000000 +\\S+ +\\S+ s +exact transport, network simplex$")
        .containsPattern(
            "(?m)^mmd .*unbiased \\(may be negative\\), Gaussian kernel, bandwidth \\d")
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

  private String estimator(String metric, Object... options) {
    Object[] all = new Object[6 + options.length];
    System.arraycopy(new Object[] {"distance", a, b, "--metrics", metric, "--json"}, 0, all, 0, 6);
    System.arraycopy(options, 0, all, 6, options.length);
    return CommandRun.of(all).fine().json().at("/distances/0/estimator").asText();
  }

  @Test
  void first_takesThatMany() {
    CommandRun run = CommandRun.of("distance", a, b, "--first", 10, "--metrics", "w1");
    assertThat(run.fine().out()).contains("10 points and 10 points");
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
        "--epsilon -1 | --epsilon: expected a number above",
        "--directions 1 | --directions: expected 2 to 1000000, found 1",
        "--first 0 | --first: expected at least 1, found 0",
        "--first 2 | energy: expected at least 3 points of each set, found 2 and 2",
      })
  void mistakes_areRefused(String options, String expected) {
    Object[] words = options.split(" ");
    Object[] all = new Object[3 + words.length];
    System.arraycopy(new Object[] {"distance", a, b}, 0, all, 0, 3);
    System.arraycopy(words, 0, all, 3, words.length);
    CommandRun.of(all).refused(expected);
  }

  @Test
  void filesThatDoNotServe_areRefused() throws IOException {
    CommandRun.of("distance", a).refused("Missing required parameter: 'B'");
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
            "--first N",
            "sinkhorn or sliced");
    Path line = folder.resolve("line.npy");
    Npy.write(line, new float[6000], 6000);
    assertThat(CommandRun.of("distance", line, line, "--metrics", "w2").fine().out())
        .contains("exact, in order on the line");
  }
}
