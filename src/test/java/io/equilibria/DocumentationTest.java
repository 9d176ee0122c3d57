package io.equilibria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java examples of the README and of the site are compiled and run unchanged. */
class DocumentationTest {
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  /** What programs see. */
  private static final String API =
      """
      import io.equilibria.*;
      import io.equilibria.architecture.*;
      import io.equilibria.config.*;
      import io.equilibria.data.*;
      import io.equilibria.evaluation.*;
      import io.equilibria.experiment.*;
      import io.equilibria.layer.*;
      import io.equilibria.loss.*;
      import io.equilibria.metric.*;
      import io.equilibria.objective.*;
      import io.equilibria.payoff.*;
      import io.equilibria.penalty.*;
      import io.equilibria.tensor.*;
      import java.nio.file.Path;
      import java.time.Duration;
      import java.util.Arrays;
      import java.util.List;
      import java.util.Map;
      import java.util.Optional;
      import java.util.OptionalInt;
      import java.util.OptionalLong;
      import org.tensorflow.Graph;
      import org.tensorflow.Operand;
      import org.tensorflow.ndarray.Shape;
      import org.tensorflow.op.Ops;
      import org.tensorflow.types.TFloat32;
      import org.tensorflow.types.family.TFloating;
      """;

  private static final String INTERNAL =
      """
      import io.equilibria.internal.compute.*;
      import io.equilibria.internal.config.*;
      import io.equilibria.internal.data.image.*;
      import io.equilibria.internal.equilibrium.*;
      import io.equilibria.internal.evaluation.*;
      import io.equilibria.internal.export.*;
      import io.equilibria.internal.feature.*;
      import io.equilibria.internal.graph.*;
      import io.equilibria.internal.payoff.*;
      import io.equilibria.internal.run.*;
      import io.equilibria.internal.score.*;
      import io.equilibria.internal.score.source.*;
      import io.equilibria.internal.score.text.*;
      import io.equilibria.internal.theory.*;
      import io.equilibria.internal.training.*;
      """;

  @TempDir Path folder;

  private static List<String> examples(String page) throws IOException {
    return JavaExample.of(Path.of(page));
  }

  @Test
  void exampleOfTheReadme_runsAsItStands() throws Exception {
    List<String> examples = examples("README.md");
    assertThat(examples).hasSize(1);
    String first = run("First", examples.get(0));
    assertThat(first).contains("64 images");
    assertThat(folder.resolve("from-java-model/saved_model.pb")).isNotEmptyFile();
  }

  @Test
  @Exhaustive
  void exampleOfEmbedding_runsAsItStands() throws Exception {
    List<String> examples = examples("src/site/markdown/embedding.md");
    assertThat(examples).hasSize(1);
    assertThat(run("Embedded", examples.get(0)))
        .containsPattern("\\[-?\\d+\\.\\d+.*, -?\\d+\\.\\d+.*]");
  }

  @Test
  @Exhaustive
  void exampleOfFiles_runsAsItStands() throws Exception {
    List<String> examples = examples("src/site/markdown/files.md");
    assertThat(examples).hasSize(1);
    assertThat(run("Exported", examples.get(0))).contains("FINISHED", " tensors");
  }

  @Test
  @Exhaustive
  void exampleOfServing_runsAsItStands() throws Exception {
    List<String> examples = examples("src/site/markdown/serving.md");
    assertThat(examples).hasSize(1);
    assertThat(run("Served", examples.get(0)))
        .containsPattern("http://127\\.0\\.0\\.1:\\d+ serves \\{ring=1}");
  }

  @Test
  @Exhaustive
  void exampleOfMixtures_runsAsItStands() throws Exception {
    List<String> examples = examples("src/site/markdown/mixtures.md");
    assertThat(examples).isNotEmpty();
    assertThat(run("Mixed", examples.get(0)))
        .contains("] 1000", "64 points, mixture of 3 generators, raw weights");
  }

  @Test
  @Exhaustive
  void exampleOfTheory_runsAsItStands() throws Exception {
    List<String> examples = examples("src/site/markdown/equilibrium.md");
    String theory =
        examples.stream().filter(one -> one.contains("SampleTheorem")).findFirst().orElseThrow();
    assertThat(runInternal("Theory", theory))
        .contains("3.075e+07 c samples for eps = 0.1", "eps = ", " samples by the proof, R = 1");
  }

  @Test
  @Exhaustive
  void exampleOfCertificates_runsAsItStands() throws Exception {
    List<String> examples = examples("src/site/markdown/equilibrium.md");
    String certified =
        examples.stream()
            .filter(one -> one.contains("CertificateSettings"))
            .findFirst()
            .orElseThrow();
    assertThat(runInternal("Certified", certified))
        .containsPattern("eps at least Interval\\[low=-?\\d")
        .contains("best generator: point mass at (");
  }

  @Test
  @Exhaustive
  void exampleOfGraphs_runsAsItStands() throws Exception {
    List<String> examples = examples("src/site/markdown/graphs.md");
    assertThat(examples).hasSize(1);
    assertThat(runInternal("Graphs", examples.get(0)))
        .containsPattern("parallel-lines-m-gan: \\d+ matrix products")
        .contains("10/2 mean |g|^2 with the gradient g of the logit at x");
    assertThat(folder.resolve("generator.pb")).isNotEmptyFile();
    assertThat(folder.resolve("step.svg")).content().startsWith("<svg");
  }

  @Test
  @Exhaustive
  void exampleOfScores_runsAsItStands() throws Exception {
    List<String> examples = examples("src/site/markdown/scores.md");
    assertThat(examples).hasSize(1);
    assertThat(runInternal("Scores", examples.get(0)))
        .contains("digits-FD ", "500 samples of digits", "against 500 of digits")
        .contains("k = 3", "\\cite{naeem2020reliable");
  }

  @Test
  @Exhaustive
  void exampleOfOwnKinds_runsAsItStands() throws Exception {
    List<String> examples = examples("src/site/markdown/own-kinds.md");
    assertThat(examples).hasSize(1);
    assertThat(run("OwnKinds", examples.get(0))).contains("3.0");
    assertThat(Files.readString(folder.resolve("own-penalty/manifest.json")))
        .contains("acme:r1-probability", "\"OwnKinds\"")
        .doesNotContain("Lambda");
  }

  @Test
  void firstExample_needsNoTypeOfTensorFlow() throws IOException {
    assertThat(examples("README.md").get(0)).doesNotContain("Operand", "Ops", "Tensor<", "TF");
  }

  /** As a browser of the repository follows them, from the page's folder. */
  @Test
  void pages_linkToFilesAndHeadingsThatExist() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
    for (String folder : List.of("tools", "checkpoints", "graphs")) {
      pages.add(Path.of(folder, "README.md"));
    }
    try (Stream<Path> site = Files.list(Path.of("src/site/markdown"))) {
      pages.addAll(site.toList());
    }
    for (Path page : pages) {
      Matcher links = LINK.matcher(withoutCode(page));
      while (links.find()) {
        Path linked = links.group(1).isEmpty() ? page : page.resolveSibling(links.group(1));
        assertThat(linked).as(page.toString()).exists();
        if (links.group(2) != null) {
          assertThat(anchors(linked)).as("%s, %s", page, linked).contains(links.group(2));
        }
      }
    }
  }

  /** A page that is not linked is not found. */
  @Test
  void readme_linksToEveryPage() throws IOException {
    try (Stream<Path> site = Files.list(Path.of("src/site/markdown"))) {
      assertThat(Files.readString(Path.of("README.md")))
          .contains(site.map(page -> "(" + page + ")").toArray(String[]::new));
    }
  }

  private static String withoutCode(Path page) throws IOException {
    return Files.readString(page).replaceAll("(?ms)^```.*?^```", "");
  }

  /** The anchors of a page's headings, as GitHub makes them. */
  private static List<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(withoutCode(page))
        .results()
        .map(
            heading ->
                heading
                    .group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{Alnum} _-]", "")
                    .replace(' ', '-'))
        .toList();
  }

  private String runInternal(String name, String example) throws Exception {
    return new JavaExample(folder, API + INTERNAL, System.getProperty("java.class.path"))
        .run(name, example);
  }

  /** The packages for programs explain themselves by examples, which all run in one process. */
  @Test
  void examplesOfPackages_runAsTheyStand() throws Exception {
    StringBuilder all = new StringBuilder();
    Pattern code = Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);
    int count = 0;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/equilibria"))) {
      for (Path file :
          files
              .filter(one -> one.endsWith("package-info.java"))
              .filter(one -> !one.toString().contains("internal"))
              .sorted()
              .toList()) {
        Matcher example = code.matcher(Files.readString(file));
        while (example.find()) {
          all.append("{\n").append(example.group(1).replaceAll("(?m)^ \\* ?", "")).append("\n}\n");
          count++;
        }
      }
    }
    assertThat(count).isGreaterThanOrEqualTo(13);
    assertThat(run("Packages", all.toString()))
        .contains("16", "3.0", "2 [left, right]", "near AT_MOST 0.25", "FINISHED", "1.0");
  }

  private String run(String name, String example) throws Exception {
    return new JavaExample(folder, API, System.getProperty("java.class.path")).run(name, example);
  }
}
