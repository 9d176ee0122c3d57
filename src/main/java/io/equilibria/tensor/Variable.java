package io.equilibria.tensor;

import java.util.Objects;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.family.TType;

/**
 * The declaration of a resource variable. Its name is the op's name, the shared name of the
 * resource and the key in checkpoints, for example {@code generator/dense_1/kernel}.
 *
 * @param name path of names separated by {@code /}
 * @param shape shape for one replica
 * @param type element type; counters are int64, since a VarHandleOp has no int32 kernel on GPU
 * @param spread whether each replica has its own value (a leading replica axis in the graph) or all
 *     share one
 * @param kept whether checkpoints hold it; what can be rebuilt, such as the data, is not kept
 */
public record Variable(
    String name, Shape shape, Class<? extends TType> type, Spread spread, boolean kept) {

  /** Whether replicas have values of their own. */
  public enum Spread {
    /** One value a replica: the tensor in the graph has the shape {@code [replica, ...shape]}. */
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

  /** A kept variable with one value a replica. */
  public static Variable perReplica(String name, Shape shape, Class<? extends TType> type) {
    return new Variable(name, shape, type, Spread.PER_REPLICA, true);
  }

  /** A kept variable that all replicas share. */
  public static Variable shared(String name, Shape shape, Class<? extends TType> type) {
    return new Variable(name, shape, type, Spread.SHARED, true);
  }

  /** The same variable, left out of checkpoints. */
  public Variable transientCopy() {
    return new Variable(name, shape, type, spread, false);
  }

  /** A variable of the same shape beside this one, such as an optimiser's slot. */
  public Variable slot(String suffix) {
    return new Variable(name + "/" + suffix, shape, type, spread, kept);
  }

  /** Shape of the tensor in a graph of so many replicas. */
  public Shape graphShape(int replicas) {
    return spread == Spread.PER_REPLICA ? Shape.of(replicas).append(shape) : shape;
  }
}
