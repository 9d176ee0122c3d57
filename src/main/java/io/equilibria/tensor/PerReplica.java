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
 * <p>Numbers that all replicas share become scalars: a graph whose replicas agree is the graph that
 * it would be if they could not differ. Others become tensors with a leading replica axis.
 *
 * @param each by replica; or a single one, which then holds for all, however many there are
 */
public record PerReplica<S>(List<S> each) {
  public PerReplica {
    each = List.copyOf(each);
    if (each.isEmpty()) {
      throw new IllegalArgumentException("expected a value for each replica, found none");
    }
  }

  /** One value that holds for all replicas. */
  public static <S> PerReplica<S> same(S value) {
    return new PerReplica<>(List.of(value));
  }

  /** The first replica's: for what is the same in all. */
  public S first() {
    return each.get(0);
  }

  /** Whether all replicas have equal values. */
  public boolean agrees() {
    return each.stream().allMatch(first()::equals);
  }

  /** Each value so many times in a row: those of members beside each other in each replica. */
  public PerReplica<S> ofMembers(int count) {
    return each.size() == 1 || count == 1
        ? this
        : new PerReplica<>(
            each.stream().flatMap(one -> Collections.nCopies(count, one).stream()).toList());
  }

  /** A part of each value, or what follows from it. */
  public <U> PerReplica<U> map(Function<? super S, ? extends U> part) {
    return new PerReplica<>(each.stream().<U>map(part).toList());
  }

  /**
   * A number of each replica, to be combined with a tensor that has a replica axis.
   *
   * @param axes of that tensor beside the replica axis
   * @return a scalar where all agree, else {@code [replica, 1, ..., 1]}
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
   * A number of each replica, whether or not they agree.
   *
   * @param replicas how many there are
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
