package io.equilibria.internal.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.cli.CommandRun;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** `sample` with the SavedModels that come with the project. */
class SampleSavedModelTest {
  private static final Path MODELS = Path.of("checkpoints", "models");

  @TempDir private Path folder;

  @Test
  void imagesOfAClass_areDrawnByTheHighestVersion() throws Exception {
    Path grid = folder.resolve("grid.png");
    assertThat(
            CommandRun.of(
                    "sample",
                    MODELS.resolve("digits"),
                    "--label",
                    "3",
                    "--count",
                    "9",
                    "--out",
                    grid)
                .fine()
                .out())
        .contains("9 samples of step 5000, seed 0, class 3");
    assertThat(ImageIO.read(grid.toFile())).isNotNull();
    Path version = folder.resolve("version.png");
    CommandRun.of(
            "sample", MODELS.resolve("digits/1"), "--label", "3", "--count", "9", "--out", version)
        .fine();
    assertThat(version).hasSameBinaryContentAs(grid);
  }

  @Test
  void pointsInThePlane_areDrawnWithTheData() throws Exception {
    Path picture = folder.resolve("ring.png");
    assertThat(CommandRun.of("sample", MODELS.resolve("ring"), "--out", picture).fine().out())
        .contains("64 samples of step 10000");
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(400);
  }

  @Test
  void componentsOfAMixture_areCounted() {
    assertThat(
            CommandRun.of(
                    "sample",
                    MODELS.resolve("ring-mixture"),
                    "--count",
                    "100",
                    "--json",
                    "--out",
                    folder.resolve("samples.npy"))
                .fine()
                .out())
        .contains("\"componentCounts\"", "\"step\"");
  }

  @ParameterizedTest
  @CsvSource({
    "ring --step 5, expected a run with --step; found a SavedModel",
    "ring --replica 1, expected a run with --replica; found a SavedModel",
    "ring --label 3, expected a run whose generator is given classes",
    "ring --component 0, expected a run of several generators",
    "ring --out x.jpg, expected a file .npy or .png",
    "none, none",
  })
  void wrongChoices_areRefused(String words, String message) {
    CommandRun.ofLine("sample " + MODELS + "/" + words).refused(message.replace(';', ','));
  }
}
