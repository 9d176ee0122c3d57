package io.equilibria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java examples of README and pages are compiled and run as they stand there. */
class DocumentationTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)");
  private static final String IMPORTS =
      """
      import io.equilibria.config.*;
      import io.equilibria.evaluation.*;
      import io.equilibria.export.*;
      import io.equilibria.graph.*;
      import io.equilibria.loss.*;
      import io.equilibria.training.*;
      import java.nio.file.Path;
      import java.util.Arrays;
      import java.util.List;
      import org.tensorflow.Operand;
      import org.tensorflow.op.Ops;
      import org.tensorflow.types.family.TFloating;
      """;

  @TempDir Path folder;

  private static List<String> examples() throws IOException {
    return examples("README.md");
  }

  private static List<String> examples(String page) throws IOException {
    List<String> examples = new ArrayList<>();
    Matcher matcher = JAVA.matcher(Files.readString(Path.of(page)));
    while (matcher.find()) {
      examples.add(matcher.group(1));
    }
    return examples;
  }

  @Test
  void readmeExamples_runAsTheyStand() throws Exception {
    List<String> examples = examples();
    assertThat(examples).hasSize(2);
    String first = run("First", examples.get(0));
    assertThat(first).contains("64 images");
    assertThat(folder.resolve("checkpoints/from-java/samples/step-200.png")).isNotEmptyFile();
    assertThat(folder.resolve("from-java-model/saved_model.pb")).isNotEmptyFile();
    String second = run("Second", examples.get(1));
    assertThat(second).containsPattern("\\[-?\\d+\\.\\d+.*, -?\\d+\\.\\d+.*]");
  }

  @Test
  void exampleOfGraphs_runsAsItStands() throws Exception {
    List<String> examples = examples("src/site/markdown/graphs.md");
    assertThat(examples).hasSize(1);
    assertThat(run("Graphs", examples.get(0)))
        .containsPattern("parallel-lines-m-gan: \\d+ matrix products")
        .contains("10/2 mean |g|^2 with the gradient g of the logit at x");
    assertThat(folder.resolve("generator.pb")).isNotEmptyFile();
    assertThat(folder.resolve("step.svg")).content().startsWith("<svg");
  }

  @Test
  void firstExample_needsNoTypeOfTensorFlow() throws IOException {
    assertThat(examples().get(0)).doesNotContain("Operand", "Ops", "Tensor<", "TF");
  }

  /** As they are followed where the repository is read, from the page's own folder. */
  @Test
  void pagesOfTheSite_linkToFilesThatExist() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("src/site/markdown"))) {
      for (Path page : pages.toList()) {
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
          assertThat(page.resolveSibling(links.group(1))).as(page.toString()).exists();
        }
      }
    }
  }

  private String run(String name, String example) throws Exception {
    Path source = folder.resolve(name + ".java");
    Files.writeString(
        source,
        IMPORTS
            + "public class "
            + name
            + " {\n  public static void main(String[] args) throws Exception {\n"
            + example
            + "  }\n}\n");
    compile(source);
    String classPath =
        folder + System.getProperty("path.separator") + System.getProperty("java.class.path");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path output = folder.resolve(name + ".txt");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Djava.awt.headless=true",
                "-cp",
                classPath,
                name)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    String printed = Files.readString(output);
    assertThat(ended).as(printed).isTrue();
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }

  private void compile(Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      boolean fine =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString()),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertThat(fine).as(messages.toString()).isTrue();
    }
  }
}
