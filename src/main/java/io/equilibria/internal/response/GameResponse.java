package io.equilibria.internal.response;

import static java.util.Objects.requireNonNull;

import io.equilibria.config.Catalogue;
import io.equilibria.config.LossSettings;
import io.equilibria.data.DataSource;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.LossSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.game.ReplicaGroup;
import io.equilibria.internal.loss.PayoffLoss;
import io.equilibria.internal.training.CohortRun;
import io.equilibria.loss.LossKind;
import io.equilibria.objective.Side;
import io.equilibria.payoff.Payoff;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains a single player from several starts against the frozen players of the other side, single
 * or mixed (definition 3 of Arora et al. 2017 lets one network deviate). The first start is the
 * current player, or the one with the largest weight of a mixture; the others start from scratch.
 *
 * <p>It is trained with the zero-sum payoff, or with the loss of the game after {@link
 * #trainedByOwnLoss}, on fresh data and samples each step, with the game's penalties and
 * constraint. Step and start are selected by the payoff on validation points and reported on other
 * points. During training, layers use batch statistics as in the game; payoffs are computed in
 * inference.
 */
public final class GameResponse implements BestResponse {
  private static final String ZERO_SUM = "response:payoff";

  private final FrozenGame frozen;
  private final Side side;
  private final Payoff payoff;
  private final ResponseSettings settings;
  private final ResponsePoints points;
  private final Catalogue catalogue;
  private final boolean ownLoss;

  /**
   * @param frozen the game
   * @param side the responding side
   * @param payoff the payoff
   * @param settings steps and starts
   * @param points the points for selection and reporting
   * @param catalogue the kinds that the game may name
   */
  public GameResponse(
      FrozenGame frozen,
      Side side,
      Payoff payoff,
      ResponseSettings settings,
      ResponsePoints points,
      Catalogue catalogue) {
    this(frozen, side, payoff, settings, points, catalogue, false);
  }

  private GameResponse(
      FrozenGame frozen,
      Side side,
      Payoff payoff,
      ResponseSettings settings,
      ResponsePoints points,
      Catalogue catalogue,
      boolean ownLoss) {
    this.frozen = requireNonNull(frozen, "frozen");
    this.side = requireNonNull(side, "side");
    this.payoff = requireNonNull(payoff, "payoff");
    this.settings = requireNonNull(settings, "settings");
    this.points = requireNonNull(points, "points");
    this.catalogue = requireNonNull(catalogue, "catalogue");
    this.ownLoss = ownLoss;
  }

  /**
   * The same search, trained with the game's own loss, by which a non-saturating generator may find
   * a better response. Responses are still compared by the payoff.
   */
  public GameResponse trainedByOwnLoss() {
    return new GameResponse(frozen, side, payoff, settings, points, catalogue, true);
  }

  @Override
  public ResponseResult answer(Execution execution) {
    Catalogue known = catalogue.with(LossKind.of(ZERO_SUM, new PayoffLoss(payoff)));
    LossSettings loss = ownLoss ? frozen.experiment().game().loss() : new LossSpec.Plain(ZERO_SUM);
    ResponseGame game = ResponseGame.of(frozen, side, loss, settings, known);
    DataSource data = DataSources.of(game.experiment().data(), known);
    int starts = settings.starts();
    int largest = CohortRun.largest(game.experiment(), known);
    int threads = execution.workers().threads();
    int size = Math.max(1, Math.min(largest, (starts + threads - 1) / threads));
    int groups = (starts + size - 1) / size;
    StepCount steps = new StepCount((long) groups * settings.steps(), execution.monitor());
    List<List<ResponseResult.Start>> found =
        execution
            .workers()
            .map(
                groups,
                group -> {
                  int first = group * size;
                  int count = Math.min(size, starts - first);
                  try (CohortRun run = CohortRun.open(cohort(game, first, count), data, known)) {
                    return new ResponseRun(game, run, payoff, points, first).train(settings, steps);
                  }
                });
    return ResponseResult.ofTrained(side, found.stream().flatMap(List::stream).toList());
  }

  private static ReplicaGroup cohort(ResponseGame game, int first, int count) {
    return new ReplicaGroup(
        IntStream.range(first, first + count)
            .mapToObj(index -> new ReplicaGroup.Member(game.experiment(), index))
            .toList());
  }
}
