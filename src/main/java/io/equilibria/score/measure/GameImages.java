package io.equilibria.score.measure;

import io.equilibria.data.image.ImageSet;
import io.equilibria.data.image.ImageSize;
import io.equilibria.data.image.Pixels;
import io.equilibria.evaluation.TrainedReplica;
import io.equilibria.score.ScoredSamples.Model;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a game draws. Every part has a seed of its own, so that a part is drawn without those before
 * it.
 *
 * @param game as it stands
 * @param seed of the first part
 */
record GameImages(TrainedReplica game, long seed) implements DrawnImages {
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
            OptionalLong.of(game.step()),
            OptionalLong.empty(),
            seed,
            game.weights(),
            "moving statistics"));
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
