package io.equilibria.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.Exhaustive;
import io.equilibria.internal.file.Digest;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The example project of custom kinds, {@code src/it/example}: compiled, packed, and used by the
 * command line, with the jar and then without it.
 */
@Exhaustive
class OwnKindsTest {
  private static final Path PROJECT = Path.of("src/it/example");

  @TempDir static Path folder;
  private static Path jar;
  private static Path run;
  private static List<CommandRun> answers;

  @BeforeAll
  static void useEverythingOfTheJar() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compile(classes);
    jar = pack(classes, folder.resolve("own-kinds.jar"), "");
    run = folder.resolve("run");
    Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
    Files.writeString(folder.resolve("mixtures.yaml"), MIXTURES);
    Files.writeString(folder.resolve("a.csv"), "1,0\n2,1\n-1,0\n");
    Files.writeString(folder.resolve("b.csv"), "1,0\n2,1\n1,0\n");
    answers =
        CommandScript.run(
            jar,
            Files.createDirectory(folder.resolve("answers")),
            Stream.of(
                    "train ring --game acme:mine --set data=acme:squares --set"
                        + " game.generator.architecture=acme:sine --set"
                        + " game.discriminator.architecture.kind=acme:sine --set"
                        + " game.discriminator.architecture.width=8 --set training.log=2 --steps 4"
                        + " --replicas 2 --threads 1 --quiet --out %s/run",
                    "resume %s/run --steps 6 --quiet",
                    "sweep %s/sweep.yaml --out %s/sweep --threads 1 --quiet",
                    "distance %s/a.csv %s/b.csv --metrics acme:imbalance --json",
                    "reproduce acme:tiny --quick --threads 1 --out %s/tiny --quiet",
                    "config show %s/run/experiment.yaml",
                    "graph acme:mine",
                    "report %s/run --quiet",
                    "sample %s/run --count 8 --out %s/samples.npy",
                    "export %s/run --out %s/model --quiet",
                    "train ring --game acme:tempered",
                    "sweep %s/mixtures.yaml --out %s/mixtures --threads 1 --quiet")
                .map(line -> line.replace("%s", folder.toString()))
                .toList());
  }

  private static final String SWEEP =
      """
      base: ring
      games: [acme:mine, ns-gan]
      tasks: [acme:squares]
      seeds: 2
      set: {training.steps: 2, training.batch: 16}
      settings: {kind: grid, values: {game.generator.architecture.kind: [acme:sine, mlp]}}
      measures: [acme:imbalance]
      """;

  /** Their games share a graph, whose replicas differ in the settings of loss and penalty. */
  private static final String MIXTURES =
      """
      base: ring
      games: [acme:mine]
      seeds: 2
      set:
        training.steps: 2
        training.batch: 16
        game.mixture.kind: weighted
        game.mixture.generators: 2
        game.mixture.discriminators: 3
      settings:
        kind: grid
        values: {game.penalty.weight: [0.001, 0.01], game.loss.temperature: [1, 2]}
      measures: [acme:imbalance]
      """;

  private static CommandRun answer(int command) {
    return answers.get(command);
  }

  @Test
  void run_isTrainedAndResumedWithTheJarsKindsAlone() throws IOException {
    answer(0).fine();
    assertThat(answer(1).out()).contains("6 steps");
    assertThat(answer(1).code()).isZero();
    JsonNode kinds = manifest().at("/job/kinds");
    assertThat(kinds)
        .map(kind -> kind.get("choice").asText() + " " + kind.get("kind").asText())
        .containsExactly(
            "data acme:squares",
            "loss acme:tempered",
            "penalty acme:drift",
            "architecture acme:sine");
    assertThat(kinds)
        .allSatisfy(
            kind -> {
              assertThat(kind.get("class").asText()).isEqualTo("acme.Kinds");
              assertThat(kind.get("jar").asText()).isEqualTo("own-kinds.jar");
              assertThat(kind.get("sha256").asText()).isEqualTo(Digest.sha256(jar));
            });
    assertThat(Files.readString(run.resolve("metrics.jsonl"))).contains("drift");
  }

  private static JsonNode manifest() throws IOException {
    return JsonMapper.builder().build().readTree(run.resolve("manifest.json").toFile());
  }

  @Test
  void sweep_namesTheJarsGameTaskArchitectureAndMeasure() throws IOException {
    answer(2).fine();
    List<String> rows = Files.readAllLines(folder.resolve("sweep/results.csv"));
    assertThat(rows).hasSize(1 + 8);
    assertThat(rows.get(0)).endsWith(",acme:imbalance");
    assertThat(rows.get(1)).startsWith("0,acme:mine,acme:squares,0,acme:sine,2,ok,");
  }

  @Test
  void mixtures_differInTheSettingsOfLossAndPenalty() throws IOException {
    answer(11).fine();
    List<String> rows = Files.readAllLines(folder.resolve("mixtures/results.csv"));
    assertThat(rows).hasSize(1 + 8);
    assertThat(rows.subList(1, 9)).allMatch(row -> row.contains(",ok,"));
  }

  @Test
  void distance_isMeasuredByTheJarsMeasure() {
    JsonNode metric = answer(3).fine().json().at("/distances/0");
    assertThat(metric.get("metric").asText()).isEqualTo("acme:imbalance");
    assertThat(metric.get("value").asDouble()).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void experiment_isReproduced() {
    assertThat(answer(4).fine().out()).contains("The generator finds both squares.");
    assertThat(folder.resolve("tiny/report/index.html")).isNotEmptyFile();
  }

  @Test
  void filesAndDrawings_keepTheNames() throws IOException {
    assertThat(answer(5).fine().out())
        .contains("kind: acme:tempered\n    temperature: 2.0", "kind: acme:sine");
    assertThat(answer(6).fine().out()).startsWith("# parallel-lines-acme-mine");
  }

  @Test
  void trainedModel_isReportedSampledAndExported() {
    for (int command = 7; command <= 9; command++) {
      assertThat(answer(command).code()).as(answer(command).err()).isZero();
    }
    assertThat(run.resolve("report/index.html")).content().contains("acme:squares");
    assertThat(folder.resolve("model/saved_model.pb")).isNotEmptyFile();
  }

  @Test
  void lossInPlaceOfAGame_isRefusedWithTheWayToChooseIt() {
    answer(10).refused("expected a game, found the loss `acme:tempered`", "--set game.loss=");
  }

  @Test
  void inspection_needsNoJar() {
    String text = CommandRun.of("inspect", run).fine().out();
    assertThat(text)
        .contains("acme:sine against acme:sine learn acme:squares, loss acme:tempered")
        .contains("penalty acme:drift from own-kinds.jar, SHA-256 ");
    assertThat(CommandRun.of("inspect", run, "--verify").fine().out()).contains("whole");
    JsonNode json = CommandRun.of("inspect", run, "--json").fine().json();
    assertThat(json.toString()).contains("loss acme:tempered from own-kinds.jar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resume %s",
        "report %s",
        "sample %s",
        "export %s --out %s/x",
        "graph %s",
        "stability %s",
        "theory samples %s --eps 1"
      })
  void commandThatNeedsTheJar_namesIt(String command) {
    CommandRun.ofLine(command.replace("%s", run.toString()))
        .refused("acme:squares", "the run used it from own-kinds.jar", "EQUILIBRIA_CLASSPATH");
  }

  @Test
  void otherJarOfThatName_isRefusedUnlessItIsAccepted() throws Exception {
    Path copy = folder.resolve("copy");
    copy(run, copy);
    Path other = Files.createDirectory(folder.resolve("other"));
    Path changed = pack(folder.resolve("classes"), other.resolve("own-kinds.jar"), "a comment");
    List<CommandRun> found =
        CommandScript.run(
            changed,
            other,
            List.of(
                "resume " + copy + " --steps 8 --quiet",
                "resume " + copy + " --steps 8 --quiet --accept-changes"));
    found.get(0).refused("data acme:squares: own-kinds.jar", "--accept-changes");
    assertThat(found.get(1).code()).as(found.get(1).err()).isZero();
    assertThat(Files.readString(copy.resolve("manifest.json")))
        .contains("changed kinds: data acme:squares", Digest.sha256(changed));
  }

  /** The version stands in a file that Maven does not fill in. */
  @Test
  void project_dependsOnThisVersion() throws IOException {
    String version = "<artifactId>equilibria</artifactId>\\s*<version>([^<]+)</version>";
    assertThat(first(version, PROJECT.resolve("pom.xml")))
        .isEqualTo(first(version, Path.of("pom.xml")));
  }

  private static String first(String pattern, Path file) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(file))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  private static void compile(Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> sources = Files.walk(PROJECT.resolve("src/main/java"))) {
      List<String> options =
          new ArrayList<>(List.of("-proc:none", "-Xlint:all,-processing,-serial", "-Werror"));
      options.addAll(List.of("-cp", System.getProperty("java.class.path")));
      options.addAll(List.of("-d", classes.toString()));
      boolean fine =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(
                      sources
                          .filter(file -> file.toString().endsWith(".java"))
                          .filter(file -> !file.endsWith("module-info.java"))
                          .toList()))
              .call();
      assertThat(fine).as(messages.toString()).isTrue();
    }
    copy(PROJECT.resolve("src/main/resources"), classes);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private static Path pack(Path classes, Path target, String comment) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target));
        Stream<Path> files = Files.walk(classes)) {
      out.setComment(comment);
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        out.write(Files.readAllBytes(file));
        out.closeEntry();
      }
    }
    return target;
  }
}
