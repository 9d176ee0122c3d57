package io.equilibria.internal.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.objective.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseResultTest {
  private static ResponseResult.Start start(double validation, double payoff) {
    return new ResponseResult.Start(
        "scratch", validation, PayoffEstimate.exact(payoff), 1, List.of());
  }

  /** A start that diverged has its initial weights again, whose payoff is no result of it. */
  @Test
  void divergedStart_hasNoPartInTheSpread() {
    List<ResponseResult.Start> starts =
        List.of(start(0.5, 0.4), start(Double.NaN, -3), start(0.2, 0.1));
    ResponseResult result = ResponseResult.ofTrained(Side.DISCRIMINATORS, starts);
    assertThat(result.chosen()).isZero();
    assertThat(result.spread()).isEqualTo(0.4 - 0.1);
  }
}
