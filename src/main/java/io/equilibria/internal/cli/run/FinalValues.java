package io.equilibria.internal.cli.run;

import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.metric.statistics.QuantileBand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last values of curves, over seeds. */
final class FinalValues {
  private FinalValues() {}

  /** 10 %, 50 % and 90 % of seeds. */
  record Band(double low, double median, double high) {}

  static Band spread(Curves curves) {
    double[] ends = curves.ends();
    double[][] points = new double[ends.length][1];
    for (int seed = 0; seed < ends.length; seed++) {
      points[seed][0] = ends[seed];
    }
    QuantileBand band = QuantileBand.of(points);
    return new Band(band.low()[0], band.median()[0], band.high()[0]);
  }

  /** Values by the id of their quantity. */
  static Map<String, Object> json(List<Curves> all) {
    Map<String, Object> finals = new LinkedHashMap<>();
    for (Curves curves : all) {
      Band ends = spread(curves);
      Map<String, Object> found = new LinkedHashMap<>();
      found.put("low", ends.low());
      found.put("median", ends.median());
      found.put("high", ends.high());
      found.put("step", curves.steps()[curves.steps().length - 1]);
      found.put("estimator", curves.estimator());
      finals.put(curves.quantity().id(), found);
    }
    return finals;
  }
}
