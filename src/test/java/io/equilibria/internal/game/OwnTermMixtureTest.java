package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.loss.InstalledLosses;
import io.equilibria.loss.AdversarialTerm;
import io.equilibria.loss.LossKind;
import io.equilibria.objective.Term;
import io.equilibria.objective.TermInput;
import io.equilibria.objective.TermResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** A mixture whose loss is a term of a program. */
class OwnTermMixtureTest {
  /**
   * The non-saturating loss with a scalar of its own.
   *
   * @param isPayoff whether it is between a discriminator and a generator
   */
  private record Own(boolean isPayoff) implements Term {
    private static final Term LIKE =
        new AdversarialTerm("non-saturating", InstalledLosses.get("non-saturating"));

    @Override
    public String name() {
      return "own";
    }

    @Override
    public List<String> scalars() {
      return List.of("own");
    }

    @Override
    public <T extends TFloating> TermResult<T> of(Ops tf, TermInput<T> input) {
      TermResult<T> like = LIKE.of(tf, input);
      return new TermResult<>(
          like.discriminator(),
          like.generator(),
          like.discriminator().map(loss -> Map.of("own", loss)).orElse(Map.of()));
    }
  }

  private static GameRun run(String loss, boolean isPayoff) {
    ExperimentSpec experiment =
        Overrides.apply(
            Presets.experiment("ring"),
            List.of(
                "replicas=1",
                "training.batch=8",
                "game.loss=" + loss,
                "game.mixture.generators=2",
                "game.mixture.discriminators=2"));
    return GameRun.of(
        experiment,
        DataSources.of(experiment.data()),
        Catalogue.installed().with(LossKind.of("own", new Own(isPayoff))));
  }

  @Test
  void termWithScalarsOfItsOwn_isTrainedLikeAnother() {
    try (GameRun own = run("own", true);
        GameRun like = run("non-saturating", true)) {
      GameRun.Block found = own.steps(2);
      GameRun.Block expected = like.steps(2);
      for (String payoff : List.of("payoff_0_0", "payoff_0_1", "payoff_1_0", "payoff_1_1")) {
        assertThat(found.scalar(1, payoff)).isEqualTo(expected.scalar(1, payoff));
      }
      assertThat(own.read()).usingRecursiveComparison().isEqualTo(like.read());
    }
  }

  @Test
  void lossThatIsNoPayoff_isRefused() {
    assertThatThrownBy(() -> run("own", false).close())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("game.loss: expected a loss with a payoff between the players");
  }
}
