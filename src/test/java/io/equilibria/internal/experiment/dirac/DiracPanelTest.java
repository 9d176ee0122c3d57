package io.equilibria.internal.experiment.dirac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.experiment.dirac.Dirac.Settings;
import io.equilibria.internal.report.Widget;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DiracPanelTest {
  private static final Settings SETTINGS = new Dirac().defaults();
  private static final double[][] STARTS = {{1, 0.5}, {-2.7, 1.9}, {0.3, -2.2}, {0, 0}};
  private static final double[] RATES = {0.05, 0.3};
  private static final int STEPS = 300;

  @TempDir Path folder;

  private static final Widget PANEL = new DiracPanel(SETTINGS).widget();

  private static Document markup() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader("<div>" + PANEL.markup() + "</div>")));
  }

  private static Element byId(String id) throws Exception {
    NodeList all = markup().getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      if (element.getAttribute("id").equals(id)) {
        return element;
      }
    }
    throw new AssertionError("nothing of id " + id);
  }

  /** Without a script there is the picture that the first choice and start make. */
  @Test
  void markup_showsADescentWithoutAScript() throws Exception {
    String path = byId("try-path").getAttribute("d");
    assertThat(path.split("L")).hasSize((int) SETTINGS.steps() + 1);
    assertThat(byId("try-field").getAttribute("d").chars().filter(c -> c == 'M').count())
        .isGreaterThan(400);
    double[][] points =
        new DiracDynamics(DiracPanel.SHOWN)
            .descent(Dirac.START, SETTINGS.rate(), (int) SETTINGS.steps(), Updates.SIMULTANEOUS);
    double[] last = points[points.length - 1];
    double share = Math.hypot(last[0], last[1]) / Math.hypot(Dirac.START[0], Dirac.START[1]);
    assertThat(byId("try-words").getTextContent())
        .startsWith("NS-GAN, simultaneous updates")
        .contains("%.0f\u00a0%% of".formatted(100 * share));
    assertThat(PANEL.style()).contains("@media print", "--wasserstein:#d55e00");
  }

  @Test
  void choices_coverEveryGame() throws Exception {
    String controls = PANEL.markup();
    for (DiracGame game : DiracGame.values()) {
      assertThat(controls)
          .contains(
              "name=\"try-loss\" value=\"" + game.loss() + "\"",
              "name=\"try-penalty\" value=\"" + DiracPanel.penalty(game) + "\"");
      JsonNode names =
          JsonMapper.builder()
              .build()
              .readTree(byId("try-plane").getAttribute("data-numbers"))
              .get("names");
      assertThat(names.get(game.loss() + " " + DiracPanel.penalty(game)).asText())
          .contains(game.title());
    }
  }

  /** The script's own words, run by Node.js where there is one. */
  @Test
  void script_followsTheDynamicsOnPaperInEveryGame() throws Exception {
    Optional<Path> node = node();
    assumeThat(node).as("Node.js on the path").isPresent();
    JsonNode found = JsonMapper.builder().build().readTree(run(node.get(), driver()));
    int at = 0;
    for (DiracGame game : DiracGame.values()) {
      for (Updates updates : Updates.values()) {
        for (double rate : RATES) {
          for (double[] start : STARTS) {
            double[][] expected = new DiracDynamics(game).descent(start, rate, STEPS, updates);
            assertClose(expected, found.get(at++), game + " " + updates + " " + rate);
          }
        }
      }
    }
    assertThat(found).hasSize(at);
  }

  private static void assertClose(double[][] expected, JsonNode found, String what) {
    assertThat(found).hasSize(expected.length);
    for (int t = 0; t < expected.length; t++) {
      for (int i = 0; i < 2; i++) {
        double bound = 1e-9 * Math.max(1, Math.abs(expected[t][i]));
        assertThat(found.get(t).get(i).asDouble())
            .as("%s, step %d", what, t)
            .isCloseTo(expected[t][i], within(bound));
      }
    }
  }

  private String driver() throws Exception {
    StringBuilder script = new StringBuilder(DiracPanel.resource("dynamics.js"));
    script
        .append("var numbers = ")
        .append(byId("try-plane").getAttribute("data-numbers"))
        .append(";\nvar all = [];\n");
    for (DiracGame game : DiracGame.values()) {
      for (Updates updates : Updates.values()) {
        for (double rate : RATES) {
          for (double[] start : STARTS) {
            script.append(
                "all.push(dirac('%s', '%s', numbers).descent(%s, %s, %d, %s));\n"
                    .formatted(
                        game.loss(),
                        DiracPanel.penalty(game),
                        Arrays.toString(start),
                        rate,
                        STEPS,
                        updates == Updates.ALTERNATING));
          }
        }
      }
    }
    return script.append("console.log(JSON.stringify(all));\n").toString();
  }

  private String run(Path node, String script) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("driver.js"), script);
    Path out = folder.resolve("out.json");
    Process process =
        new ProcessBuilder(node.toString(), file.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    int code = process.waitFor();
    String said = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(code).as(said).isZero();
    return said;
  }

  private static Optional<Path> node() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(place -> Path.of(place, "node"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
