package io.equilibria.internal.training;

import io.equilibria.internal.training.GameSession.BlockResult;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The values recorded by a block of steps, by name: losses, gradients and other scalars, and traced
 * parameter elements of every step and replica. Steps are counted from 0, as in the run's history.
 * The values of a replica that has diverged are NaN from the next step on.
 *
 * <p>Immutable. Values are copied when they are read, so a block that no listener reads has no
 * cost.
 */
public final class RecordedBlock {
  private final long from;
  private final List<String> names;
  private final ScalarBlock scalars;
  private final ScalarBlock trace;

  private RecordedBlock(long from, List<String> names, ScalarBlock scalars, ScalarBlock trace) {
    this.from = from;
    this.names = names;
    this.scalars = scalars;
    this.trace = trace;
  }

  /**
   * Combines the results of all groups, up to the step that ends the run if there is one.
   *
   * @param from the number of steps done before the block
   * @param names the names of the columns, scalars before traced parameter elements
   * @param diverged receives the divergences found
   * @param ends whether the run ends with the divergences found so far
   */
  static RecordedBlock of(
      long from,
      List<String> names,
      List<BlockResult> groups,
      DivergedReplicas diverged,
      BooleanSupplier ends) {
    ScalarBlock rows = ScalarBlock.beside(groups.stream().map(BlockResult::scalars).toList());
    ScalarBlock trace = ScalarBlock.beside(groups.stream().map(BlockResult::trace).toList());
    int count = 0;
    while (count < rows.steps() && !ends.getAsBoolean()) {
      diverged.watch(from + count, rows, count);
      freeze(from + count, rows, count, diverged);
      freeze(from + count, trace, count, diverged);
      count++;
    }
    return new RecordedBlock(from, names, rows.first(count), trace.first(count));
  }

  /** Clears the values that a replica recorded after it diverged, in the rest of its block. */
  private static void freeze(long step, ScalarBlock rows, int row, DivergedReplicas diverged) {
    for (int replica = 0; replica < rows.replicas(); replica++) {
      if (diverged.isFrozen(replica, step)) {
        rows.clear(row, replica);
      }
    }
  }

  /** The first step of the block. */
  public long from() {
    return from;
  }

  /** The number of steps. */
  public int steps() {
    return scalars.steps();
  }

  /** The number of replicas. */
  public int replicas() {
    return scalars.replicas();
  }

  /** The names of all recorded values, such as {@code generator_loss}. */
  public List<String> names() {
    return names;
  }

  /**
   * The values of one scalar.
   *
   * @param name one of {@link #names}
   * @return {@code [step][replica]}, a copy
   * @throws IllegalArgumentException if nothing of that name is recorded
   */
  public float[][] values(String name) {
    int column = names.indexOf(name);
    if (column < 0) {
      throw new IllegalArgumentException(
          "expected a recorded scalar, found %s; there are %s".formatted(name, names));
    }
    boolean traced = column >= scalars.columns();
    float[][] values = new float[steps()][];
    for (int step = 0; step < values.length; step++) {
      values[step] =
          traced ? trace.across(step, column - scalars.columns()) : scalars.across(step, column);
    }
    return values;
  }

  /** All values, {@code [step, replica, name]}; must not be modified. */
  ScalarBlock rows() {
    if (trace.columns() == 0) {
      return scalars;
    }
    int width = scalars.columns() + trace.columns();
    float[] all = new float[steps() * replicas() * width];
    for (int row = 0; row < steps() * replicas(); row++) {
      System.arraycopy(
          scalars.values(), row * scalars.columns(), all, row * width, scalars.columns());
      System.arraycopy(
          trace.values(),
          row * trace.columns(),
          all,
          row * width + scalars.columns(),
          trace.columns());
    }
    return new ScalarBlock(steps(), replicas(), width, all);
  }
}
