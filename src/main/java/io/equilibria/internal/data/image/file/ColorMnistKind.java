package io.equilibria.internal.data.image.file;

import io.equilibria.data.DataDescription;
import io.equilibria.internal.config.image.ColorMnist;
import io.equilibria.internal.config.image.DigitSpec.Mnist;
import io.equilibria.internal.data.image.ImageInventory;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;

/**
 * MNIST digits stacked as colour channels.
 *
 * @param mnist the kind of the digits
 */
record ColorMnistKind(DigitsFilesKind<Mnist> mnist) implements ImageFileKind<ColorMnist> {
  private static final List<String> CLASSES =
      IntStream.range(0, 1000).mapToObj("%03d"::formatted).toList();

  @Override
  public ColorMnist defaults() {
    return ColorMnist.DEFAULT;
  }

  @Override
  public DataDescription describe(ColorMnist settings) {
    return new DataDescription(
        Shape.of(settings.height(), settings.width(), settings.channels()),
        CLASSES,
        Map.of(settings.split(), settings.count()),
        Licences.of("mnist"));
  }

  @Override
  public ImageInventory inventory(ColorMnist settings) {
    String place = mnist.inventory(digits(settings)).place();
    return new ImageInventory(place, Map.of(settings.split(), settings.count()));
  }

  private static Mnist digits(ColorMnist settings) {
    return new Mnist(settings.path(), settings.split());
  }

  @Override
  public ImageRecords records(ColorMnist settings) {
    return new ColorDigits(settings, ImageSet.of(mnist.records(digits(settings))));
  }

  @Override
  public boolean isDrawn() {
    return true;
  }
}
