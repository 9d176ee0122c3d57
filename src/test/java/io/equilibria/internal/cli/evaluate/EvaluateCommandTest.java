package io.equilibria.internal.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.cli.CommandRun;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  private static final String PIXELS = " --no-cache --quiet --extractor pixels --metrics fid ";

  @TempDir static Path shared;
  private static Path run;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    run = shared.resolve("run");
    CommandRun.ofLine(
            "train digits --steps 2 --set training.log=1 --set training.checkpoint=1 --quiet --out "
                + run)
        .fine();
  }

  private static JsonNode score(String samples, String rest) {
    return CommandRun.ofLine("evaluate " + samples + PIXELS + "--json " + rest)
        .fine()
        .json()
        .get("scores")
        .get(0);
  }

  /** A run, the folder of PNGs that it writes and the array: the same images, the same number. */
  @Test
  void runFolderAndArray_giveTheSameScore() throws IOException {
    JsonNode ofRun = score(run.toString(), "--data digits --count 40 --seed 5");
    Path pictures = folder.resolve("pictures");
    Path array = folder.resolve("samples.npy");
    for (Object out : new Object[] {pictures + "/", array}) {
      CommandRun.of("sample", run, "--count", 40, "--seed", 5, "--out", out).fine();
    }
    JsonNode ofFolder = score(pictures.toString(), "--data digits");
    JsonNode ofArray = score(array.toString(), "--data digits");
    assertThat(ofRun.get("score").asText()).isEqualTo("Pixel-FD");
    assertThat(ofFolder.get("value").asDouble()).isEqualTo(ofRun.get("value").asDouble());
    assertThat(ofArray.get("value").asDouble()).isEqualTo(ofRun.get("value").asDouble());
    assertThat(ofArray.at("/samples/sha256")).isEqualTo(ofRun.at("/samples/sha256"));
    assertThat(ofRun.at("/samples/kind").asText()).isEqualTo("run");
    assertThat(ofFolder.at("/samples/kind").asText()).isEqualTo("folder");
    assertThat(ofArray.at("/samples/kind").asText()).isEqualTo("array");
  }

  @Test
  void runWithoutData_isComparedWithItsOwn() {
    JsonNode named = score(run.toString(), "--data digits --count 40 --seed 5");
    JsonNode own = score(run.toString(), "--count 40 --seed 5");
    JsonNode ofCheckpoint = score(run.resolve("ckpt-2").toString(), "--count 40 --seed 5");
    assertThat(own.get("value")).isEqualTo(named.get("value"));
    assertThat(own.at("/data/sha256")).isEqualTo(named.at("/data/sha256"));
    assertThat(ofCheckpoint.get("value")).isEqualTo(named.get("value"));
  }

  @Test
  void theDataThemselves_haveADistanceOfNothing() {
    assertThat(score("digits", "--data digits").get("value").asDouble()).isLessThan(1e-6);
  }

  @Test
  void severalCheckpoints_giveATable() {
    String out =
        CommandRun.ofLine(
                "evaluate %s %s%s--data digits --count 20"
                    .formatted(run.resolve("ckpt-1"), run.resolve("ckpt-2"), PIXELS))
            .fine()
            .out();
    assertThat(out.lines().limit(3).toList())
        .satisfiesExactly(
            head -> assertThat(head).startsWith("samples").endsWith("Pixel-FD"),
            row -> assertThat(row).startsWith(run.resolve("ckpt-1").toString()),
            row -> assertThat(row).startsWith(run.resolve("ckpt-2").toString()));
    assertThat(out).contains("against 1\u202f797 of digits", "features: pixels (64 features");
  }

  /** Two sets of different sizes would be two protocols. */
  @Test
  void differentCounts_refuseToStandInOneTable() throws IOException {
    Path few = folder.resolve("few.npy");
    CommandRun.of("sample", run, "--count", 10, "--out", few).fine();
    CommandRun.ofLine("evaluate digits %s%s--data digits".formatted(few, PIXELS))
        .refused("cannot be compared", "samples: 1797, 10");
  }

  @Test
  void features_areComparedAsTheyAre() throws IOException {
    Path real = folder.resolve("real.npy");
    Path fake = folder.resolve("fake.npy");
    Npy.write(real, new float[] {0, 0, 2, 2, 0, 2, 2, 0}, 4, 2);
    Npy.write(fake, new float[] {3, 0, 5, 2, 3, 2, 5, 0}, 4, 2);
    JsonNode score =
        CommandRun.of(
                "evaluate",
                fake,
                "--data",
                real,
                "--features",
                "--metrics",
                "fid",
                "--json",
                "--quiet")
            .fine()
            .json()
            .get("scores")
            .get(0);
    assertThat(score.get("score").asText()).isEqualTo("Given-FD");
    assertThat(score.get("value").asDouble()).isEqualTo(9);
    assertThat(score.has("extractor")).isFalse();
  }

  @Test
  void latexMethodsAndBibtex_arePrintedOnRequest() {
    String out =
        CommandRun.ofLine(
                "evaluate digits --count 100 --data digits --latex --methods --bibtex" + PIXELS)
            .fine()
            .out();
    assertThat(out).contains("digits & $", "Pixel-FD~\\cite{heusel2017gans} is the squared");
    assertThat(out).contains("@inproceedings{heusel2017gans,", "@article{alpaydin1998cascading,");
  }

  /** The sheet has a row of four pairs for every four, of what JSON lists. */
  @Test
  void birthday_drawsItsNearestPairs() throws IOException {
    Path sheet = folder.resolve("pairs.png");
    JsonNode scores =
        CommandRun.of(
                "evaluate",
                run,
                "--count",
                200,
                "--data",
                "digits",
                "--metrics",
                "birthday",
                "--pairs",
                sheet,
                "--json",
                "--quiet")
            .fine()
            .json()
            .get("scores");
    assertThat(scores.get(0).get("score").asText()).isEqualTo("Birthday size");
    JsonNode pairs = scores.get(0).get("pairs");
    assertThat(pairs).hasSize(16);
    assertThat(pairs.get(0).get(2).asDouble()).isLessThanOrEqualTo(pairs.get(15).get(2).asDouble());
    assertThat(scores.get(1).has("pairs")).isFalse();
    BufferedImage drawn = ImageIO.read(sheet.toFile());
    assertThat(drawn.getWidth()).isEqualTo(12 + 4 * (2 * 64 + 2 + 12));
    assertThat(drawn.getHeight()).isEqualTo(12 + 4 * (64 + 18 + 12));
    String digits = "evaluate digits --data digits --quiet --metrics ";
    CommandRun.ofLine(digits + "modes --extractor digits --pairs " + sheet)
        .refused("--pairs: expected birthday among the scores");
    CommandRun.ofLine(digits + "birthday --pairs " + folder).refused("is a folder");
    CommandRun.ofLine("evaluate digits digits --data digits --metrics birthday --pairs " + sheet)
        .refused("--pairs: expected one SAMPLES");
    CommandRun.ofLine(digits + "birthday --set birthday.tau=0").refused("tau: expected data");
  }

  /** The sources of samples do not exist: pairs are refused before they are opened. */
  @Test
  void pairsThatCannotBeDrawn_areRefusedBeforeSamplesAreOpened() throws IOException {
    Path sheet = folder.resolve("pairs.png");
    CommandRun.ofLine("evaluate nowhere --data digits --metrics fid --pairs " + sheet)
        .refused("--pairs: expected birthday among the scores");
    CommandRun.ofLine("evaluate nowhere --data ring --metrics birthday --pairs " + sheet)
        .refused("--pairs: expected samples that are images, found data that are points");
    Path few = folder.resolve("few.npy");
    CommandRun.of("sample", run, "--count", 10, "--out", few).fine();
    CommandRun.ofLine(
            "evaluate %s --data digits --quiet --no-cache --extractor pixels --pairs %s"
                .formatted(few, sheet))
        .refused("birthday: expected at least 100 samples and data, found 10");
    assertThat(sheet).doesNotExist();
  }

  @Test
  void pairsThatCannotBeWritten_leaveTheErrorAsTheOnlyJson() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    CommandRun.ofLine(
            "evaluate digits --data digits --count 200 --data-count 200 --metrics birthday"
                + " --json --quiet --no-cache --extractor pixels --pairs "
                + file.resolve("pairs.png"))
        .refused("cannot write");
  }

  @Test
  void list_showsScoresSettingsAndExtractors() {
    assertThat(CommandRun.ofLine("evaluate --list").fine().out())
        .contains("fid", "critic", "steps=1500 seeds=3", "extractors: squeezenet");
  }

  @Test
  void badInput_isRefusedInALine() throws IOException {
    CommandRun.ofLine("evaluate").refused("expected SAMPLES and --data DATA");
    CommandRun.ofLine("evaluate digits").refused("no --data");
    CommandRun.ofLine("evaluate digits --data digits --data-count 1798" + PIXELS.stripTrailing())
        .refused("--data-count: expected at most the 1797 data of digits, found 1798");
    CommandRun.ofLine("evaluate digits --data digits --metrics fidd").refused("mean `fid`");
    CommandRun.ofLine("evaluate digits --data digits --metrics fid,fid").refused("each once");
    CommandRun.ofLine("evaluate digits --data digits --metrics fid --extractor squeezenett")
        .refused("unknown extractor", "squeezenet");
    CommandRun.ofLine("evaluate digits --data nowhere --metrics fid").refused("nowhere", "mnist");
    CommandRun.ofLine("evaluate digits --data digits --count 1").refused("--count", "found 1");
    CommandRun.ofLine("evaluate digits --data digits --features --extractor pixels")
        .refused("--extractor does not apply");
    CommandRun.ofLine("evaluate digits --data digits --json --latex").refused("--json excludes");
    CommandRun.ofLine("evaluate digits --data random-images" + PIXELS).refused("8x8x1", "32x32x3");
    CommandRun.ofLine("evaluate %s --data digits --step 7%s".formatted(run, PIXELS)).refused("7");
  }

  @Test
  void samplesOutsideTheRange_areRefused() throws IOException {
    Path file = folder.resolve("wide.npy");
    float[] pixels = new float[4 * 64];
    pixels[70] = 1.5f;
    Npy.write(file, pixels, 4, 8, 8, 1);
    CommandRun.ofLine("evaluate %s --data digits%s".formatted(file, PIXELS)).refused("1.5");
  }

  @Test
  void picturesOfAnotherSize_areRefusedUnlessFitSaysWhatToDo() throws IOException {
    for (int i = 0; i < 3; i++) {
      BufferedImage image = new BufferedImage(10, 12, BufferedImage.TYPE_BYTE_GRAY);
      ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
    }
    CommandRun.ofLine("evaluate %s --data digits%s".formatted(folder, PIXELS))
        .refused("12", "8", ".png");
    assertThat(score(folder + ":fit=crop", "--data digits").at("/samples/count").asInt())
        .isEqualTo(3);
  }

  @Test
  void emptyFolder_isRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    CommandRun.ofLine("evaluate %s --data digits%s".formatted(empty, PIXELS)).refused("no picture");
  }
}
