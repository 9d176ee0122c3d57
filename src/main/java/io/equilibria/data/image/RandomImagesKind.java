package io.equilibria.data.image;

import io.equilibria.config.DataSpec.RandomImages;
import io.equilibria.data.DataDescription;
import io.equilibria.data.DataKind;
import io.equilibria.data.DataLicence;
import io.equilibria.data.DataSource;
import io.equilibria.data.SampleSplit;
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
