package io.equilibria.internal.serving.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.serving.EchoModels;
import io.equilibria.internal.serving.HttpServer;
import io.equilibria.internal.serving.ModelConfig;
import io.equilibria.internal.serving.Posts;
import io.equilibria.internal.serving.Servers;
import io.equilibria.internal.training.SmallRuns;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Samples over HTTP against those of the run: {@code ring} has points in the plane, {@code digits}
 * is a mixture of three generators with classes.
 */
class SampleActionTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path folder;
  private static TrainedModel ring;
  private static TrainedModel digits;
  private static HttpServer server;
  private static Posts posts;

  @BeforeAll
  static void open() throws Exception {
    Path ringRun = folder.resolve("ring-run");
    CommandRun.ofLine("train ring --steps 2 --replicas 1 --quiet --out " + ringRun).fine();
    ring = TrainedModel.open(ringRun);
    Path digitsRun =
        SmallRuns.train(
            Overrides.apply(
                SmallRuns.images(1, 2),
                List.of(
                    "game.generator.architecture.labels=conditional-batch-norm",
                    "game.discriminator.architecture.labels=projection",
                    "game.penalty.kind=none",
                    "game.mixture.generators=3",
                    "game.mixture.weights=constant",
                    "game.mixture.generator-weights=[0.2, 0.5, 0.3]")),
            folder.resolve("digits-run"));
    digits = TrainedModel.open(digitsRun);
    Path models = folder.resolve("models");
    Files.createDirectories(models.resolve("ring"));
    Files.createDirectories(models.resolve("digits"));
    ring.export(models.resolve("ring/1"));
    digits.export(models.resolve("digits/1"));
    EchoModels.write(models.resolve("echo/1"), 1);
    server = HttpServer.open(ModelConfig.in(models), Servers.options());
    posts = new Posts(server);
  }

  @AfterAll
  static void close() {
    server.close();
    ring.close();
    digits.close();
  }

  private static JsonNode sample(String model, String body) throws Exception {
    HttpResponse<byte[]> answer = posts.bytes("/v1/models/%s:sample".formatted(model), body);
    assertThat(answer.statusCode()).as(Posts.text(answer)).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static void requireSamples(JsonNode answer, float[][] expected) throws Exception {
    float[] found = flat(answer.get("samples"));
    int width = expected[0].length;
    assertThat(found).hasSize(expected.length * width);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Arrays.copyOfRange(found, i * width, (i + 1) * width))
          .containsExactly(expected[i], within(1e-5f));
    }
  }

  private static float[] flat(JsonNode node) {
    List<Float> values = new ArrayList<>();
    collect(node, values);
    float[] flat = new float[values.size()];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = values.get(i);
    }
    return flat;
  }

  private static void collect(JsonNode node, List<Float> to) {
    if (node.isArray()) {
      node.forEach(one -> collect(one, to));
    } else {
      to.add(node.floatValue());
    }
  }

  private static String json(Object value) throws Exception {
    return JSON.writeValueAsString(value);
  }

  @Test
  void seed_drawsTheSamplesOfTheRun() throws Exception {
    String body = "{\"count\":5,\"seed\":3,\"unknown\":[1]}";
    JsonNode answer = sample("ring", body);
    requireSamples(answer, ring.sample(5, 3));
    assertThat(answer.get("seed").longValue()).isEqualTo(3);
    assertThat(sample("ring", body)).isEqualTo(answer);
    assertThat(sample("ring", "{\"count\":5,\"seed\":4}")).isNotEqualTo(answer);
    assertThat(sample("ring/versions/1", body)).isEqualTo(answer);
  }

  @Test
  void emptyBody_requestsTheDefaultsOfTheCommand() throws Exception {
    requireSamples(sample("ring", ""), ring.sample(64, 0));
  }

  @Test
  void latentVectors_areMapped() throws Exception {
    float[][] z = ring.latent(3, 8);
    JsonNode answer = sample("ring", "{\"z\":%s}".formatted(json(z)));
    requireSamples(answer, ring.generate(z));
    assertThat(answer.has("seed")).isFalse();
  }

  @Test
  void mixtureWithClasses_saysWhichWereDrawn() throws Exception {
    JsonNode answer = sample("digits", "{\"count\":7,\"seed\":3}");
    requireSamples(answer, digits.sample(7, 3));
    assertThat(answer.get("labels")).isEqualTo(JSON.valueToTree(digits.labels(7, 3)));
    assertThat(answer.get("components"))
        .isEqualTo(JSON.valueToTree(digits.components(digits.latent(7, 3))));
  }

  @Test
  void label_choosesTheClass() throws Exception {
    float[][] z = digits.latent(3, 5);
    requireSamples(
        sample("digits", "{\"count\":3,\"seed\":5,\"label\":4}"),
        digits.generate(z, new int[] {4, 4, 4}));
    JsonNode each = sample("digits", "{\"seed\":5,\"label\":[4,0,9]}");
    requireSamples(each, digits.generate(z, new int[] {4, 0, 9}));
    requireSamples(
        sample("digits", "{\"z\":%s,\"label\":[4,0,9]}".formatted(json(z))),
        digits.generate(z, new int[] {4, 0, 9}));
  }

  @Test
  void component_choosesTheGenerator() throws Exception {
    PlayerPair second = digits.component(2);
    int[] labels = {4, 4, 4};
    requireSamples(
        sample("digits", "{\"count\":3,\"seed\":5,\"label\":4,\"component\":2}"),
        second.generate(second.latent(3, 5), labels));
    requireSamples(
        sample(
            "digits",
            "{\"z\":%s,\"label\":4,\"component\":2}".formatted(json(digits.latent(3, 5)))),
        second.generate(second.latent(3, 5), labels));
  }

  @Test
  void npy_isAnArrayOfTheSameSamples() throws Exception {
    HttpResponse<byte[]> answer =
        posts.bytes("/v1/models/digits:sample", "{\"count\":3,\"seed\":9,\"format\":\"npy\"}");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
    Path file = folder.resolve("samples.npy");
    Files.write(file, answer.body());
    Npy.Array array = Npy.read(file);
    assertThat(array.shape()).containsExactly(3, 8, 8, 1);
    assertThat(array.single()).isTrue();
    float[] expected = flat(sample("digits", "{\"count\":3,\"seed\":9}").get("samples"));
    for (int i = 0; i < expected.length; i++) {
      assertThat((float) array.values()[i]).isEqualTo(expected[i]);
    }
  }

  @Test
  void png_isAGridOfImagesOrAScatter() throws Exception {
    BufferedImage grid = picture("digits", "{\"count\":6,\"format\":\"png\"}");
    assertThat(grid.getWidth()).isEqualTo(6 * (3 * 9 - 1)); // Pixels of 6, and gaps of one.
    assertThat(grid.getHeight()).isEqualTo(6 * (2 * 9 - 1));
    float[] first = flat(sample("digits", "{\"count\":1}").get("samples"));
    for (int i = 0; i < first.length; i++) {
      int shown = grid.getRGB(6 * (i % 8) + 2, 6 * (i / 8) + 2) & 0xff;
      assertThat((double) shown).isCloseTo((first[i] + 1) / 2 * 255, within(1.0));
    }
    BufferedImage scatter = picture("ring", "{\"count\":100,\"format\":\"png\"}");
    assertThat(scatter.getWidth()).isGreaterThan(500);
  }

  private static BufferedImage picture(String model, String body) throws Exception {
    HttpResponse<byte[]> answer = posts.bytes("/v1/models/%s:sample".formatted(model), body);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
    return ImageIO.read(new ByteArrayInputStream(answer.body()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ring   | {"count":0}                       | count: expected an integer from 1 to
          ring   | {"count":1.0}                     | found 1.0
          ring   | {"count":"2"}                     | found "2"
          ring   | {"count":null}                    | found null
          ring   | {"count":65537}                   | expected at most 65536 samples, found 65537
          ring   | {"count":2147483647}              | expected at most 65536 samples
          ring   | {"seed":9223372036854775808}      | seed: expected an integer
          ring   | {"format":"gif"}                  | format: expected json, png or npy
          ring   | {"format":1}                      | format: expected a string
          ring   | {"z":[]}                          | z: expected a list of latent vectors
          ring   | {"z":[1,2]}                       | found the shape [2]
          ring   | {"z":[[1]]}                       | z: expected vectors of 2 numbers, found 1
          ring   | {"z":[[1,2]],"seed":1}        | expected neither a seed
          ring   | {"z":[[1,2]],"count":2}       | nor another count than its 1 vectors
          ring   | {"z":[["a"]]}                     | is not of expected type: float
          ring   | {"label":1}                       | label: model ring has no classes
          ring   | {"component":0}                   | component: model ring has one generator
          ring   | {"count":20001,"format":"png"}    | expected at most 20000 samples in a picture
          ring   | []                                | request: expected an object
          ring   | {                                 | JSON Parse error
          ring   | {} x                              | JSON Parse error
          digits | {"component":3}                   | component: expected 0 to 2, found 3
          digits | {"component":-1}                  | component: expected an integer from 0
          digits | {"component":1}                   | label: expected a class with component
          digits | {"z":[[1,2,3,4,5]]}               | label: expected a class with z
          digits | {"z":[[1,2,3,4]],"label":1}       | z: expected vectors of 5 numbers
          digits | {"label":10,"count":1}            | is not in
          digits | {"label":[1,2],"count":3}         | one for each of 3 samples, found 2
          digits | {"label":"a"}                     | label: expected an integer
          digits | {"count":10000,"format":"png"}    | expected at most 7281 samples in a picture
          echo   | {}                                | model echo is no generator
          """)
  void wrongRequest_isRefused(String model, String body, String words) throws Exception {
    HttpResponse<byte[]> answer = posts.bytes("/v1/models/%s:sample".formatted(model), body);
    assertThat(answer.statusCode()).as(Posts.text(answer)).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).get("error").textValue()).contains(words);
  }

  @Test
  void predict_hasTheSameLimits() throws Exception {
    assertThat(
            posts.text(
                "/v1/models/ring:predict",
                "{\"signature_name\":\"sample\",\"inputs\":{\"count\":2147483647,\"seed\":0}}"))
        .startsWith("400 ")
        .contains("expected at most 65536 samples, found 2147483647");
  }

  @Test
  void unknownModel_isNotFound() throws Exception {
    assertThat(posts.text("/v1/models/none:sample", "{}")).startsWith("404 ");
  }
}
