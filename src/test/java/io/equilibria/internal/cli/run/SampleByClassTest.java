package io.equilibria.internal.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.training.SmallRuns;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code sample --label} and {@code --per-class}. */
class SampleByClassTest {
  private static final int DIGIT = 64 * Float.BYTES;

  @TempDir static Path shared;
  private static Path run;
  private static Path plain;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    run =
        SmallRuns.train(
            Overrides.apply(
                SmallRuns.images(1, 4),
                List.of(
                    "game.generator.architecture.labels=concatenated",
                    "game.discriminator.architecture.labels=projection")),
            shared.resolve("run"));
    plain = SmallRuns.train(SmallRuns.images(1, 4), shared.resolve("plain"));
  }

  private byte[] array(Object... options) throws IOException {
    Path file = folder.resolve("samples.npy");
    Object[] words = {"sample", run, "--seed", 3, "--out", file};
    Object[] all = Arrays.copyOf(words, words.length + options.length);
    System.arraycopy(options, 0, all, words.length, options.length);
    CommandRun.of(all).fine();
    byte[] bytes = Files.readAllBytes(file);
    int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    return Arrays.copyOfRange(bytes, header, bytes.length);
  }

  @Test
  void rowOfAClass_isWhatItsLabelDraws() throws IOException {
    byte[] rows = array("--per-class", 2);
    assertThat(rows).hasSize(20 * DIGIT);
    for (int label : new int[] {0, 3, 9}) {
      assertThat(array("--label", label, "--count", 2))
          .isEqualTo(Arrays.copyOfRange(rows, 2 * label * DIGIT, 2 * (label + 1) * DIGIT));
    }
    assertThat(Arrays.copyOfRange(rows, 0, DIGIT))
        .isNotEqualTo(Arrays.copyOfRange(rows, 2 * DIGIT, 3 * DIGIT));
  }

  @Test
  void grid_hasARowForEachClass() throws IOException {
    Path png = folder.resolve("rows.png");
    CommandRun said = CommandRun.of("sample", run, "--per-class", 3, "--out", png).fine();
    assertThat(said.out()).contains("30 samples", "3 of each class");
    BufferedImage picture = ImageIO.read(png.toFile());
    int pixel = 6; // Digits of 8 pixels are enlarged to 48, with a gap of one between them.
    assertThat(picture.getWidth()).isEqualTo(pixel * (3 * 9 - 1));
    assertThat(picture.getHeight()).isEqualTo(pixel * (10 * 9 - 1));
  }

  @Test
  void json_namesTheLabelOfEachSample() {
    CommandRun said =
        CommandRun.of(
                "sample",
                run,
                "--label",
                4,
                "--count",
                3,
                "--json",
                "--out",
                folder.resolve("a.npy"))
            .fine();
    assertThat(said.json().get("labels").toString()).isEqualTo("[4,4,4]");
    assertThat(
            CommandRun.of("sample", run, "--count", 40, "--json", "--out", folder.resolve("b.npy"))
                .fine()
                .json()
                .get("labels"))
        .hasSize(40);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--label 10 | --label: expected a class by its name or its number, 0 to 9, found `10`",
        "--label seven | --label: expected a class",
        "--label=-1 | --label: expected a class",
        "--per-class 0 | --per-class: expected at least 1, found 0",
        "--per-class 100001 | expected at most 1,000,000 samples in all",
        "--per-class 2 --count 3 | expected without --count and --label, found --count",
        "--per-class 2 --label 3 | expected without --count and --label, found --label",
      })
  void mistakes_areRefused(String options, String expected) {
    CommandRun.ofLine("sample " + run + " --out " + folder.resolve("a.npy") + " " + options)
        .refused(expected);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"--label 3, --label", "--per-class 2, --per-class"})
  void runWithoutClasses_isRefused(String options, String named) {
    CommandRun.ofLine("sample " + plain + " --out " + folder.resolve("a.npy") + " " + options)
        .refused(named + ": expected a run whose generator is given classes, found one without");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void labelsOfDataWithoutClasses_areRefusedBeforeAFolderIsMade() {
    Path out = folder.resolve("run");
    CommandRun.of(
            "train",
            "parallel-lines",
            "--set",
            "game.discriminator.architecture.labels=concatenated",
            "--out",
            out)
        .refused("game.discriminator.architecture.labels: expected data with classes");
    CommandRun.of(
            "train",
            "digits",
            "--set",
            "game.generator.architecture.labels=projection",
            "--out",
            out)
        .refused(
            "game.generator.architecture.labels must be none, concatenated, embedded or"
                + " conditional-batch-norm for a generator, found projection");
    CommandRun.of(
            "train",
            "digits",
            "--set",
            "game.generator.architecture.labels=concatenated",
            "--out",
            out)
        .refused("game.discriminator: expected a discriminator that is given classes");
    assertThat(out).doesNotExist();
  }
}
