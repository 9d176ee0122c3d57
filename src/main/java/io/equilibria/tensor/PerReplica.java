package io.equilibria.tensor;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/**
 * A value for each replica of a graph, such as the settings of games that train together.
 *
 * <p>Numbers that are equal in all replicas become scalars, so the graph is the same as without
 * this class. Others become tensors with a leading replica axis.
 *
 * @param each the values by replica, or a single value for all replicas
 */
public record PerReplica<S>(List<S> each) {
  public PerReplica {
    each = List.copyOf(each);
    if (each.isEmpty()) {
      throw new IllegalArgumentException("expected a value for each replica, found none");
    }
  }

  /** One value for all replicas. */
  public static <S> PerReplica<S> same(S value) {
    return new PerReplica<>(List.of(value));
  }

  /** The value of the first replica, for properties that all have in common. */
  public S first() {
    return each.get(0);
  }

  /** Whether all replicas have equal values. */
  public boolean agrees() {
    return each.stream().allMatch(first()::equals);
  }

  /** Repeats each value, for several members per replica. */
  public PerReplica<S> ofMembers(int count) {
    return each.size() == 1 || count == 1
        ? this
        : new PerReplica<>(
            each.stream().flatMap(one -> Collections.nCopies(count, one).stream()).toList());
  }

  /** Applies a function to each value. */
  public <U> PerReplica<U> map(Function<? super S, ? extends U> part) {
    return new PerReplica<>(each.stream().<U>map(part).toList());
  }

  /**
   * A number of each replica, for broadcasting with a tensor that has a replica axis.
   *
   * @param axes the number of other axes of that tensor
   * @return a scalar if all agree, otherwise {@code [replica, 1, ..., 1]}
   */
  public <T extends TFloating> Operand<T> number(
      Ops tf, ToDoubleFunction<? super S> number, int axes, Class<T> type) {
    double[] numbers = numbers(number);
    if (Arrays.stream(numbers).allMatch(one -> one == numbers[0])) {
      return Constants.scalar(tf, numbers[0], type);
    }
    long[] shape = new long[1 + axes];
    Arrays.fill(shape, 1);
    shape[0] = numbers.length;
    return Constants.tensor(tf, numbers, Shape.of(shape), type);
  }

  /**
   * A number of each replica, even if all agree.
   *
   * @param replicas the number of replicas
   * @return {@code [replica]}
   */
  public <T extends TFloating> Operand<T> column(
      Ops tf, ToDoubleFunction<? super S> number, int replicas, Class<T> type) {
    double[] numbers = numbers(number);
    if (numbers.length == 1) {
      double one = numbers[0];
      numbers = new double[replicas];
      Arrays.fill(numbers, one);
    }
    return Constants.tensor(tf, numbers, Shape.of(numbers.length), type);
  }

  private double[] numbers(ToDoubleFunction<? super S> number) {
    return each.stream().mapToDouble(number).toArray();
  }
}
