package io.equilibria.internal.score.measure;

import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.data.image.Pixels;
import io.equilibria.internal.evaluation.TrainedReplica;
import io.equilibria.internal.score.ScoredSamples.Model;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Samples of a game. Every part has its own seed, so that it can be drawn independently of earlier
 * parts.
 *
 * @param game the game
 * @param seed seed of the first part
 * @param step step of the game
 */
record GameImages(TrainedReplica game, long seed, long step) implements DrawnImages {
  GameImages(TrainedReplica game, long seed) {
    this(game, seed, game.step());
  }

  @Override
  public String name() {
    return game.experiment().name();
  }

  @Override
  public ImageSize size() {
    long[] shape = game.sampleShape();
    return new ImageSize((int) shape[0], (int) shape[1], (int) shape[2]);
  }

  @Override
  public Optional<Model> model() {
    return Optional.of(
        new Model(
            OptionalLong.of(step),
            OptionalLong.empty(),
            seed,
            game.weights(),
            "moving statistics"));
  }

  /** Samples are equal only for the same game at the same step. */
  @Override
  @SuppressWarnings("ReferenceEquality") // identity of the game
  public boolean sameAs(DrawnImages other) {
    return other instanceof GameImages images
        && images.game == game
        && images.seed == seed
        && images.step == step;
  }

  @Override
  public ImageSet part(int from, int count) {
    float[][] samples = game.sample(count, seed + from);
    byte[] pixels = new byte[count * size().bytes()];
    for (int n = 0; n < count; n++) {
      byte[] image = Pixels.ofScaled(samples[n]);
      System.arraycopy(image, 0, pixels, n * image.length, image.length);
    }
    return new ImageSet(name(), pixels, new int[0], size());
  }
}
