package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.data.DataSource;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.loss.InstalledLosses;
import io.equilibria.loss.AdversarialTerm;
import io.equilibria.loss.LossKind;
import io.equilibria.objective.Side;
import io.equilibria.objective.Term;
import io.equilibria.objective.TermInput;
import io.equilibria.objective.TermResult;
import io.equilibria.tensor.Constants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
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

  private static final Catalogue PLACE =
      Catalogue.installed().with(LossKind.of("place", new Place()));

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

  /** A loss that records the mean of the samples of each generator. */
  private record Place() implements Term {
    @Override
    public String name() {
      return "place";
    }

    @Override
    public List<String> scalars() {
      return List.of("generator_place");
    }

    @Override
    public <T extends TFloating> TermResult<T> of(Ops tf, TermInput<T> input) {
      Operand<T> x = input.generated().x(); // [replica, samples, 1]
      Operand<T> place = tf.math.mean(x, Constants.axes(tf, 1, 3));
      return input.isFor(Side.GENERATORS)
          ? TermResult.forGenerator(place, Map.of("generator_place", place))
          : TermResult.forDiscriminator(
              tf.math.mean(input.onReal().logits(), Constants.axes(tf, 1, 2)), Map.of());
    }
  }

  @Test
  void sharedLatentVectors_haveTheSameLeadingNumbersForGeneratorsOfOtherLengths() {
    ExperimentSpec experiment =
        ExperimentYaml.parse(
            """
            data: {kind: gaussian}
            game:
              loss: place
              mixture: {latent: shared, generators: 2, discriminators: 1}
              generators:
                - {architecture: affine, latent: 1, optimizer: {kind: frozen}}
                - {architecture: affine, latent: 3, optimizer: {kind: frozen}}
            training: {batch: 8, steps: 2}
            """,
            "shared",
            PLACE);
    try (GameRun run = GameRun.of(experiment, DataSources.of(experiment.data()), PLACE)) {
      run.names().stream()
          .filter(name -> name.startsWith("generator") && name.endsWith("kernel"))
          .forEach(
              name -> {
                double[] first = new double[run.read(name).length];
                first[0] = 1; // The sample is the first latent number.
                run.write(name, first);
              });
      GameRun.Block block = run.steps(2);
      for (int step = 0; step < 2; step++) {
        assertThat(block.scalar(step, "generator_1_place"))
            .isEqualTo(block.scalar(step, "generator_place"))
            .isNotZero();
      }
    }
  }

  /** A term beside the loss that is no payoff. */
  private record Beside(String scalar, boolean ofGenerator) implements Term {
    @Override
    public String name() {
      return "beside";
    }

    @Override
    public List<String> scalars() {
      return List.of(scalar);
    }

    @Override
    public boolean isPayoff() {
      return false;
    }

    @Override
    public <T extends TFloating> TermResult<T> of(Ops tf, TermInput<T> input) {
      Operand<T> value = tf.math.mean(input.onReal().logits(), Constants.axes(tf, 1, 2));
      Optional<Operand<T>> part = Optional.of(value);
      return new TermResult<>(part, ofGenerator ? part : Optional.empty(), Map.of("beside", value));
    }
  }

  private static void refusedBeside(Beside term, String... parts) {
    ExperimentSpec ring =
        Overrides.apply(Presets.experiment("ring"), List.of("replicas=1", "training.batch=8"));
    DataSource data = DataSources.of(ring.data());
    Catalogue kinds = Catalogue.installed();
    GameDefinition game = GameDefinition.of(ring, data.sample(), kinds);
    assertThatThrownBy(
            () ->
                GameRun.of(
                        ring, data, new GameDefinition(game.networks(), game.objective().and(term)))
                    .close())
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void termThatIsNoPayoff_hasNoPartOfTheGeneratorsAndScalarsOfItsOwn() {
    refusedBeside(new Beside("beside", true), "the term beside", "Term.isPayoff", "found one");
    refusedBeside(new Beside("penalty", false), "found `penalty` twice", "Term.scalars");
    refusedBeside(new Beside("other", false), "expected a term that records `other`");
  }

  @Test
  void resultOfATerm_cannotBeChanged() {
    Map<String, Operand<TFloat32>> scalars = TermResult.<TFloat32>nothing().scalars();
    assertThatThrownBy(scalars::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void lossThatIsNoPayoff_isRefused() {
    assertThatThrownBy(() -> run("own", false).close())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("game.loss: expected a loss with a payoff between the players");
  }
}
