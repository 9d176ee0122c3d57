package io.equilibria.internal.response;

import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.training.CohortRun;
import io.equilibria.objective.Side;
import io.equilibria.payoff.Payoff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Trains some starts of a response and keeps the best step of each. */
final class ResponseRun {
  private final ResponseGame game;
  private final CohortRun run;
  private final Payoff payoff;
  private final ResponsePoints points;
  private final List<Attempt> attempts = new ArrayList<>();

  /** One start. */
  private static final class Attempt {
    final String name;
    final List<ResponseResult.Point> curve = new ArrayList<>();
    double best = Double.NaN;
    int step;
    Map<String, float[]> weights = Map.of();

    Attempt(String name) {
      this.name = name;
    }
  }

  /**
   * @param first the index of the first start among all
   */
  ResponseRun(ResponseGame game, CohortRun run, Payoff payoff, ResponsePoints points, int first) {
    this.game = game;
    this.run = run;
    this.payoff = payoff;
    this.points = points;
    for (int member = 0; member < run.cohort().size(); member++) {
      run.write(member, game.opponents());
      boolean current = first + member == 0 && game.hasCurrent();
      if (current) {
        run.write(member, game.current());
      }
      attempts.add(new Attempt(current ? "current" : "scratch " + (first + member)));
    }
  }

  List<ResponseResult.Start> train(ResponseSettings settings, StepCount steps) {
    look(0);
    while (run.step() < settings.steps() && !run.isLost()) {
      long before = run.step();
      run.to(Math.min(settings.steps(), before + settings.every()), ProgressMonitor.NONE);
      look((int) run.step());
      steps.add(run.step() - before);
    }
    List<ResponseResult.Start> starts = new ArrayList<>();
    for (int member = 0; member < attempts.size(); member++) {
      starts.add(report(member));
    }
    return starts;
  }

  private void look(int step) {
    for (int member = 0; member < attempts.size(); member++) {
      Attempt attempt = attempts.get(member);
      if (run.divergence(member).isPresent()) {
        continue;
      }
      double value = payoff(member, points.validation(), points.validationSeed()).value();
      attempt.curve.add(new ResponseResult.Point(step, value));
      if (Double.isFinite(value) && (Double.isNaN(attempt.best) || isBetter(value, attempt.best))) {
        attempt.best = value;
        attempt.step = step;
        attempt.weights = game.responding(run.parameters(member));
      }
    }
  }

  private boolean isBetter(double value, double than) {
    return game.side() == Side.DISCRIMINATORS ? value > than : value < than;
  }

  private ResponseResult.Start report(int member) {
    Attempt attempt = attempts.get(member);
    if (attempt.weights.isEmpty()) {
      PayoffEstimate none = new PayoffEstimate(Double.NaN, Double.NaN);
      return new ResponseResult.Start(attempt.name, Double.NaN, none, 0, attempt.curve);
    }
    run.write(member, attempt.weights);
    PayoffEstimate reported = payoff(member, points.reporting(), points.reportingSeed());
    return new ResponseResult.Start(
        attempt.name, attempt.best, reported, attempt.step, attempt.curve);
  }

  private PayoffEstimate payoff(int member, float[][] real, long seed) {
    PlayerPair players = run.players().replica(member);
    return HeldOutPayoff.of(payoff, players, real, players.sample(real.length, seed));
  }
}
