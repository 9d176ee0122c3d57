package io.equilibria.internal.data;

import io.equilibria.config.Catalogue;
import io.equilibria.data.DataDescription;
import io.equilibria.data.Distribution;
import io.equilibria.data.DistributionKind;
import io.equilibria.internal.config.DataSpec.Draws;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;

/** The kind of points drawn once from other data, whose licence they have. */
final class DrawsKind implements DistributionKind<Draws> {
  @Override
  public Draws defaults() {
    return Draws.DEFAULT;
  }

  @Override
  public DataDescription describe(Draws settings) {
    return describe(settings, Catalogue.installed());
  }

  @Override
  public DataDescription describe(Draws settings, Catalogue catalogue) {
    return new DataDescription(
        Shape.of(settings.dimension()),
        List.of(),
        Map.of(),
        DataSources.describe(settings.of(), catalogue).licence());
  }

  @Override
  public long bytes(Draws settings) {
    return 0; // As for other laws. The default describes the data by installed kinds.
  }

  @Override
  public Distribution open(Draws settings) {
    return open(settings, Catalogue.installed());
  }

  @Override
  public Distribution open(Draws settings, Catalogue catalogue) {
    return PointsSource.of(settings, catalogue);
  }
}
