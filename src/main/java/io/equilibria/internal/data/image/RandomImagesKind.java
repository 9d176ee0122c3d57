package io.equilibria.internal.data.image;

import io.equilibria.config.SampleSplit;
import io.equilibria.data.DataDescription;
import io.equilibria.internal.config.DataSpec.RandomImages;
import io.equilibria.internal.data.DataLicence;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** The kind of images of uniform noise. */
final class RandomImagesKind implements ImageKind<RandomImages> {
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
  public ImageRecords records(RandomImages settings) {
    return RandomPixels.draw(settings);
  }

  @Override
  public boolean isDrawn() {
    return true;
  }
}
