package io.equilibria.internal.gallery;

import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainingListener;
import java.util.List;

/**
 * A training listener that writes grids of the first replica at every checkpoint, as files and for
 * TensorBoard: {@code samples/step-<n>.png} has {@value TileGrid#COUNT} samples of fixed latent
 * vectors; {@code samples/interpolation-<n>.png} has {@value #COLUMNS} rows of interpolations
 * between the first samples, see {@link LatentPaths}. With several generators there is also {@code
 * samples/components-<n>.png}, see {@link FixedSamples#byComponent}. Grids are written only for
 * images, and until the replica diverges.
 *
 * <p>A resumed run deletes the grids of repeated steps, and that of the checkpoint at which it was
 * stopped, so that its files are the same as if it had never stopped.
 */
public final class GridRecord implements TrainingListener {
  /** Number of columns and rows of a grid of interpolations. */
  static final int COLUMNS = 8;

  private final FixedSamples fixed = new FixedSamples();

  @Override
  public void onStart(Trainer trainer) {
    long last = trainer.step();
    boolean kept = isDue(trainer, last);
    for (GridFiles files : all(trainer)) {
      files.delete(step -> step > last || (step == last && !kept));
    }
    if (last > 0 && kept && !GridFiles.samples(trainer.folder()).has(last)) {
      onCheckpoint(trainer); // The process was killed between the checkpoint and its grids.
    }
  }

  /** Whether an uninterrupted run has a checkpoint at this step. */
  private static boolean isDue(Trainer trainer, long step) {
    return step % trainer.experiment().training().checkpoint() == 0
        || step == trainer.experiment().training().steps();
  }

  private static List<GridFiles> all(Trainer trainer) {
    return List.of(
        GridFiles.samples(trainer.folder()),
        GridFiles.interpolations(trainer.folder()),
        GridFiles.components(trainer.folder()));
  }

  @Override
  public void onCheckpoint(Trainer trainer) {
    boolean diverged = trainer.diverged().stream().anyMatch(one -> one.replica() == 0);
    if (trainer.sampleShape().length != 3 || diverged) {
      return;
    }
    PlayerPair generator = trainer.players().replica(0);
    // Samples are written last: if they exist, all grids do.
    write(
        trainer,
        "interpolation",
        GridFiles.interpolations(trainer.folder()),
        fixed.between(generator, COLUMNS));
    if (generator.componentWeights().length > 1) {
      write(
          trainer,
          "components",
          GridFiles.components(trainer.folder()),
          fixed.byComponent(generator));
    }
    write(trainer, "samples", GridFiles.samples(trainer.folder()), fixed.of(generator));
  }

  private static void write(Trainer trainer, String tag, GridFiles files, float[][] images) {
    if (TileGrid.areColours(images)) {
      byte[] png = files.write(trainer.step(), TileGrid.tiles(images, trainer.sampleShape()));
      trainer.events().image(tag, trainer.step(), png);
    }
  }
}
