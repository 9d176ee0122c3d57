package io.equilibria.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.PythonCheckpoints;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class CheckpointPageTest {
  @TempDir Path folder;

  private static String page(Path prefix) {
    try (CheckpointReader reader = CheckpointReader.open(prefix)) {
      return CheckpointPage.of(reader, seen -> {});
    }
  }

  private static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> tensors(Document page) {
    List<Element> tensors = new ArrayList<>();
    NodeList all = page.getElementsByTagName("details");
    for (int i = 0; i < all.getLength(); i++) {
      Element details = (Element) all.item(i);
      if (details.getAttribute("class").equals("tensor")) {
        tensors.add(details);
      }
    }
    return tensors;
  }

  /** By a strict parser, with names that are markup, and nothing that a browser would fetch. */
  @ParameterizedTest
  @ValueSource(strings = {"dtypes", "module", "odd", "partitioned", "shards", "variant_list"})
  void page_isWellFormedAndLoadsNothing(String name) throws Exception {
    String page = page(PythonCheckpoints.of(name));
    Document parsed = parse(page);
    try (CheckpointReader reader = CheckpointReader.open(PythonCheckpoints.of(name))) {
      assertThat(tensors(parsed)).hasSize(reader.index().entries().size());
    }
    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContainPattern("(src|href)=\"(?!#)")
        .doesNotContain("http:", "https:", "@import", "url(", "<b>");
    assertThat(parsed.getElementsByTagName("script").getLength()).isEqualTo(1);
  }

  @Test
  void tensor_hasItsNumbersAndItsHistogram() throws Exception {
    Element rows =
        tensors(parse(page(PythonCheckpoints.of("partitioned")))).stream()
            .filter(tensor -> tensor.getAttribute("data-key").startsWith("rows "))
            .findFirst()
            .orElseThrow();
    assertThat(rows.getAttribute("data-key")).isEqualTo("rows  float32 [200, 3]");
    assertThat(rows.getTextContent()).contains("spectral norm", "condition", "slices3");
    Element path = (Element) rows.getElementsByTagName("path").item(0);
    assertThat(path.getAttribute("d").split("M")).hasSizeGreaterThan(10);
    Element use = (Element) rows.getElementsByTagName("use").item(0);
    assertThat(use.getAttribute("href")).isEqualTo("#" + path.getAttribute("id"));
  }

  @Test
  void whatIsNotFinite_isMarked() {
    assertThat(page(PythonCheckpoints.of("dtypes")))
        .contains("<span class=\"odd\">1 NaN</span><span class=\"odd\">2 infinite</span>");
  }

  @Test
  void damagedTensor_hidesNoOther() throws IOException {
    Path prefix = PythonCheckpoints.copy("shards", folder);
    Files.write(folder.resolve("shards.data-00001-of-00003"), new byte[60]);
    String page = page(prefix);
    assertThat(page.split("damaged", -1)).hasSize(2);
    assertThat(page.split("deviation", -1)).hasSize(3);
  }

  private static Element summary(Element details) {
    return (Element) details.getElementsByTagName("summary").item(0);
  }

  private static Element tensor(Document page, String name) {
    return tensors(page).stream()
        .filter(tensor -> tensor.getAttribute("data-key").startsWith(name + " "))
        .findFirst()
        .orElseThrow();
  }

  /** Where a tensor's histogram stands on its axis: the first place and the width of a bin. */
  private static double[] placed(Element tensor) {
    Element group = (Element) summary(tensor).getElementsByTagName("g").item(0);
    String[] numbers = group.getAttribute("transform").split("[^-0-9.]+");
    return new double[] {Double.parseDouble(numbers[1]), Double.parseDouble(numbers[3])};
  }

  private Path training() throws IOException {
    Path run = RunFixture.in(folder);
    Path prefix = run.resolve("ckpt-20");
    float nan = Float.NaN;
    Written.checkpoint(
            prefix,
            Map.of(
                "generator/dense_1/kernel", Written.floats(new float[] {-4, 4, 0, 1}, 2, 2),
                "generator/dense_1/kernel/adam_m", Written.floats(new float[] {0, 9, 0, 9}, 2, 2),
                "generator/dense_1/kernel/average", Written.floats(new float[] {-1, 1, 0, 1}, 2, 2),
                "discriminator/dense_1/kernel", Written.floats(new float[] {-1, 1, 0, nan}, 2, 2),
                "discriminator/dense_1/bias", Written.floats(new float[] {7, 8}, 2, 1),
                "step", Written.range()))
        .close();
    return prefix;
  }

  @Test
  void title_saysGameStepCountAndHealth() throws IOException {
    Path prefix = training();
    String title = "<h1>GAN-GP on digits, step 20: ";
    assertThat(page(prefix)).contains(title + "10 parameters, not finite: 1 tensor</h1>");
    Path settings = prefix.resolveSibling("experiment.yaml");
    ExperimentSpec several = Presets.experiment("digits").withReplicas(2);
    Files.writeString(
        settings,
        ExperimentYaml.write(Overrides.apply(several, List.of("game.penalty.kind=none"))));
    assertThat(page(prefix))
        .contains("<h1>NS-GAN on digits, step 20: 5 parameters \u00d7 2 seeds, ")
        .contains("1 of 2 seeds not finite</h1>")
        .contains("seeds that have some, counted from 0: 1.");
  }

  @Test
  void weightsStandOpen_andStateOfTrainingIsFolded() throws Exception {
    Document page = parse(page(training()));
    List<String> open = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    NodeList all = page.getElementsByTagName("details");
    for (int i = 0; i < all.getLength(); i++) {
      Element details = (Element) all.item(i);
      if (details.getAttribute("class").equals("branch")
          && ((Element) details.getParentNode()).getAttribute("class").equals("tree")) {
        String title = summary(details).getTextContent();
        (details.hasAttribute("open") ? open : closed).add(title);
      }
    }
    assertThat(open)
        .containsExactly("generator4 parameters, 1 tensor", "discriminator6 parameters, 2 tensors");
    assertThat(closed)
        .containsExactly(
            "Averages of parameters4 numbers, 1 tensor",
            "State of optimisers4 numbers, 1 tensor",
            "Counters and texts1 number, 1 tensor");
    Element kind = (Element) tensor(page, "generator/dense_1/kernel/adam_m").getParentNode();
    Element state = (Element) kind.getParentNode().getParentNode();
    assertThat(state.hasAttribute("open")).isFalse();
  }

  /** From -4 to 4 in 400 units: one of range 2 takes a quarter, in the middle. */
  @Test
  void kernels_shareAnAxisThatBiasesAndSlotsDoNotChange() throws Exception {
    Document page = parse(page(training()));
    assertThat(placed(tensor(page, "generator/dense_1/kernel"))).containsExactly(0, 2);
    assertThat(placed(tensor(page, "discriminator/dense_1/kernel"))).containsExactly(150, 0.5);
    assertThat(placed(tensor(page, "generator/dense_1/kernel/average"))).containsExactly(150, 0.5);
    assertThat(placed(tensor(page, "discriminator/dense_1/bias"))).containsExactly(350, 0.25);
    assertThat(summary(tensor(page, "discriminator/dense_1/kernel")).getTextContent())
        .endsWith("\u22121 to 1");
  }
}
