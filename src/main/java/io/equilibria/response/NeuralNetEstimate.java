package io.equilibria.response;

import io.equilibria.metric.statistics.Bootstrap;
import io.equilibria.metric.statistics.Interval;
import io.equilibria.payoff.Payoff;
import java.util.List;

/**
 * A neural net distance from samples: at least this.
 *
 * @param value of the start that was best on the choosing points, on the reporting points; below 0
 *     where it has learnt nothing that holds there
 * @param interval 95 %, by bootstrap over the reporting points: of their sampling alone
 * @param training the same discriminator on the points that trained it
 * @param spread between the starts' values, which is no confidence
 * @param starts values of all starts
 * @param step that the chosen one is of
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
        search.result().starts().stream().map(one -> one.payoff().value() - zero).toList(),
        chosen.start().step());
  }

  /** The mean over drawn data plus that over drawn samples, which follow them. */
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
