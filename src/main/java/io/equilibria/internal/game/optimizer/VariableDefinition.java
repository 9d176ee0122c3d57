package io.equilibria.internal.game.optimizer;

import io.equilibria.layer.Initializer;
import io.equilibria.layer.Initializer.Placement;
import io.equilibria.layer.Parameter;
import io.equilibria.tensor.Constants;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * A variable and its initializer.
 *
 * @param variable the declaration
 * @param start builds the initial value, with the variable's graph shape
 */
public record VariableDefinition(Variable variable, Start start) {

  /** Builds an initial value from the random streams at step 0. */
  public interface Start extends BiFunction<Ops, RandomStreams, Operand<? extends TType>> {}

  /**
   * A network's parameter. A copy of another parameter starts at the same values, drawn from the
   * same stream.
   */
  public static <T extends TFloating> VariableDefinition parameter(
      Variable variable, Parameter parameter, String stream, Class<T> type) {
    Placement place = new Placement(parameter.shape(), parameter.fans());
    return new VariableDefinition(
        variable,
        (tf, streams) -> parameter.initializer().draw(tf, streams, "start/" + stream, place, type));
  }

  /** An optimiser slot initialized to zero, with a replica axis. */
  static <T extends TFloating> VariableDefinition zeros(Variable variable, Class<T> type) {
    Placement place = new Placement(variable.shape(), new Parameter.Fans(1, 1));
    return new VariableDefinition(
        variable, (tf, streams) -> Initializer.constant(0).draw(tf, streams, "", place, type));
  }

  /** A number shared by all replicas. */
  static <T extends TFloating> VariableDefinition number(
      Variable variable, double value, Class<T> type) {
    return new VariableDefinition(variable, (tf, streams) -> Constants.scalar(tf, value, type));
  }
}
