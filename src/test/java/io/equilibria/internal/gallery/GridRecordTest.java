package io.equilibria.internal.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.image.Pixels;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.report.figure.ImageTile;
import io.equilibria.internal.training.ResumeOptions;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridRecordTest {
  private static final ExperimentSpec IMAGES =
      SmallRuns.images(1, 25); // a checkpoint every 10 steps

  @TempDir Path folder;

  private static void train(Trainer opened, long until) {
    try (Trainer trainer = opened) {
      trainer.listen(new GridRecord()).run(until);
    }
  }

  private Path straight() {
    Path run = folder.resolve("straight");
    train(Trainer.start(IMAGES, run), 25);
    return run;
  }

  private static Map<String, String> files(Path run) throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(run.resolve("samples"))) {
      for (Path file : files.toList()) {
        all.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return all;
  }

  @Test
  void everyCheckpointAndTheEnd_haveBothGrids() throws IOException {
    Path run = straight();
    assertThat(files(run).keySet())
        .containsExactlyInAnyOrder(
            "step-0.png",
            "step-10.png",
            "step-20.png",
            "step-25.png",
            "interpolation-0.png",
            "interpolation-10.png",
            "interpolation-20.png",
            "interpolation-25.png");
  }

  /** The grid is what the checkpoint's generator draws, and rows of the other begin with it. */
  @Test
  void grids_areOfTheCheckpointsGenerator() {
    Path run = straight();
    long[] shape = {8, 8, 1};
    List<ImageTile> samples = GridFiles.samples(run).read(25, shape);
    List<ImageTile> between = GridFiles.interpolations(run).read(25, shape);
    try (TrainedModel model = TrainedModel.open(run)) {
      byte[][] drawn = Pixels.ofScaled(new FixedSamples().of(model));
      for (int n : new int[] {0, 17, 63}) {
        for (int i = 0; i < drawn[n].length; i++) {
          assertThat(samples.get(n).pixels()[i] & 0xff)
              .isBetween((drawn[n][i] & 0xff) - 1, (drawn[n][i] & 0xff) + 1);
        }
      }
    }
    for (int row = 0; row < GridRecord.COLUMNS; row++) {
      byte[] first = between.get(row * GridRecord.COLUMNS).pixels();
      byte[] sample = samples.get(2 * row).pixels();
      byte[] last = between.get(row * GridRecord.COLUMNS + GridRecord.COLUMNS - 1).pixels();
      byte[] next = samples.get(2 * row + 1).pixels();
      for (int i = 0; i < first.length; i++) {
        assertThat(first[i] & 0xff).isBetween((sample[i] & 0xff) - 1, (sample[i] & 0xff) + 1);
        assertThat(last[i] & 0xff).isBetween((next[i] & 0xff) - 1, (next[i] & 0xff) + 1);
      }
    }
  }

  @Test
  @Exhaustive
  void resumedRun_hasTheFilesOfOneThatWasLeftAlone() throws IOException {
    Path parts = folder.resolve("parts");
    train(Trainer.start(IMAGES, parts), 13);
    assertThat(GridFiles.samples(parts).has(13)).as("of the stop").isTrue();
    train(Trainer.resume(parts), 20);
    // As if it were killed between the checkpoint and its grids, and after it had begun another.
    Files.delete(parts.resolve("samples/step-20.png"));
    Files.copy(parts.resolve("samples/step-10.png"), parts.resolve("samples/step-24.png"));
    train(Trainer.resume(parts, ResumeOptions.unchanged(), TrainerOptions.defaults()), 25);
    assertThat(files(parts)).isEqualTo(files(straight()));
  }

  @Test
  void grids_changeNothingInTheRun() {
    Path alone = SmallRuns.train(IMAGES, folder.resolve("alone"));
    assertThat(straight().resolve("history.npy"))
        .hasSameBinaryContentAs(alone.resolve("history.npy"));
  }

  @Test
  void pixels_areFoundAgain() {
    Random random = new Random(1);
    for (int channels : new int[] {1, 3}) {
      for (int side : new int[] {8, 32}) {
        List<ImageTile> tiles = new ArrayList<>();
        for (int n = 0; n < TileGrid.COUNT; n++) {
          byte[] pixels = new byte[side * side * channels];
          random.nextBytes(pixels);
          tiles.add(new ImageTile(pixels, side, side, channels));
        }
        GridFiles files = new GridFiles(folder.resolve(channels + "-" + side), "step");
        files.write(7, tiles);
        List<ImageTile> read = files.read(7, new long[] {side, side, channels});
        for (int n = 0; n < TileGrid.COUNT; n++) {
          assertThat(read.get(n).pixels()).isEqualTo(tiles.get(n).pixels());
        }
      }
    }
  }

  @Test
  void alpha_isLaidOverWhite() {
    byte[] pixels = {10, 20, 30, (byte) 255, 10, 20, 30, 0};
    ImageTile tile = ImageTile.of(pixels, 1, 2, 4);
    assertThat(tile.channels()).isEqualTo(3);
    assertThat(tile.rgb(0, 0)).isEqualTo(0x0a141e);
    assertThat(tile.rgb(0, 1)).isEqualTo(0xffffff);
    assertThat(TileGrid.shown(4)).isEqualTo(3);
  }

  @Test
  void damagedGrid_isNamed() throws IOException {
    Path run = straight();
    Files.writeString(run.resolve("samples/step-20.png"), "no picture");
    assertThatThrownBy(() -> GridFiles.samples(run).read(20, new long[] {8, 8, 1}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("step-20.png is damaged: expected a grid of 64 images of 8 x 8");
  }
}
