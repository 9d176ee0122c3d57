package io.equilibria.internal.game.optimizer;

import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * An optimiser that uses TensorFlow's fused updates of resource variables, with one rate and one
 * beta for all replicas.
 *
 * <p>tensorflow-framework's optimisers are not used: its Adam has a race between the update and the
 * powers of beta, and none of them supports resource variables.
 */
public final class FusedOptimizer<T extends TFloating> implements Optimizer<T> {
  private final OptimizerSpec spec;
  private final String player;
  private final List<Variable> trained;
  private final Class<T> type;

  FusedOptimizer(OptimizerSpec spec, String player, List<Variable> trained, Class<T> type) {
    this.spec = spec;
    this.player = player;
    this.trained = trained;
    this.type = type;
  }

  @Override
  public List<VariableDefinition> slots() {
    List<VariableDefinition> slots = new ArrayList<>();
    for (Variable variable : trained) {
      for (String name : spec.slots()) {
        slots.add(VariableDefinition.zeros(variable.slot(name), type));
      }
    }
    if (spec instanceof OptimizerSpec.Adam adam) {
      slots.add(VariableDefinition.number(power("beta1_power"), adam.beta1(), type));
      slots.add(VariableDefinition.number(power("beta2_power"), adam.beta2(), type));
    }
    return slots;
  }

  private Variable power(String name) {
    return Variable.shared(player + "/" + name, Shape.scalar(), type);
  }

  @Override
  public List<Op> apply(
      Ops tf, VariableHandles handles, List<Operand<T>> gradients, Operand<T> rate) {
    if (spec instanceof OptimizerSpec.Adam adam) {
      return adam(tf, handles, gradients, rate, adam);
    }
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      updates.add(
          spec instanceof OptimizerSpec.RmsProp rms
              ? rmsProp(tf, handles, trained.get(i), gradients.get(i), rate, rms)
              : descent(tf, handles, trained.get(i), gradients.get(i), rate));
    }
    return updates;
  }

  private List<Op> adam(
      Ops tf,
      VariableHandles handles,
      List<Operand<T>> gradients,
      Operand<T> rate,
      OptimizerSpec.Adam adam) {
    Operand<T> beta1 = number(tf, adam.beta1());
    Operand<T> beta2 = number(tf, adam.beta2());
    Operand<T> epsilon = number(tf, adam.epsilon());
    Operand<T> power1 = handles.read(tf, power("beta1_power"));
    Operand<T> power2 = handles.read(tf, power("beta2_power"));
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      Variable variable = trained.get(i);
      updates.add(
          tf.train.resourceApplyAdam(
              handles.handle(variable),
              handles.handle(variable.slot("adam_m")),
              handles.handle(variable.slot("adam_v")),
              power1,
              power2,
              rate,
              beta1,
              beta2,
              epsilon,
              gradients.get(i)));
    }
    // Updated only after every variable has used them; otherwise the step size would depend on a
    // race.
    Ops after = tf.withControlDependencies(updates);
    updates.add(handles.assign(after, power("beta1_power"), after.math.mul(power1, beta1)));
    updates.add(handles.assign(after, power("beta2_power"), after.math.mul(power2, beta2)));
    return updates;
  }

  private Op rmsProp(
      Ops tf,
      VariableHandles handles,
      Variable variable,
      Operand<T> gradient,
      Operand<T> rate,
      OptimizerSpec.RmsProp rms) {
    return tf.train.resourceApplyRmsProp(
        handles.handle(variable),
        handles.handle(variable.slot("rms_prop_square")),
        handles.handle(variable.slot("rms_prop_momentum")),
        rate,
        number(tf, rms.decay()),
        number(tf, rms.momentum()),
        number(tf, rms.epsilon()),
        gradient);
  }

  private Op descent(
      Ops tf, VariableHandles handles, Variable variable, Operand<T> gradient, Operand<T> rate) {
    double momentum = ((OptimizerSpec.Sgd) spec).momentum();
    if (momentum == 0) {
      return tf.train.resourceApplyGradientDescent(handles.handle(variable), rate, gradient);
    }
    return tf.train.resourceApplyMomentum(
        handles.handle(variable),
        handles.handle(variable.slot("sgd_momentum")),
        rate,
        gradient,
        number(tf, momentum));
  }

  private Operand<T> number(Ops tf, double value) {
    return Constants.scalar(tf, value, type);
  }
}
