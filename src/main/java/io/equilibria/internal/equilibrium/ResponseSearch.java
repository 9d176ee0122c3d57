package io.equilibria.internal.equilibrium;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.response.ResponsePoints;
import io.equilibria.internal.response.ResponseResult;
import io.equilibria.metric.Estimate;
import io.equilibria.objective.Side;
import io.equilibria.payoff.Payoff;
import java.util.List;

/** Trains players against the frozen other side. */
interface ResponseSearch {
  /**
   * Trains responses; empty if the side is not trained.
   *
   * @param points the points for selection and reporting
   * @param current the payoff of the pair on the reporting points
   */
  List<Reached> of(
      Side side, Payoff payoff, ResponsePoints points, Estimate current, Execution execution);

  /**
   * The starts that did not diverge.
   *
   * @param how how they were trained, appended to their names
   */
  static List<Reached> reached(Side side, ResponseResult result, String how, Estimate current) {
    return result.starts().stream()
        .filter(start -> Double.isFinite(start.validation()))
        .filter(start -> Double.isFinite(start.payoff().value()))
        .map(start -> reached(side, start, how, current))
        .toList();
  }

  private static Reached reached(
      Side side, ResponseResult.Start start, String how, Estimate current) {
    String name = start.name().equals("current") ? "from the current one" : start.name();
    List<ResponseTrial.Moment> curve =
        start.curve().stream()
            .map(one -> new ResponseTrial.Moment(one.step(), one.payoff()))
            .toList();
    return Reached.of(
        side,
        new Reached.Played(name + how, start.validation(), curve),
        new Estimate(start.payoff().value(), start.payoff().error(), current.estimator()),
        current);
  }
}
