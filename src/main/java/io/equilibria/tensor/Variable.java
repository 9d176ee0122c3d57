package io.equilibria.tensor;

import java.util.Objects;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TType;

/**
 * The declaration of a resource variable. Its name is the op's name, the shared name of the
 * resource and the key in checkpoints, for example {@code generator/dense_1/kernel}.
 *
 * @param name a path of names separated by {@code /}
 * @param shape the shape for one replica
 * @param type the element type; counters are int64, since a VarHandleOp has no int32 kernel on GPU
 * @param spread whether each replica has its own value (a leading replica axis in the graph) or all
 *     share one
 * @param kept whether it is saved in checkpoints; variables that can be rebuilt, such as the data,
 *     are not
 */
public record Variable(
    String name, Shape shape, Class<? extends TType> type, Spread spread, boolean kept) {

  /** Whether each replica has its own value. */
  public enum Spread {
    /** One value per replica: the tensor in the graph has the shape {@code [replica, ...shape]}. */
    PER_REPLICA,
    /** One value for all replicas. */
    SHARED
  }

  public Variable {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(spread, "spread");
    if (shape.hasUnknownDimension()) {
      throw new IllegalArgumentException("variable " + name + " needs a known shape: " + shape);
    }
  }

  /** A saved variable with one value per replica. */
  public static Variable perReplica(String name, Shape shape, Class<? extends TType> type) {
    return new Variable(name, shape, type, Spread.PER_REPLICA, true);
  }

  /** A saved variable shared by all replicas. */
  public static Variable shared(String name, Shape shape, Class<? extends TType> type) {
    return new Variable(name, shape, type, Spread.SHARED, true);
  }

  /** A copy that is not saved in checkpoints. */
  public Variable transientCopy() {
    return new Variable(name, shape, type, spread, false);
  }

  /** A variable with the same shape for this one, such as an optimiser slot. */
  public Variable slot(String suffix) {
    return new Variable(name + "/" + suffix, shape, type, spread, kept);
  }

  /** The shape of the tensor in a graph with a number of replicas. */
  public Shape graphShape(int replicas) {
    return spread == Spread.PER_REPLICA ? Shape.of(replicas).append(shape) : shape;
  }
}
