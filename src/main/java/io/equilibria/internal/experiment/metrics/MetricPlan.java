package io.equilibria.internal.experiment.metrics;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.experiment.PlannedReference;
import io.equilibria.internal.experiment.metrics.MetricCorruptions.Settings;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The reference values of {@link MetricCorruptions}. Data are opened when the first value is
 * computed, so a page with stored values requires no data. All values of a row are computed
 * together.
 */
final class MetricPlan {
  private final Settings settings;
  private final MetricData data;

  private MetricData.Parts parts;
  private RealDraw draw;
  private MetricScorer scorer;
  private MetricRow scoredRow;
  private Map<JudgedMetric, Estimate> scored = Map.of();

  MetricPlan(Settings settings) {
    this.settings = settings;
    data = MetricData.named(settings.data());
  }

  /** All values, row by row. */
  List<PlannedReference> references() {
    List<PlannedReference> planned = new ArrayList<>();
    for (MetricRow row : MetricRow.all(settings.seeds())) {
      String name = row.name(settings);
      for (JudgedMetric metric : JudgedMetric.values()) {
        planned.add(
            new PlannedReference(name, metric.id(), execution -> value(row, metric, execution)));
      }
    }
    return planned;
  }

  private Measured value(MetricRow row, JudgedMetric metric, Execution execution) {
    if (!row.equals(scoredRow)) {
      open(row.seed(settings));
      scored = scorer.values(row.images(draw), execution);
      scoredRow = row;
    }
    Estimate found = scored.get(metric);
    return found == null
        ? new Measured.Unavailable("the score has no value of such images")
        : found;
  }

  private void open(long seed) {
    if (parts == null) {
      parts = data.open();
    }
    if (draw == null || draw.seed() != seed) {
      draw = RealDraw.of(parts.held(), parts.training(), settings.samples(), seed);
      scorer = new MetricScorer(data.extractor(), draw);
    }
  }
}
