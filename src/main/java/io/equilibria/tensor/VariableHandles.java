package io.equilibria.tensor;

import io.equilibria.Incubating;
import io.equilibria.internal.tensor.RawOps;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;

/**
 * The handles of a set of variables in one graph or function body.
 *
 * <p>A handle refers to a variable by its shared name, so a loop body can create its own handles to
 * the same variables. Function inputs cannot be resources in TensorFlow-Java.
 */
@Incubating
public final class VariableHandles {
  private final int replicas;
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final Map<String, Operand<? extends TType>> handles = new LinkedHashMap<>();

  /** Adds one VarHandleOp for each variable to the graph that {@code tf} builds. */
  public VariableHandles(Ops tf, int replicas, Collection<Variable> declared) {
    this.replicas = replicas;
    for (Variable variable : declared) {
      if (variables.put(variable.name(), variable) != null) {
        throw new IllegalArgumentException("two variables are named " + variable.name());
      }
      handles.put(variable.name(), RawOps.varHandle(tf, variable, replicas));
    }
  }

  public int replicas() {
    return replicas;
  }

  /** The declared variables in order. */
  public List<Variable> variables() {
    return List.copyOf(variables.values());
  }

  /** The handle of a declared variable; never fetch it, fetch {@link #read}. */
  public Operand<? extends TType> handle(Variable variable) {
    Operand<? extends TType> handle = handles.get(variable.name());
    if (handle == null) {
      throw new IllegalArgumentException(
          "no variable " + variable.name() + " was declared; there are " + handles.keySet());
    }
    return handle;
  }

  /** An explicit read, ordered by the control dependencies of {@code tf}. */
  @SuppressWarnings("unchecked") // the declaration of the variable carries its type
  public <T extends TType> Operand<T> read(Ops tf, Variable variable) {
    return tf.readVariableOp(handle(variable), (Class<T>) variable.type());
  }

  /**
   * A read whose op has the name used by TensorFlow for Python and expected by model converters; at
   * most one per variable and graph. See {@link #read}.
   */
  @SuppressWarnings("unchecked") // the declaration of the variable carries its type
  public <T extends TType> Operand<T> readByName(Ops tf, Variable variable) {
    return (Operand<T>) RawOps.readVariable(tf, variable, handle(variable));
  }

  /** Writes a value of the variable's graph shape. */
  public Op assign(Ops tf, Variable variable, Operand<? extends TType> value) {
    return tf.assignVariableOp(handle(variable), value);
  }
}
