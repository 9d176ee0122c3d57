package io.equilibria.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.RmsProp;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.game.GameBuilder;
import io.equilibria.internal.game.optimizer.Optimizer;
import io.equilibria.internal.game.optimizer.VariableDefinition;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class StateNamesTest {
  private static final Variable KERNEL =
      Variable.perReplica("generator/dense_1/kernel", Shape.of(2, 3), TFloat32.class);

  @Test
  void everyVariableOfEveryOptimiser_isOfTraining() {
    List<OptimizerSpec> specs =
        List.of(
            new Adam(1e-3, 0.5, 0.9, 1e-8, Schedule.CONSTANT),
            new RmsProp(1e-3, 0.9, 0.1, 1e-8, Schedule.CONSTANT),
            new Sgd(1e-3, 0.9, Schedule.CONSTANT));
    for (OptimizerSpec spec : specs) {
      List<VariableDefinition> slots =
          Optimizer.of(PerReplica.same(spec), "generator", List.of(KERNEL), TFloat32.class).slots();
      assertThat(slots)
          .isNotEmpty()
          .allMatch(slot -> StateNames.isOfTraining(slot.variable().name()));
    }
    assertThat(StateNames.isOfTraining(GameBuilder.STEP.name())).isTrue();
  }

  @Test
  void parametersAndAverages_areNot() {
    assertThat(StateNames.isOfTraining(KERNEL.name())).isFalse();
    assertThat(StateNames.isOfTraining(StateNames.average(KERNEL.name()))).isFalse();
    assertThat(StateNames.average(KERNEL.name())).isEqualTo("generator/dense_1/kernel/average");
  }
}
