package io.equilibria.data;

import io.equilibria.config.DataSpec.RandomImages;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** Images of noise. */
final class RandomImagesKind implements DataKind<RandomImages> {
  @Override
  public RandomImages defaults() {
    return RandomImages.DEFAULT;
  }

  @Override
  public DataDescription describe(RandomImages settings) {
    return new DataDescription(
        Shape.of(settings.height(), settings.width(), settings.channels()),
        List.of(),
        Map.of(SampleSplit.ALL, settings.count()),
        DataLicence.byFormula(settings));
  }

  @Override
  public DataSource open(RandomImages settings) {
    return new ImageSource(RandomPixels.draw(settings));
  }
}
