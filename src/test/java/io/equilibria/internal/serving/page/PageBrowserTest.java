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
import java.io.ByteArrayInputStream;
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
 * The page in a browser, with two versions of points in the plane ({@code ring}), a mixture of two
 * generators with classes ({@code digits}, and {@code numbers} without their names) and a model
 * that is no generator ({@code echo}).
 */
@Tag("browser")
class PageBrowserTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> NAMES =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "<i>nine</i>");

  private static final String LATENT_LABEL = "section:has(.sliders) [name=label]";

  @TempDir static Path folder;
  private static HttpServer server;
  private static Browser browser;
  private static ShownPage page;

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
    page = new ShownPage(server.address(), browser);
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

  @Test
  void list_showsVersionsAndFollowsTheirRequests() throws Exception {
    page.go("");
    page.await("document.querySelectorAll('tbody tr').length === 5");
    assertThat(page.text("tbody")).contains("ring", "digits", "echo", "7AVAILABLE");
    String of = "[...document.querySelectorAll('tr')].find(r => r.textContent.startsWith('echo'))";
    int before = browser.evaluate(of + ".lastChild.textContent").asInt();
    for (int i = 0; i < 5; i++) {
      new Posts(server).text("/v1/models/echo:predict", "{\"instances\": [1]}");
    }
    page.await("Number(%s.lastChild.textContent) === %d".formatted(of, before + 5));
    assertThat(browser.evaluate(of + ".children[3].textContent").asDouble()).isPositive();
  }

  @Test
  void newVersion_appearsWhileItsModelIsShown() throws Exception {
    Path models = folder.resolve("followed");
    Path versions = Files.createDirectories(models.resolve("ring"));
    Files.createSymbolicLink(versions.resolve("1"), folder.resolve("models/ring/1"));
    try (HttpServer followed = HttpServer.open(ModelConfig.in(models), Servers.options())) {
      ShownPage shown = new ShownPage(followed.address(), browser);
      shown.go("#ring");
      shown.await("document.querySelector('[name=seed]') !== null");
      assertThat(shown.text("#view")).contains("Version 1");
      browser.evaluate(
          "seed = document.querySelector('[name=seed]'); seed.value = 5; seed.focus()");
      Files.createSymbolicLink(versions.resolve("2"), folder.resolve("models/ring/2"));
      shown.await("document.querySelector('#view').textContent.includes('Version 2')");
      shown.await("document.activeElement.name === 'seed'");
      assertThat(browser.evaluate("document.activeElement.value").asText()).isEqualTo("5");
    }
  }

  @Test
  void linksOfTheList_leadToTheirVersionsAndKeepTheFocus() throws Exception {
    page.go("");
    page.await("document.querySelectorAll('tbody tr').length === 5");
    String links = "[...document.querySelectorAll('tbody a')].map(a => a.hash).join()";
    assertThat(browser.evaluate(links).asText())
        .isEqualTo("#digits,#echo,#numbers,#ring/versions/2,#ring/versions/1");
    browser.evaluate("window.last = document.querySelector('tr:last-child a'); last.focus()");
    page.await("!last.isConnected"); // The list has been refreshed.
    browser.press("Enter");
    page.await("location.hash === '#ring/versions/1'");
    page.awaitText(".curl", "/versions/1:sample");
  }

  @Test
  void images_areSampledJudgedAndDownloaded() throws Exception {
    page.downloadTo(folder.resolve("downloads"));
    page.go("#digits");
    page.await("document.querySelectorAll('.grid button').length === 64");
    String first = page.pixels(".grid canvas");
    page.click(".grid button:nth-child(3)");
    page.awaitText(".logit", "Sample 2: logit of the discriminator");
    assertThat(page.text(".logit")).matches(".* -?[0-9.e-]+ with label [a-z</>]+");
    page.click("[name=next]");
    page.awaitOtherPixels(".grid canvas", first);
    page.set("[name=count]", "16");
    page.set("[name=label]", "3");
    page.await("document.querySelectorAll('.grid button').length === 16");
    page.await(
        "document.querySelector('.grid button').ariaLabel.startsWith('Sample 0, label three')");
    page.set("[name=component]", "0");
    page.await("true" + ofComponent(0));
    String zero = page.pixels(".grid canvas");
    page.set("[name=component]", "1");
    page.await("true" + ofComponent(1));
    page.awaitOtherPixels(".grid canvas", zero);
    assertThat(page.text(".curl"))
        .isEqualTo(
            "curl -X POST '%s/v1/models/digits:sample' -d '{\"count\":16,\"seed\":1,\"label\":3,"
                    .formatted(server.address())
                + "\"component\":1,\"format\":\"png\"}' -o samples.png");
    page.click(".copy");
    page.awaitText(".copy", "Copied");
    page.click("[name=png]");
    page.click("[name=npy]");
    assertThat(ImageIO.read(new ByteArrayInputStream(page.downloaded("digits.png")))).isNotNull();
    assertThat(page.downloaded("digits.npy")).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y');
  }

  private static String ofComponent(int component) {
    return " && [...document.querySelectorAll('.grid button')].every(b => b.ariaLabel.endsWith('component %d'))"
        .formatted(component);
  }

  @Test
  void labels_areChosenByNameOrNumber() throws Exception {
    page.go("#digits");
    page.await("document.querySelectorAll('.grid button').length === 64");
    assertThat(page.options("[name=label]")).isEqualTo("any " + String.join(" ", NAMES));
    assertThat(page.options(LATENT_LABEL)).isEqualTo(String.join(" ", NAMES));
    assertThat(page.text(".curl")).doesNotContain("label");
    page.set("[name=component]", "1");
    page.await(
        "document.querySelector('.grid button').ariaLabel === 'Sample 0, label zero, component 1'");
    assertThat(
            browser.evaluate("document.querySelector('[name=label] option').disabled").asBoolean())
        .isTrue();
    page.set("[name=component]", "");
    browser.evaluate("document.querySelector('[name=label]').focus()");
    browser.press("ArrowUp");
    page.await("!document.querySelector('.curl').textContent.includes('label')");
    page.set(LATENT_LABEL, "9");
    page.awaitText("details .curl", "\"labels\":[9]");

    page.go("#numbers");
    page.await("document.querySelectorAll('.grid button').length === 64");
    assertThat(browser.evaluate("document.querySelector('[name=label]').placeholder").asText())
        .isEqualTo("random");
    page.set("[name=label]", "4");
    page.await("document.querySelector('.grid button').ariaLabel.startsWith('Sample 0, label 4')");
    assertThat(
            browser.evaluate("document.querySelector('%s').max".formatted(LATENT_LABEL)).asText())
        .isEmpty();
  }

  @Test
  void requests_goToTheChosenVersion() throws Exception {
    page.downloadTo(folder.resolve("downloads"));
    page.go("#ring");
    page.await("document.querySelector('.plane canvas') !== null");
    assertThat(page.options("[name=version]")).isEqualTo("2 1 (stable)");
    assertThat(page.text(".curl")).contains("/v1/models/ring/versions/2:sample");
    page.awaitText(".ranges", "logits");
    page.await("document.querySelector('.picture canvas').ariaLabel?.includes(' at ')");
    for (String field : List.of("[name=count] 256", "[name=seed] 7")) {
      browser.evaluate("document.querySelector('.ranges').textContent = ''");
      page.set(field.split(" ")[0], field.split(" ")[1]);
      page.awaitText(".ranges", "logits");
    }
    page.set("[name=mode]", "directions");
    page.set("[name=a]", "1.5");
    page.awaitText(".sliders", "1.50");
    String second = page.pixels(".plane canvas");

    double begin = browser.evaluate("performance.now()").asDouble();
    browser.evaluate("document.querySelector('[name=version]').focus()");
    browser.press("ArrowDown");
    page.awaitText(".curl", "/v1/models/ring/versions/1:sample");
    assertThat(page.text(".curl")).contains("{\"count\":256,\"seed\":7,");
    page.awaitOtherPixels(".plane canvas", second);
    page.await("document.querySelector('.picture canvas')?.ariaLabel?.includes(' at ')");
    assertThat(browser.evaluate("document.activeElement.name").asText()).isEqualTo("version");
    assertThat(browser.evaluate("location.hash").asText()).isEqualTo("#ring/versions/1");
    assertThat(page.text("details .curl")).contains("/v1/models/ring/versions/1:predict");
    assertThat(page.text(".sliders")).contains("First direction", "1.50");
    page.click(".plane");
    page.awaitText(".logit", "logit of the discriminator");
    page.click("[name=npy]");
    assertThat(page.downloaded("ring-1.npy")).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y');
    JsonNode paths =
        browser.evaluate(
            "performance.getEntriesByType('resource').filter(e => e.startTime > %s)"
                    .formatted(begin)
                + ".map(e => new URL(e.name).pathname).filter(p => p.startsWith('/v1/'))");
    assertThat(paths).hasSizeGreaterThan(4);
    assertThat(paths)
        .allSatisfy(p -> assertThat(p.asText()).startsWith("/v1/models/ring/versions/1"));

    page.go("#ring/versions/9");
    page.awaitText("#error", "Servable not found for request: Specific(ring, 9)");
    page.set("[name=version]", "2");
    page.awaitText(".curl", "/versions/2:sample");
    page.await("document.querySelector('#error').hidden");
  }

  @Test
  void keys_reachSamplesAndTheirLogits() throws Exception {
    page.go("#digits");
    page.await("document.querySelectorAll('.grid button').length === 64");
    browser.evaluate("document.querySelector('[name=next]').focus()");
    browser.press("Tab");
    browser.press("ArrowRight");
    browser.press("ArrowDown");
    assertThat(browser.evaluate("document.activeElement.ariaLabel").asText())
        .startsWith("Sample 9,");
    assertThat(browser.evaluate("document.activeElement.matches(':focus-visible')").asBoolean())
        .isTrue();
    browser.press("Enter");
    page.awaitText(".logit", "Sample 9: logit");
  }

  @Test
  void sliders_moveTheLatentVector() throws Exception {
    page.go("#digits");
    page.await(
        "document.querySelector('.picture canvas')?.ariaLabel === 'Sample of the latent vector'");
    String before = page.pixels(".picture canvas");
    browser.evaluate("document.querySelector('[name=a]').focus()");
    for (int i = 0; i < 20; i++) {
      browser.press("ArrowRight");
    }
    page.awaitOtherPixels(".picture canvas", before);
    page.set("[name=mode]", "directions");
    page.awaitText(".sliders", "First direction");
    page.set("[name=a]", "3");
    page.set("[name=mode]", "seeds");
    page.awaitText(".sliders", "From seed 0 to seed 1");
    page.set("[name=a]", "0");
    String from = page.pixels(".picture canvas");
    page.set("[name=a]", "1");
    page.awaitOtherPixels(".picture canvas", from);
    assertThat(page.text("details .curl"))
        .contains(":predict", "serving_default", "\"labels\":[0]");
    page.set("[name=to]", "-1");
    page.awaitText("#error", "To seed: expected an integer of 0 to 4294967295");
    page.set("[name=to]", "0");
    page.await("document.querySelector('#error').hidden");
  }

  @Test
  void points_areDrawnOverTheField() throws Exception {
    page.go("#ring");
    page.await("document.querySelector('.plane canvas') !== null");
    page.awaitText(".ranges", "(blue)");
    assertThat(page.text(".ranges")).startsWith("x ").contains(", y ", "; logits ");
    page.click(".plane");
    page.awaitText(".logit", "logit of the discriminator");
    String middle = page.text(".logit");
    browser.press("ArrowUp");
    browser.press("Enter");
    page.await("document.querySelector('.logit').textContent !== '%s'".formatted(middle));
    page.await("document.querySelector('.picture canvas').ariaLabel?.includes(' at ')");
    String before = page.pixels(".picture canvas");
    page.set("[name=b]", "2");
    page.awaitOtherPixels(".picture canvas", before);
  }

  @Test
  void otherModels_showTheirSignatures() throws Exception {
    page.go("#echo");
    page.awaitText("tbody", "matrix");
    assertThat(page.text("tbody")).contains("x: float [?, 2]", "x: string any shape");
    assertThat(browser.evaluate("document.querySelector('.samples') === null").asBoolean())
        .isTrue();
  }

  @Test
  void errors_areText() throws Exception {
    page.go("#%3Cimg%20src=x%3E");
    page.awaitText("#error", "Model <img src=x> is not found");
    assertThat(browser.evaluate("document.querySelector('main img') === null").asBoolean())
        .isTrue();
    page.go("#ring");
    page.await("document.querySelector('.plane') !== null");
    page.set("[name=seed]", "x");
    page.awaitText("#error", "Seed: expected an integer");
    page.set("[name=seed]", "5");
    page.await("document.querySelector('#error').hidden");
  }

  @Test
  void narrowWindows_needNoScrollingToTheSide() throws Exception {
    for (String hash : List.of("", "#digits", "#ring", "#echo")) {
      for (String scheme : List.of("light", "dark")) {
        browser.show(390, 844, scheme);
        page.go(hash);
        page.await("document.querySelectorAll('tbody tr').length > 2");
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
