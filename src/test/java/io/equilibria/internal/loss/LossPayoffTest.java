package io.equilibria.internal.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.LossSpec;
import io.equilibria.internal.config.LossSpec.Measured;
import io.equilibria.internal.config.LossSpec.Measured.GeneratorForm;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.player.MeasuringSpec;
import io.equilibria.internal.payoff.Logarithm;
import io.equilibria.loss.AdversarialLoss;
import io.equilibria.loss.LossKind;
import io.equilibria.payoff.Payoff;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossPayoffTest {
  private static final double[][] REAL = {logits(1)};
  private static final double[][] GENERATED = {logits(2)};

  static Set<String> names() {
    return Catalogue.installed().all(LossKind.class).keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void payoff_isMinusWhatTheDiscriminatorMinimises(String name) {
    Payoff payoff = LossKinds.payoff(Catalogue.installed(), new LossSpec.Plain(name));
    double loss = LossEvaluation.of(InstalledLosses.get(name), REAL, GENERATED).discriminator()[0];
    assertThat(payoff.mean(floats(REAL[0]), floats(GENERATED[0]))).isCloseTo(-loss, within(1e-6));
  }

  @Test
  void logarithm_givesMinimaxAndNonSaturating() {
    equal(new MeasuredLoss(new Logarithm(), GeneratorForm.SATURATING), new Minimax());
    equal(new MeasuredLoss(new Logarithm(), GeneratorForm.NON_SATURATING), new NonSaturating());
  }

  private static void equal(AdversarialLoss one, AdversarialLoss other) {
    LossEvaluation a = LossEvaluation.of(one, REAL, GENERATED);
    LossEvaluation b = LossEvaluation.of(other, REAL, GENERATED);
    assertThat(a.discriminator()).containsExactly(b.discriminator(), within(1e-14));
    assertThat(a.generator()).containsExactly(b.generator(), within(1e-14));
    assertThat(a.generatorByGenerated()[0])
        .containsExactly(b.generatorByGenerated()[0], within(1e-14));
  }

  @Test
  void file_choosesFunctionAndForm() {
    ExperimentSpec ring = Presets.experiment("ring");
    ExperimentSpec changed =
        Overrides.apply(
            ring,
            List.of(
                "game.loss=measured",
                "game.loss.function.delta=0.2",
                "game.loss.generator=non-saturating"));
    assertThat(changed.game().loss())
        .isEqualTo(new Measured(new MeasuringSpec.SmoothedLog(0.2), GeneratorForm.NON_SATURATING));
    String yaml = ExperimentYaml.write(changed);
    assertThat(ExperimentYaml.parse(yaml, "x.yaml")).isEqualTo(changed);
    assertThat(Overrides.apply(changed, List.of("game.loss.function=identity")).game().loss())
        .isEqualTo(new Measured(MeasuringSpec.Plain.IDENTITY, GeneratorForm.NON_SATURATING));
    assertThatThrownBy(() -> Overrides.apply(changed, List.of("game.loss.function.delta=0")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("game.loss.function.delta must be between");
  }

  private static double[] logits(long seed) {
    return new Random(seed).doubles(9, -4, 4).toArray();
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }
}
