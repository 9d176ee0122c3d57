package io.equilibria.internal.evaluation;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.internal.run.RecordedColumns;
import java.util.ArrayList;
import java.util.List;

/** The list of all built-in measures. */
public final class MeasureKinds implements CatalogueProvider {
  @Override
  public List<MeasureKind<?>> kinds() {
    List<MeasureKind<?>> kinds = new ArrayList<>(SampleMeasures.all());
    kinds.add(new NeuralNetMeasure());
    GaussianMeasures.all().forEach(measure -> kinds.add(measure.kind()));
    for (String column : RecordedColumns.STANDARD) {
      kinds.add(new ScalarMeasure(column));
    }
    kinds.addAll(MixtureMeasures.all());
    return List.copyOf(kinds);
  }

  /**
   * A measure of the last recorded value of a column that only some games have, such as {@code
   * encoder_loss}; it is unavailable for games without that column.
   */
  public static MeasureKind<?> recorded(String column) {
    return new ScalarMeasure(column);
  }
}
