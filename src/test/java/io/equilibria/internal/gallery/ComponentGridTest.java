package io.equilibria.internal.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.report.figure.ImageTile;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentGridTest {
  @TempDir Path folder;

  private Path train(int generators) {
    ExperimentSpec images =
        Overrides.apply(
            SmallRuns.images(1, 3),
            List.of("game.mixture.generators=" + generators, "game.mixture.discriminators=1"));
    Path run = folder.resolve("run-" + generators);
    try (Trainer trainer = Trainer.start(images, run)) {
      trainer.listen(new GridRecord()).run();
    }
    return run;
  }

  /** Rows 0, 3 and 6 are of component 0, of latent vectors 0 to 7, 8 to 15 and 16 to 23. */
  @Test
  void rows_areOfComponentsInTurn() {
    Path run = train(3);
    long[] shape = {8, 8, 1};
    List<ImageTile> grid = GridFiles.components(run).read(3, shape);
    try (TrainedModel model = TrainedModel.open(run, 0)) {
      float[][] latent = model.latent(TileGrid.COUNT, 20_170_302);
      float[][] own =
          Arrays.stream(latent).map(z -> Arrays.copyOf(z, z.length - 1)).toArray(float[][]::new);
      for (int row = 0; row < 8; row++) {
        float[][] samples = model.component(row % 3).generate(own);
        List<ImageTile> expected =
            TileGrid.tiles(Arrays.copyOfRange(samples, row / 3 * 8, row / 3 * 8 + 8), shape);
        for (int column = 0; column < 8; column++) {
          byte[] found = grid.get(8 * row + column).pixels();
          byte[] wanted = expected.get(column).pixels();
          for (int i = 0; i < found.length; i++) {
            assertThat((found[i] & 0xff) - (wanted[i] & 0xff)).isBetween(-1, 1);
          }
        }
      }
    }
  }

  @Test
  void singleGenerator_hasNoSuchGrid() {
    assertThat(GridFiles.components(train(1)).steps()).isEmpty();
  }
}
