package io.equilibria.internal.game;

import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.game.optimizer.VariableDefinition;
import io.equilibria.internal.layer.Network;
import io.equilibria.layer.Parameter;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * An exponential moving average of the generator's trained parameters, {@code average = decay *
 * average + (1 - decay) * parameter} after each step, used for sampling and export (Yazici et al.
 * 2019). With a decay of 0 the parameters themselves are used and no variables are kept. Statistics
 * of batch normalisation are averages already and are not averaged again.
 */
public final class GeneratorAverage<T extends TFloating> {
  private final PerReplica<GeneratorSpec> spec;
  private final Network generator;
  private final Class<T> type;

  public GeneratorAverage(PerReplica<GeneratorSpec> spec, Network generator, Class<T> type) {
    this.spec = spec;
    this.generator = generator;
    this.type = type;
  }

  private boolean isKept() {
    return spec.first().isAveraged();
  }

  List<VariableDefinition> variables() {
    List<VariableDefinition> declared = new ArrayList<>();
    if (isKept()) {
      Map<String, Parameter> parameters = generator.parameters();
      for (Variable variable : generator.trained(type)) {
        Parameter parameter = parameters.get(variable.name());
        declared.add(
            VariableDefinition.parameter(
                variable.slot(GeneratorSpec.AVERAGE), parameter, variable.name(), type));
      }
    }
    return declared;
  }

  /** The variable that replaces a parameter in sampling. */
  public Variable standIn(Variable variable) {
    boolean averaged = isKept() && generator.parameters().get(variable.name()).trained();
    return averaged ? variable.slot(GeneratorSpec.AVERAGE) : variable;
  }

  /** Updates the averages; {@code tf} must be ordered after the generator's update. */
  List<Op> follow(Ops tf, VariableHandles handles) {
    List<Op> updates = new ArrayList<>();
    if (isKept()) {
      for (Variable variable : generator.trained(type)) {
        Operand<T> average = handles.read(tf, variable.slot(GeneratorSpec.AVERAGE));
        Operand<T> value = handles.read(tf, variable);
        Operand<T> change =
            tf.math.mul(
                spec.number(tf, one -> 1 - one.average(), variable.shape().numDimensions(), type),
                tf.math.sub(value, average));
        updates.add(
            handles.assign(tf, variable.slot(GeneratorSpec.AVERAGE), tf.math.add(average, change)));
      }
    }
    return updates;
  }
}
