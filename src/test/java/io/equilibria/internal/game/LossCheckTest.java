package io.equilibria.internal.game;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.loss.InstalledLosses;
import io.equilibria.internal.loss.Wasserstein;
import io.equilibria.internal.objective.Objective;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.AdversarialTerm;
import io.equilibria.loss.Logits;
import io.equilibria.loss.LossKind;
import io.equilibria.loss.PlayerLosses;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TFloating;

class LossCheckTest {
  private static final ExperimentSpec GAME =
      Overrides.apply(
          Presets.experiment("parallel-lines"),
          List.of("game.loss=hinge", "training.batch=8", "replicas=3"));

  /** Mistakes of a custom loss, with the expected messages. */
  enum Mistake implements AdversarialLoss {
    ONE_NUMBER_A_SAMPLE("discriminator's loss must have shape [3], one number a replica, found [3"),
    ONE_NUMBER("generator's loss must have shape [3], one number a replica, found []"),
    NO_OPERAND("generator's loss must have shape [3], one number a replica, found null"),
    OTHER_SHAPES("cannot be built of logits of shape [3, 8]: "),
    CONSTANT("generator's loss must depend on the logits on samples, found that no gradient"),
    DATA_ALONE("generator's loss must depend on the logits on samples, found that no gradient"),
    STOPPED("discriminator's loss must depend on the logits on data or samples, found that no"),
    UNDIFFERENTIABLE("generator's loss cannot be differentiated: ");

    private final String expected;

    Mistake(String expected) {
      this.expected = expected;
    }

    @Override
    public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
      PlayerLosses<T> right = new Wasserstein().of(tf, logits);
      Operand<T> real = right.discriminator();
      Operand<T> generated = right.generator();
      return switch (this) {
        case ONE_NUMBER_A_SAMPLE -> new PlayerLosses<>(logits.real(), generated);
        case ONE_NUMBER -> new PlayerLosses<>(real, tf.reduceSum(generated, tf.constant(0)));
        case NO_OPERAND -> new PlayerLosses<>(real, null);
        case OTHER_SHAPES ->
            new PlayerLosses<>(
                tf.math.add(real, tf.dtypes.cast(tf.constant(new float[5]), real.type())),
                generated);
        case CONSTANT -> new PlayerLosses<>(real, tf.zeros(tf.array(3), real.type()));
        case DATA_ALONE -> new PlayerLosses<>(real, PlayerLosses.mean(tf, logits.real()));
        case STOPPED -> new PlayerLosses<>(tf.stopGradient(real), generated);
        case UNDIFFERENTIABLE -> new PlayerLosses<>(real, tf.math.nextAfter(generated, generated));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void mistake_isRefusedWithTheLossAndWhatIsWrong(Mistake loss) {
    ExperimentSpec mine = Overrides.apply(GAME, List.of("game.loss=mine"));
    assertThatThrownBy(
            () ->
                GameBuilder.build(
                    mine,
                    DataSources.of(mine.data()),
                    Catalogue.installed().with(LossKind.of("mine", loss)),
                    new ReplicaRange(0, 3)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("game.loss: the loss `mine`: ")
        .hasMessageContaining(loss.expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"minimax", "non-saturating", "wasserstein", "least-squares", "hinge"})
  void lossesOfTheLiterature_passInEveryType(String name) {
    Objective loss = Objective.of(new AdversarialTerm(name, InstalledLosses.get(name)));
    assertThatCode(
            () -> {
              LossCheck.require(loss, GAME, 3, TFloat32.class);
              LossCheck.require(loss, GAME, 1, TFloat64.class);
            })
        .doesNotThrowAnyException();
  }
}
