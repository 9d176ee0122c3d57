package io.equilibria.internal.serving.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.equilibria.internal.campaign.Browser;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.models.VersionPolicy;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.serving.EchoModels;
import io.equilibria.internal.serving.HttpServer;
import io.equilibria.internal.serving.ModelConfig;
import io.equilibria.internal.serving.Posts;
import io.equilibria.internal.serving.Servers;
import io.equilibria.internal.training.SmallRuns;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a browser, with two versions of points in the plane ({@code ring}), a mixture of two generators with
 * classes ({@code digits}, and {@code numbers} without their names) and a model that is no
 * generator ({@code echo}).
 */
@Tag("browser")
class PageBrowserTest {
  private static final int TRIES = 500;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> NAMES =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "<i>nine</i>");

  private static final String LATENT_LABEL = "section:has(.sliders) [name=label]";

  @TempDir static Path folder;
  private static HttpServer server;
  private static Browser browser;

  @BeforeAll
  static void open() throws Exception {
    Path ringRun = folder.resolve("ring-run");
    CommandRun.ofLine("train ring --steps 2 --replicas 2 --quiet --out " + ringRun).fine();
    Path digitsRun =
        SmallRuns.train(
            Overrides.apply(
                SmallRuns.images(1, 2),
                List.of(
                    "game.generator.architecture.labels=conditional-batch-norm",
                    "game.discriminator.architecture.labels=projection",
                    "game.penalty.kind=none",
                    "game.mixture.generators=2",
                    "game.mixture.weights=constant",
                    "game.mixture.generator-weights=[0.5, 0.5]")),
            folder.resolve("digits-run"));
    Path models = folder.resolve("models");
    Files.createDirectories(models.resolve("ring"));
    Files.createDirectories(models.resolve("digits"));
    try (TrainedModel first = TrainedModel.open(ringRun, 0);
        TrainedModel second = TrainedModel.open(ringRun, 1);
        TrainedModel digits = TrainedModel.open(digitsRun)) {
      first.export(models.resolve("ring/1"));
      second.export(models.resolve("ring/2"));
      digits.export(models.resolve("digits/1"));
      digits.export(models.resolve("numbers/1"));
    }
    nameClasses(models.resolve("digits/1/assets.extra/model.json"));
    Files.delete(models.resolve("numbers/1/assets.extra/model.json"));
    EchoModels.write(models.resolve("echo/7"), 1);
    List<ModelConfig> configs = new ArrayList<>(ModelConfig.in(models));
    configs.removeIf(one -> one.name().equals("ring"));
    configs.add(
        new ModelConfig(
            "ring", models.resolve("ring"), new VersionPolicy.All(), Map.of("stable", 1L)));
    server = HttpServer.open(configs, Servers.options());
    browser = new Browser(folder.resolve("profile"));
  }

  private static void nameClasses(Path notes) throws IOException {
    ObjectNode model = (ObjectNode) JSON.readTree(notes.toFile());
    assertThat(model.get("classes")).hasSize(NAMES.size());
    NAMES.forEach(model.putArray("classes")::add);
    JSON.writeValue(notes.toFile(), model);
  }

  @AfterAll
  static void close() {
    browser.close();
    server.close();
  }

  @BeforeEach
  void blank() throws Exception {
    browser.show(1000, 800, "light");
    browser.open(URI.create("data:text/html,blank"));
    browser.errors();
  }

  @AfterEach
  void requireNoErrors() throws Exception {
    browser.evaluate("1");
    assertThat(browser.errors()).isEmpty();
  }

  private static void go(String hash) throws Exception {
    browser.open(URI.create(server.address() + "/" + hash));
  }

  /** Waits for an expression to be true. */
  private static void await(String expression) throws Exception {
    for (int i = 0; i < TRIES; i++) {
      if (browser.evaluate(expression).asBoolean()) {
        return;
      }
      Thread.sleep(20);
    }
    assertThat(browser.evaluate("document.body.innerText").asText()).as(expression).isEmpty();
  }

  private static String text(String selector) throws Exception {
    return browser
        .evaluate("document.querySelector(\"%s\").textContent".formatted(selector))
        .asText();
  }

  private static void click(String selector) throws Exception {
    JsonNode box =
        browser.evaluate(
            ("(() => { const e = document.querySelector(\"%s\"); e.scrollIntoView({block:"
                    + " 'center'}); const b = e.getBoundingClientRect(); return [b.x + b.width / 2,"
                    + " b.y + b.height / 2]; })()")
                .formatted(selector));
    browser.click(box.get(0).asDouble(), box.get(1).asDouble());
  }

  private static void set(String selector, String value) throws Exception {
    browser.evaluate(
        ("(() => { const e = document.querySelector(\"%s\"); e.value = '%s';"
                + " e.dispatchEvent(new Event('input', {bubbles: true}));"
                + " e.dispatchEvent(new Event('change', {bubbles: true})); })()")
            .formatted(selector, value));
  }

  private static void awaitText(String selector, String part) throws Exception {
    await("document.querySelector(\"%s\")?.textContent.includes('%s')".formatted(selector, part));
  }

  private static String pixels(String selector) throws Exception {
    return browser
        .evaluate("document.querySelector(\"%s\").toDataURL()".formatted(selector))
        .asText();
  }

  private static void awaitOtherPixels(String selector, String old) throws Exception {
    await("document.querySelector(\"%s\").toDataURL() !== '%s'".formatted(selector, old));
  }

  private static byte[] downloaded(String name) throws Exception {
    Path file = folder.resolve("downloads").resolve(name);
    for (int i = 0; i < TRIES && !Files.exists(file); i++) {
      Thread.sleep(20);
    }
    return Files.readAllBytes(file);
  }

  @Test
  void list_showsVersionsAndFollowsTheirRequests() throws Exception {
    go("");
    await("document.querySelectorAll('tbody tr').length === 5");
    assertThat(text("tbody")).contains("ring", "digits", "echo", "7AVAILABLE");
    String of = "[...document.querySelectorAll('tr')].find(r => r.textContent.startsWith('echo'))";
    int before = browser.evaluate(of + ".lastChild.textContent").asInt();
    for (int i = 0; i < 5; i++) {
      new Posts(server).text("/v1/models/echo:predict", "{\"instances\": [1]}");
    }
    await("Number(%s.lastChild.textContent) === %d".formatted(of, before + 5));
    assertThat(browser.evaluate(of + ".children[3].textContent").asDouble()).isPositive();
  }

  @Test
  void images_areSampledJudgedAndDownloaded() throws Exception {
    browser.downloadTo(Files.createDirectories(folder.resolve("downloads")));
    go("#digits");
    await("document.querySelectorAll('.grid button').length === 64");
    String first = pixels(".grid canvas");
    click(".grid button:nth-child(3)");
    awaitText(".logit", "Sample 2: logit of the discriminator");
    assertThat(text(".logit")).matches(".* -?[0-9.e-]+ with label [a-z</>]+");
    click("[name=next]");
    awaitOtherPixels(".grid canvas", first);
    set("[name=count]", "16");
    set("[name=label]", "3");
    await("document.querySelectorAll('.grid button').length === 16");
    await("document.querySelector('.grid button').ariaLabel.startsWith('Sample 0, label three')");
    set("[name=component]", "0");
    await("true" + ofComponent(0));
    String zero = pixels(".grid canvas");
    set("[name=component]", "1");
    await("true" + ofComponent(1));
    awaitOtherPixels(".grid canvas", zero);
    assertThat(text(".curl"))
        .isEqualTo(
            "curl -X POST '%s/v1/models/digits:sample' -d '{\"count\":16,\"seed\":1,\"label\":3,"
                    .formatted(server.address())
                + "\"component\":1,\"format\":\"png\"}' -o samples.png");
    click(".copy");
    awaitText(".copy", "Copied");
    click("[name=png]");
    click("[name=npy]");
    downloaded("digits.png");
    assertThat(ImageIO.read(folder.resolve("downloads/digits.png").toFile())).isNotNull();
    assertThat(downloaded("digits.npy")).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y');
  }

  private static String ofComponent(int component) {
    return " && [...document.querySelectorAll('.grid button')].every(b => b.ariaLabel.endsWith('component %d'))"
        .formatted(component);
  }

  @Test
  void labels_areChosenByNameOrNumber() throws Exception {
    go("#digits");
    await("document.querySelectorAll('.grid button').length === 64");
    assertThat(options("[name=label]")).isEqualTo("any " + String.join(" ", NAMES));
    assertThat(options(LATENT_LABEL)).isEqualTo(String.join(" ", NAMES));
    assertThat(text(".curl")).doesNotContain("label");
    set("[name=component]", "1");
    await("document.querySelector('.grid button').ariaLabel === 'Sample 0, label zero, component 1'");
    assertThat(browser.evaluate("document.querySelector('[name=label] option').disabled").asBoolean())
        .isTrue();
    set("[name=component]", "");
    browser.evaluate("document.querySelector('[name=label]').focus()");
    browser.press("ArrowUp");
    await("!document.querySelector('.curl').textContent.includes('label')");
    set(LATENT_LABEL, "9");
    awaitText("details .curl", "\"labels\":[9]");

    go("#numbers");
    await("document.querySelectorAll('.grid button').length === 64");
    assertThat(browser.evaluate("document.querySelector('[name=label]').placeholder").asText())
        .isEqualTo("random");
    set("[name=label]", "4");
    await("document.querySelector('.grid button').ariaLabel.startsWith('Sample 0, label 4')");
    assertThat(browser.evaluate("document.querySelector('%s').max".formatted(LATENT_LABEL)).asText())
        .isEmpty();
  }

  private static String options(String selector) throws Exception {
    return browser
        .evaluate(
            "[...document.querySelector('%s').options].map(o => o.text).join(' ')"
                .formatted(selector))
        .asText();
  }

  @Test
  void requests_goToTheChosenVersion() throws Exception {
    browser.downloadTo(Files.createDirectories(folder.resolve("downloads")));
    go("#ring");
    await("document.querySelector('.plane canvas') !== null");
    assertThat(options("[name=version]")).isEqualTo("2 1 (stable)");
    assertThat(text(".curl")).contains("/v1/models/ring/versions/2:sample");
    set("[name=count]", "256");
    set("[name=seed]", "7");
    set("[name=mode]", "directions");
    set("[name=a]", "1.5");
    awaitText(".curl", "\"seed\":7");
    awaitText(".sliders", "1.50");
    await("document.querySelector('.picture canvas').ariaLabel?.includes(' at ')");
    String second = pixels(".plane canvas");

    browser.evaluate("performance.clearResourceTimings()");
    browser.evaluate("document.querySelector('[name=version]').focus()");
    browser.press("ArrowDown");
    awaitText(".curl", "/v1/models/ring/versions/1:sample");
    assertThat(text(".curl")).contains("{\"count\":256,\"seed\":7,");
    awaitOtherPixels(".plane canvas", second);
    await("document.querySelector('.picture canvas')?.ariaLabel?.includes(' at ')");
    assertThat(browser.evaluate("document.activeElement.name").asText()).isEqualTo("version");
    assertThat(browser.evaluate("location.hash").asText()).isEqualTo("#ring/versions/1");
    assertThat(text("details .curl")).contains("/v1/models/ring/versions/1:predict");
    assertThat(text(".sliders")).contains("First direction", "1.50");
    click(".plane");
    awaitText(".logit", "logit of the discriminator");
    click("[name=npy]");
    assertThat(downloaded("ring-1.npy")).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y');
    JsonNode paths =
        browser.evaluate(
            "performance.getEntriesByType('resource').map(e => new URL(e.name).pathname)"
                + ".filter(p => p.startsWith('/v1/'))");
    assertThat(paths).hasSizeGreaterThan(4);
    assertThat(paths)
        .allSatisfy(p -> assertThat(p.asText()).startsWith("/v1/models/ring/versions/1"));

    go("#ring/versions/9");
    awaitText("#error", "Servable not found for request: Specific(ring, 9)");
    set("[name=version]", "2");
    awaitText(".curl", "/versions/2:sample");
    await("document.querySelector('#error').hidden");
  }

  @Test
  void keys_reachSamplesAndTheirLogits() throws Exception {
    go("#digits");
    await("document.querySelectorAll('.grid button').length === 64");
    browser.evaluate("document.querySelector('[name=next]').focus()");
    browser.press("Tab");
    browser.press("ArrowRight");
    browser.press("ArrowDown");
    assertThat(browser.evaluate("document.activeElement.ariaLabel").asText())
        .startsWith("Sample 9,");
    assertThat(browser.evaluate("document.activeElement.matches(':focus-visible')").asBoolean())
        .isTrue();
    browser.press("Enter");
    awaitText(".logit", "Sample 9: logit");
  }

  @Test
  void sliders_moveTheLatentVector() throws Exception {
    go("#digits");
    await("document.querySelector('.picture canvas')?.ariaLabel === 'Sample of the latent vector'");
    String before = pixels(".picture canvas");
    browser.evaluate("document.querySelector('[name=a]').focus()");
    for (int i = 0; i < 20; i++) {
      browser.press("ArrowRight");
    }
    awaitOtherPixels(".picture canvas", before);
    set("[name=mode]", "directions");
    awaitText(".sliders", "First direction");
    set("[name=a]", "3");
    set("[name=mode]", "seeds");
    awaitText(".sliders", "From seed 0 to seed 1");
    set("[name=a]", "0");
    String from = pixels(".picture canvas");
    set("[name=a]", "1");
    awaitOtherPixels(".picture canvas", from);
    assertThat(text("details .curl")).contains(":predict", "serving_default", "\"labels\":[0]");
    set("[name=to]", "-1");
    awaitText("#error", "To seed: expected an integer of 0 to 4294967295");
    set("[name=to]", "0");
    await("document.querySelector('#error').hidden");
  }

  @Test
  void points_areDrawnOverTheField() throws Exception {
    go("#ring");
    await("document.querySelector('.plane canvas') !== null");
    awaitText(".ranges", "(blue)");
    assertThat(text(".ranges")).startsWith("x ").contains(", y ", "; logits ");
    click(".plane");
    awaitText(".logit", "logit of the discriminator");
    String middle = text(".logit");
    browser.press("ArrowUp");
    browser.press("Enter");
    await("document.querySelector('.logit').textContent !== '%s'".formatted(middle));
    await("document.querySelector('.picture canvas').ariaLabel?.includes(' at ')");
    String before = pixels(".picture canvas");
    set("[name=b]", "2");
    awaitOtherPixels(".picture canvas", before);
  }

  @Test
  void otherModels_showTheirSignatures() throws Exception {
    go("#echo");
    awaitText("tbody", "matrix");
    assertThat(text("tbody")).contains("x: float [?, 2]", "x: string any shape");
    assertThat(browser.evaluate("document.querySelector('.samples') === null").asBoolean())
        .isTrue();
  }

  @Test
  void errors_areText() throws Exception {
    go("#%3Cimg%20src=x%3E");
    awaitText("#error", "Model <img src=x> is not found");
    assertThat(browser.evaluate("document.querySelector('main img') === null").asBoolean())
        .isTrue();
    go("#ring");
    await("document.querySelector('.plane') !== null");
    set("[name=seed]", "x");
    awaitText("#error", "Seed: expected an integer");
    set("[name=seed]", "5");
    await("document.querySelector('#error').hidden");
  }

  @Test
  void narrowWindows_needNoScrollingToTheSide() throws Exception {
    for (String hash : List.of("", "#digits", "#ring", "#echo")) {
      for (String scheme : List.of("light", "dark")) {
        browser.show(390, 844, scheme);
        go(hash);
        await("document.querySelectorAll('tbody tr').length > 2");
        browser.show(340, 844, scheme);
        int window = browser.evaluate("document.documentElement.clientWidth").asInt();
        assertThat(window).isBetween(300, 340);
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
            .as(hash)
            .isEqualTo(window);
      }
    }
  }
}
