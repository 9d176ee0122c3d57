package io.equilibria.evaluation;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.run.RecordedColumns;
import java.util.ArrayList;
import java.util.List;

/** The library's measures: this is the one list of them. */
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
   * The last recorded number of a column that some games have, such as {@code encoder_loss}; of a
   * game that records none of that name the value is unavailable.
   */
  public static MeasureKind<?> recorded(String column) {
    return new ScalarMeasure(column);
  }
}
