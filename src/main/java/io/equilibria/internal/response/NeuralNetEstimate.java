package io.equilibria.internal.response;

import io.equilibria.internal.metric.statistics.Bootstrap;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.payoff.Payoff;
import java.util.List;

/**
 * A lower bound of a neural net distance, estimated from samples.
 *
 * @param value the value of the selected start on the reporting points; negative if it does not
 *     generalise to them
 * @param interval the 95 % interval by bootstrap over the reporting points; it covers only their
 *     sampling
 * @param training the value of the same discriminator on its training points
 * @param spread the spread of the starts' values, which is not a confidence interval
 * @param starts the values of all starts; NaN for one that diverged
 * @param step the step of the selected start
 */
public record NeuralNetEstimate(
    double value,
    Interval interval,
    double training,
    double spread,
    List<Double> starts,
    int step) {
  private static final int DRAWS = 1000;
  private static final double LEVEL = 0.95;

  public NeuralNetEstimate {
    starts = List.copyOf(starts);
  }

  static NeuralNetEstimate of(DiscriminatorResponse.Search search, Payoff payoff, long seed) {
    double zero = payoff.indifferent();
    DiscriminatorResponse.Trained chosen = search.chosen();
    double[] real = chosen.real();
    double[] generated = chosen.generated();
    Interval interval =
        new Bootstrap(real.length + generated.length, DRAWS, seed)
            .interval(LEVEL, rows -> mean(rows, real, generated) - zero);
    return new NeuralNetEstimate(
        search.result().payoff().value() - zero,
        interval,
        chosen.training().value() - zero,
        search.result().spread(),
        search.result().starts().stream()
            .map(
                one -> Double.isFinite(one.validation()) ? one.payoff().value() - zero : Double.NaN)
            .toList(),
        chosen.start().step());
  }

  /** The mean over resampled data plus the mean over resampled samples, whose indices follow. */
  private static double mean(int[] rows, double[] real, double[] generated) {
    double onReal = 0;
    double onGenerated = 0;
    int reals = 0;
    for (int row : rows) {
      if (row < real.length) {
        onReal += real[row];
        reals++;
      } else {
        onGenerated += generated[row - real.length];
      }
    }
    return onReal / reals + onGenerated / (rows.length - reals);
  }
}
