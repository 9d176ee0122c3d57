package io.equilibria.internal.game.optimizer;

import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.RmsProp;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.PerReplica;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * An optimiser whose settings differ between replicas. It computes the formulas of {@link
 * Optimizer} in the order of TensorFlow's fused kernels, which accept only scalars. Slots have the
 * same names; the powers of Adam's betas have one number per replica.
 */
public final class ReplicaOptimizer<T extends TFloating> implements Optimizer<T> {
  private final PerReplica<OptimizerSpec> specs;
  private final String player;
  private final List<Variable> trained;
  private final Class<T> type;

  ReplicaOptimizer(
      PerReplica<OptimizerSpec> specs, String player, List<Variable> trained, Class<T> type) {
    this.specs = specs;
    this.player = player;
    this.trained = trained;
    this.type = type;
  }

  @Override
  public List<VariableDefinition> slots() {
    List<VariableDefinition> slots = new ArrayList<>();
    for (Variable variable : trained) {
      for (String name : specs.first().slots()) {
        slots.add(VariableDefinition.zeros(variable.slot(name), type));
      }
    }
    if (specs.first() instanceof Adam) {
      slots.add(power("beta1_power", ofAdam(Adam::beta1)));
      slots.add(power("beta2_power", ofAdam(Adam::beta2)));
    }
    return slots;
  }

  private VariableDefinition power(String name, ToDoubleFunction<OptimizerSpec> beta) {
    return new VariableDefinition(
        power(name), (tf, streams) -> specs.column(tf, beta, streams.replicas(), type));
  }

  private Variable power(String name) {
    return Variable.perReplica(player + "/" + name, Shape.scalar(), type);
  }

  private static ToDoubleFunction<OptimizerSpec> ofAdam(ToDoubleFunction<Adam> number) {
    return spec -> number.applyAsDouble((Adam) spec);
  }

  @Override
  public List<Op> apply(
      Ops tf, VariableHandles handles, List<Operand<T>> gradients, Operand<T> rate) {
    if (specs.first() instanceof Adam) {
      return adam(tf, handles, gradients, rate);
    }
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      Update update = new Update(tf, handles, trained.get(i), gradients.get(i));
      updates.addAll(
          specs.first() instanceof RmsProp ? update.rmsProp(rate) : update.descent(rate));
    }
    return updates;
  }

  private List<Op> adam(
      Ops tf, VariableHandles handles, List<Operand<T>> gradients, Operand<T> rate) {
    Operand<T> power1 = handles.read(tf, power("beta1_power")); // [replica]
    Operand<T> power2 = handles.read(tf, power("beta2_power"));
    Operand<T> one = Constants.scalar(tf, 1, type);
    Operand<T> size =
        tf.math.div(
            tf.math.mul(rate, tf.math.sqrt(tf.math.sub(one, power2))), tf.math.sub(one, power1));
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      updates.addAll(new Update(tf, handles, trained.get(i), gradients.get(i)).adam(size));
    }
    // Updated only after every variable has used them; otherwise the step size would depend on a
    // race.
    Ops after = tf.withControlDependencies(updates);
    updates.add(follow(after, handles, power("beta1_power"), power1, ofAdam(Adam::beta1)));
    updates.add(follow(after, handles, power("beta2_power"), power2, ofAdam(Adam::beta2)));
    return updates;
  }

  private Op follow(
      Ops tf,
      VariableHandles handles,
      Variable power,
      Operand<T> value,
      ToDoubleFunction<OptimizerSpec> beta) {
    return handles.assign(tf, power, tf.math.mul(value, specs.number(tf, beta, 0, type)));
  }

  /** The update of one variable. */
  private final class Update {
    private final Ops tf;
    private final VariableHandles handles;
    private final Variable variable;
    private final Operand<T> gradient;

    Update(Ops tf, VariableHandles handles, Variable variable, Operand<T> gradient) {
      this.tf = tf;
      this.handles = handles;
      this.variable = variable;
      this.gradient = gradient;
    }

    List<Op> adam(Operand<T> size) {
      Operand<T> mean = towards("adam_m", gradient, number(ofAdam(Adam::beta1)));
      Operand<T> square = towards("adam_v", tf.math.square(gradient), number(ofAdam(Adam::beta2)));
      Operand<T> root = tf.math.add(tf.math.sqrt(square), number(ofAdam(Adam::epsilon)));
      return List.of(
          assign("adam_m", mean),
          assign("adam_v", square),
          subtract(tf.math.div(tf.math.mul(mean, spread(size)), root)));
    }

    List<Op> rmsProp(Operand<T> rate) {
      Operand<T> square =
          towards(
              "rms_prop_square",
              tf.math.square(gradient),
              number(spec -> ((RmsProp) spec).decay()));
      Operand<T> root =
          tf.math.sqrt(tf.math.add(square, number(spec -> ((RmsProp) spec).epsilon())));
      Operand<T> velocity =
          tf.math.add(
              tf.math.mul(slot("rms_prop_momentum"), number(spec -> ((RmsProp) spec).momentum())),
              tf.math.div(tf.math.mul(gradient, spread(rate)), root));
      return List.of(
          assign("rms_prop_square", square),
          assign("rms_prop_momentum", velocity),
          subtract(velocity));
    }

    List<Op> descent(Operand<T> rate) {
      if (((Sgd) specs.first()).momentum() == 0) {
        return List.of(subtract(tf.math.mul(gradient, spread(rate))));
      }
      Operand<T> kept = tf.math.mul(slot("sgd_momentum"), number(spec -> ((Sgd) spec).momentum()));
      Operand<T> velocity = tf.math.add(kept, gradient);
      return List.of(
          assign("sgd_momentum", velocity), subtract(tf.math.mul(velocity, spread(rate))));
    }

    /**
     * The running mean of values. 1 - decay is computed in the graph's precision, as in the fused
     * kernels; 1 - 0.999 differs by a relative 1e-5 otherwise, and so do the powers of 0.999.
     */
    private Operand<T> towards(String name, Operand<T> value, Operand<T> decay) {
      Operand<T> before = slot(name);
      Operand<T> share = tf.math.sub(Constants.scalar(tf, 1, type), decay);
      return tf.math.add(before, tf.math.mul(tf.math.sub(value, before), share));
    }

    private Operand<T> slot(String name) {
      return handles.read(tf, variable.slot(name));
    }

    private Op assign(String name, Operand<T> value) {
      return handles.assign(tf, variable.slot(name), value);
    }

    private Op subtract(Operand<T> change) {
      return tf.assignSubVariableOp(handles.handle(variable), change);
    }

    private Operand<T> number(ToDoubleFunction<OptimizerSpec> number) {
      return specs.number(tf, number, axes(), type);
    }

    /**
     * Reshapes one number per replica for broadcasting over the variable's axes; a scalar is
     * unchanged.
     */
    private Operand<T> spread(Operand<T> perReplica) {
      if (perReplica.shape().numDimensions() == 0) {
        return perReplica;
      }
      long[] shape = new long[1 + axes()];
      Arrays.fill(shape, 1);
      shape[0] = handles.replicas();
      return tf.reshape(perReplica, Constants.shape(tf, Shape.of(shape)));
    }

    private int axes() {
      return variable.shape().numDimensions();
    }
  }
}
