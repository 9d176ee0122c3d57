package io.equilibria.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.Exhaustive;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Presets;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on valid input, and when training diverges. */
class CommandsTest {
  private static final String SHORT = "--steps 2 --seed 3 --set training.log=1";

  /** Runs that tests read and do not change. */
  @TempDir static Path shared;

  private static Path run;
  private static JsonNode trained;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    run = shared.resolve("run");
    trained = CommandRun.ofLine("train digits " + SHORT + " --json --out " + run).fine().json();
  }

  private Path sample(int count, int seed, String name) {
    Path out = folder.resolve(name);
    CommandRun.of("sample", run, "--count", count, "--seed", seed, "--out", out).fine();
    return out;
  }

  @Test
  void train_writesARunAndSaysWhere() throws IOException {
    assertThat(trained.get("run").asText()).isEqualTo(run.toString());
    assertThat(trained.get("step").asLong()).isEqualTo(2);
    assertThat(trained.get("finished").asBoolean()).isTrue();
    for (String file :
        List.of("manifest.json", "metrics.jsonl", "ckpt-2.index", "samples/step-2.png")) {
      assertThat(run.resolve(file)).isNotEmptyFile();
    }
    assertThat(run.resolve("events")).isNotEmptyDirectory();
    assertThat(ExperimentYaml.read(run.resolve("experiment.yaml")))
        .isEqualTo(
            ExperimentYaml.parse(
                CommandRun.ofLine("config show digits " + SHORT).fine().out(), "shown"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gaussian",
        "isotropic-gaussian",
        "normalized-gaussian",
        "subspace-gaussian",
        "dirac",
        "ring",
        "grid",
        "random-mixture",
        "swiss-roll",
        "moons",
        "spiral",
        "circles",
        "checkerboard",
        "pinwheel",
        "sphere",
        "draws"
      })
  @Exhaustive
  void train_takesEveryTask(String kind) {
    String changes = " --steps 2 --replicas 2 --set data.kind=" + kind;
    Path out = folder.resolve("run");
    CommandRun.ofLine("train ring" + changes + " --quiet --out " + out).fine();
    assertThat(ExperimentYaml.read(out.resolve("experiment.yaml")).data().kind()).isEqualTo(kind);
    assertThat(CommandRun.ofLine("config show ring" + changes).fine().out())
        .contains("data:\n  kind: " + kind + "\n");
    Path samples = folder.resolve("a.npy");
    CommandRun.of("sample", out, "--count", 3, "--out", samples).fine();
    assertThat(samples).exists();
  }

  @Test
  void train_takesPointsOfAFile_andTheModelOutlivesIt() throws IOException {
    Path file = Files.writeString(folder.resolve("points.csv"), "1,2\n3,4\n5,6\n");
    Path out = folder.resolve("run");
    CommandRun.ofLine(
            "train ring --steps 2 --replicas 1 --quiet --set data.kind=points --set data.file="
                + file
                + " --out "
                + out)
        .fine();
    Files.writeString(file, "1,2\n3,4\n5,7\n");
    CommandRun.of("resume", out).refused("resume it with the same data");
    Files.delete(file);
    CommandRun.of("resume", out).refused("data.file: " + file + ": expected a file of points");
    CommandRun.of("sample", out, "--count", 3, "--out", folder.resolve("a.npy")).fine();
  }

  @Test
  void resume_ofAFinishedRun_saysSoAndTrainsNothing() throws IOException {
    byte[] before = Files.readAllBytes(run.resolve("ckpt-2.data-00000-of-00001"));
    CommandRun resumed = CommandRun.of("resume", run).fine();
    assertThat(resumed.out()).startsWith(run + ": all 2 steps were done already\n");
    assertThat(Files.readAllBytes(run.resolve("ckpt-2.data-00000-of-00001"))).isEqualTo(before);
    assertThat(run.resolve("metrics.jsonl")).content().hasLineCount(2);
  }

  @Test
  void samples_ofASeed_areTheSameOnEveryCall() throws IOException {
    for (String suffix : List.of(".png", ".npy")) {
      Path first = sample(5, 3, "first" + suffix);
      assertThat(sample(5, 3, "again" + suffix)).hasSameBinaryContentAs(first);
      assertThat(Files.mismatch(sample(5, 4, "other" + suffix), first)).isNotNegative();
    }
  }

  /** The modes and samples of a ring leave most of the frame empty. */
  @Test
  void samplesInThePlane_areDrawnOverTheData() throws IOException {
    Path ring = folder.resolve("a ring");
    CommandRun trained =
        CommandRun.of("train", "ring", "--steps", 2, "--replicas", 1, "--quiet", "--out", ring)
            .fine();
    assertThat(trained.out())
        .contains("Next: tools/equilibria report '" + ring + "'")
        .contains("tools/equilibria sample '" + ring + "' --count 1000 --out samples.png");
    Path first = folder.resolve("first.png");
    Path again = folder.resolve("again.png");
    for (Path out : List.of(first, again)) {
      CommandRun.of("sample", ring, "--count", 300, "--out", out).fine();
    }
    assertThat(again).hasSameBinaryContentAs(first);
    Path one = folder.resolve("one.png");
    CommandRun.of("sample", ring, "--count", 1, "--out", one).fine();
    assertThat(inked(first) - inked(one)).as("pixels of the samples' marks").isGreaterThan(1000);
  }

  private static long inked(Path picture) throws IOException {
    BufferedImage image = ImageIO.read(picture.toFile());
    long inked = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        inked += (image.getRGB(x, y) & 255) < 128 ? 1 : 0;
      }
    }
    return inked;
  }

  @Test
  void fewerSamples_areTheFirstOfMore() throws IOException {
    Npy.Array few = Npy.read(sample(3, 3, "few.npy"));
    Npy.Array many = Npy.read(sample(130, 3, "many.npy"));
    assertThat(few.shape()).containsExactly(3, 8, 8, 1);
    assertThat(many.shape()).containsExactly(130, 8, 8, 1);
    assertThat(few.values()).containsExactly(Arrays.copyOf(many.values(), few.values().length));
    assertThat(Arrays.stream(many.values())).allMatch(value -> value >= -1 && value <= 1);
  }

  @Test
  void folderOfSamples_holdsAnImageEach() throws IOException {
    Path images = sample(3, 3, "images");
    try (Stream<Path> files = Files.list(images)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("0000.png", "0001.png", "0002.png");
    }
    assertThat(ImageIO.read(images.resolve("0002.png").toFile()).getWidth()).isEqualTo(8);
    Path more = sample(4, 3, "more");
    assertThat(more.resolve("0002.png")).hasSameBinaryContentAs(images.resolve("0002.png"));
    assertThat(Files.mismatch(more.resolve("0002.png"), more.resolve("0001.png"))).isNotNegative();
  }

  @Test
  void latentVectors_areWrittenBesideTheSamples() throws IOException {
    Path latent = folder.resolve("latent.npy");
    Path out = folder.resolve("a.npy");
    JsonNode said =
        CommandRun.of("sample", run, "--count", 3, "--out", out, "--latent-out", latent, "--json")
            .fine()
            .json();
    assertThat(said.get("samples").asText()).isEqualTo(out.toString());
    assertThat(said.get("count").asInt()).isEqualTo(3);
    assertThat(said.get("step").asInt()).isEqualTo(2);
    assertThat(Npy.read(latent).shape()[0]).isEqualTo(3);
    assertThat(Npy.read(latent).shape()).hasSize(2);
  }

  @Test
  void earlierStep_givesOtherSamples() throws IOException {
    Path first = folder.resolve("first.npy");
    CommandRun.of("sample", run, "--count", 2, "--step", 0, "--seed", 3, "--out", first).fine();
    assertThat(Files.mismatch(first, sample(2, 3, "last.npy"))).isNotNegative();
  }

  @Test
  void export_writesASavedModelAndNothingBeside() {
    Path model = folder.resolve("model");
    JsonNode said = CommandRun.of("export", run, "--out", model, "--json").fine().json();
    assertThat(said.get("signatures"))
        .map(JsonNode::asText)
        .containsExactly("serving_default", "sample", "discriminate", "features");
    assertThat(model.resolve("saved_model.pb")).isNotEmptyFile();
    assertThat(model.resolve("variables/variables.index")).isNotEmptyFile();
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(model));
  }

  static List<String> presets() {
    return Stream.concat(Presets.experimentNames().stream(), Presets.gameNames().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void everyPreset_isShownAsAFileThatGivesItAgain(String name) throws IOException {
    CommandRun run = CommandRun.of("config", "show", name);
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.err().lines()).allMatch(line -> line.matches("(note|memory): .*"));
    String shown = run.out();
    Path file = Files.writeString(folder.resolve("mine.yaml"), shown);
    assertThat(CommandRun.of("config", "show", file).out()).isEqualTo(shown);
    JsonNode json = CommandRun.of("config", "show", name, "--json").json();
    List<String> paths = CommandRun.of("config", "paths", name).fine().out().lines().toList();
    assertThat(paths)
        .hasSize(json.size() - 1)
        .contains("game.loss=" + json.get("game.loss").asText());
    if (Presets.gameNames().contains(name)) {
      assertThat(json.get("game.loss").asText()).isEqualTo(Presets.game(name).loss().kind());
    }
  }

  @Test
  void memoryOfALargeRun_isToldBesideTheFile() {
    CommandRun shown =
        CommandRun.ofLine(
            "config show ring --replicas 100 --set game.discriminator.architecture.width=8192");
    assertThat(shown.code()).isEqualTo(ExitCode.OK);
    assertThat(shown.err().lines()).singleElement().asString().startsWith("memory: ");
    assertThat(shown.out()).startsWith("schema: 1\nname: ring\n").doesNotContain("memory");
  }

  @Test
  void moreMemoryThanThereIs_isRefused() {
    CommandRun.of(
            "train",
            "ring",
            "--replicas",
            4096,
            "--set",
            "game.discriminator.architecture.width=8192",
            "--out",
            folder.resolve("run"))
        .refused("memory: ", "parameters and optimiser slots", "--replicas", "--force");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void export_ofAnyStep_goesIntoTheNextVersion() {
    Path versions = folder.resolve("versions");
    for (int i = 1; i <= 2; i++) {
      JsonNode said =
          CommandRun.of(
                  "export",
                  run,
                  "--step",
                  2 * i - 2,
                  "--out",
                  versions,
                  "--model-version",
                  "next",
                  "--json")
              .fine()
              .json();
      assertThat(said.get("model").asText()).isEqualTo(versions.resolve("" + i).toString());
      assertThat(said.get("step").asLong()).isEqualTo(2 * i - 2);
      assertThat(said.get("seconds").asDouble()).isPositive();
      assertThat(said.get("signatures")).hasSize(4);
    }
    CommandRun.of("export", run, "--out", versions, "--model-version", 2)
        .refused(versions.resolve("2") + " exists already");
    CommandRun.of("export", run, "--out", versions.resolve("1"), "--model-version", "next")
        .refused("expected a folder of versions, found a SavedModel");
    CommandRun.of("export", run, "--step", 1, "--out", folder.resolve("none"))
        .refused("there is no checkpoint of step 1", "[0, 2]");
  }

  @Test
  void train_fromWeights_beginsWithThem() {
    Path begun = folder.resolve("begun");
    CommandRun.ofLine(
            "train digits --steps 1 --seed 9 --verify-after-write --quiet --init-from %s --out %s"
                .formatted(run, begun))
        .fine();
    Path expected = sample(2, 3, "expected.npy");
    Path found = folder.resolve("found.npy");
    CommandRun.of("sample", begun, "--step", 0, "--count", 2, "--seed", 3, "--out", found).fine();
    assertThat(found).hasSameBinaryContentAs(expected);
    CommandRun.of("resume", begun, "--verify-after-write", "--quiet").fine();
  }

  @Test
  void configList_namesAll() {
    JsonNode json = CommandRun.ofLine("config list --json").fine().json();
    assertThat(json.get("experiments")).map(JsonNode::asText).isEqualTo(Presets.experimentNames());
    assertThat(json.get("games")).map(JsonNode::asText).isEqualTo(Presets.gameNames());
    assertThat(json.get("data")).map(JsonNode::asText).contains("ring", "swiss-roll", "points");
    assertThat(CommandRun.ofLine("config list").fine().out())
        .contains("digits", "dragan-ns")
        .containsPattern("(?m)^  wgan +wasserstein +clip +Arjovsky et al. 2017$")
        .containsPattern("(?m)^  wgan-lp +wasserstein +interpolated, one-sided +Petzka et al. 2018")
        .containsPattern("(?m)^  grid +in the plane, 25 modes \\(side, ")
        .containsPattern(
            "(?m)^  digits +data digits, dcgan against dcgan, 1 seed, 5\u202f000 steps$");
    for (String game : Presets.gameNames()) {
      assertThat(Presets.game(game, Catalogue.installed()).paper()).as(game).matches(".+ \\d{4}");
    }
  }

  @Test
  void shownFile_trains() throws IOException {
    String shown =
        CommandRun.ofLine("config show parallel-lines --game wgan-gp --steps 2 --replicas 2")
            .fine()
            .out();
    Path file = Files.writeString(folder.resolve("mine.yaml"), shown);
    Path out = folder.resolve("run");
    assertThat(CommandRun.of("train", file, "--out", out, "--quiet").fine().out())
        .contains(out + ": 2 steps", "tools/equilibria sample " + out);
    assertThat(out.resolve("experiment.yaml")).hasContent(shown);
  }

  private CommandRun reproduce(Object... more) {
    Object[] first = {"reproduce", "parallel-lines", "--seeds", 2, "--steps", 20, "--out", folder};
    return CommandRun.of(
            Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(Object[]::new))
        .fine();
  }

  private JsonNode report() throws IOException {
    return JsonMapper.builder().build().readTree(folder.resolve("report/report.json").toFile());
  }

  @Test
  @Exhaustive
  void reproduce_reports_trainsOnce_andGoesOn() throws IOException {
    JsonNode said = reproduce("--json").json();
    assertThat(folder.resolve("report/index.html")).content().contains("<html", "Parallel lines");
    JsonNode claims = report().get("claims");
    assertThat(claims).hasSameSizeAs(said.get("claims")).hasSizeGreaterThan(4);
    for (JsonNode claim : claims) {
      assertThat(claim.fieldNames())
          .toIterable()
          .contains("id", "text", "verdict", "estimate", "interval", "test", "n", "reason");
      assertThat(claim.get("verdict").asText()).isEqualTo("not judged");
      assertThat(claim.get("reason").asText())
          .isEqualTo("20 of at least 10\u202f000 steps, 2 of at least 12 seeds");
      assertThat(claim.get("interval")).hasSize(2);
      assertThat(claim.get("n").asInt()).isEqualTo(2);
    }
    assertThat(claims).map(claim -> claim.get("id").asText()).doesNotHaveDuplicates();
    assertThat(report().get("claims_digest_at_start")).isEqualTo(report().get("claims_digest"));
    assertThat(folder.resolve("claims.json"))
        .content()
        .contains(report().get("claims_digest").asText(), "id=arrives-gan-gp");
    assertThat(folder.resolve("report/index.html"))
        .content()
        .doesNotContain("With the default settings");

    SortedMap<String, String> games = games();
    reproduce();
    assertThat(games()).isEqualTo(games);

    // As after a kill in the second game, past its middle checkpoint.
    Path last = folder.resolve("gan-gp/ckpt-20.data-00000-of-00001");
    byte[] undisturbed = Files.readAllBytes(last);
    Files.delete(folder.resolve("gan-gp/ckpt-20.index"));
    Files.delete(last);
    Files.writeString(folder.resolve("gan-gp/checkpoint"), "model_checkpoint_path: \"ckpt-10\"\n");
    assertThat(reproduce("--json").json().get("claims")).isEqualTo(said.get("claims"));
    assertThat(last).hasBinaryContent(undisturbed);
    assertThat(games().get("ns-gan/ckpt-20.index")).isEqualTo(games.get("ns-gan/ckpt-20.index"));
  }

  /** The runs without the report, which is written again. */
  private SortedMap<String, String> games() {
    SortedMap<String, String> listing = CommandRun.listing(folder);
    listing.keySet().removeIf(name -> name.startsWith("report") || name.isEmpty());
    return listing;
  }

  private CommandRun diverging(String experiment, Path out) {
    String wild =
        "--replicas 1 --steps 100 --quiet --set game.loss=wasserstein --set game.penalty.kind=none"
            + " --set game.generator.optimizer.kind=sgd --set game.generator.optimizer.rate=1000"
            + " --set game.discriminator.optimizer.kind=sgd"
            + " --set game.discriminator.optimizer.rate=1000";
    return CommandRun.ofLine("train " + experiment + " " + wild + " --out " + out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "parallel-lines"})
  void divergence_isToldInOneMessageWithCode1(String experiment) {
    Path out = folder.resolve("run");
    CommandRun diverged = diverging(experiment, out);
    String[] told = {"training has diverged", "smaller learning rate", "checkpoint is kept."};
    diverged.refused(ExitCode.CHECK_FAILED, told);
    assertThat(diverged.err()).containsPattern(": [\\w/]+ is (NaN|-?Infinity) at step \\d+: ");
    assertThat(out.resolve("ckpt-0.index")).exists();
    assertThat(out.resolve("manifest.json")).content().contains("\"failed\"");
    assertThat(CommandRun.of("resume", out, "--quiet")).isEqualTo(diverged);
  }
}
