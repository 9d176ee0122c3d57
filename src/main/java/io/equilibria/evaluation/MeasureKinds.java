package io.equilibria.evaluation;

import io.equilibria.config.CatalogueProvider;
import io.equilibria.game.Scalar;
import java.util.ArrayList;
import java.util.List;

/** The library's measures: this is the one list of them. */
public final class MeasureKinds implements CatalogueProvider {
  @Override
  public List<MeasureKind<?>> kinds() {
    List<MeasureKind<?>> kinds = new ArrayList<>(SampleMeasures.all());
    GaussianMeasures.all().forEach(measure -> kinds.add(measure.kind()));
    for (Scalar scalar : Scalar.values()) {
      kinds.add(new ScalarMeasure(scalar));
    }
    return List.copyOf(kinds);
  }
}
