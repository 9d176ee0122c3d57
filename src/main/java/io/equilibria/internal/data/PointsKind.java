package io.equilibria.internal.data;

import io.equilibria.data.DataDescription;
import io.equilibria.data.Distribution;
import io.equilibria.data.DistributionKind;
import io.equilibria.internal.config.DataSpec.Points;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** The kind of data given by points in a file. */
final class PointsKind implements DistributionKind<Points> {
  @Override
  public Points defaults() {
    return Points.DEFAULT;
  }

  @Override
  public DataDescription describe(Points settings) {
    return new DataDescription(
        Shape.of(settings.dimension()),
        List.of(),
        Map.of(),
        DataLicence.unknown("points of " + settings.file()));
  }

  @Override
  public Distribution open(Points settings) {
    return PointsSource.of(settings);
  }

  /** The size of the file; 0 if it is not accessible, which is reported on opening. */
  @Override
  public long bytes(Points settings) {
    try {
      return Files.size(Path.of(settings.file()));
    } catch (IOException | InvalidPathException e) {
      return 0;
    }
  }
}
