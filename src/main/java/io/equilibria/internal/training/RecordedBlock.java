package io.equilibria.internal.training;

import io.equilibria.internal.training.GameSession.BlockResult;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * What every step and replica of a block recorded, by name: losses, gradients and other scalars,
 * and the traced numbers of parameters. Steps are counted from 0, as in the history of the run. The
 * numbers of a replica that has diverged are NaN from the next step on.
 *
 * <p>Immutable. Values are copied when they are read: a block that no listener reads costs nothing.
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
   * The block of all groups, up to the step that ends the run if there is one.
   *
   * @param from steps done before it
   * @param names of the columns, scalars before traced numbers
   * @param diverged where divergences are noted
   * @param ends whether the run ends with the divergences noted so far
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

  /** A frozen replica has no numbers, whatever the rest of its block came to. */
  private static void freeze(long step, ScalarBlock rows, int row, DivergedReplicas diverged) {
    for (int replica = 0; replica < rows.replicas(); replica++) {
      if (diverged.isFrozen(replica, step)) {
        rows.clear(row, replica);
      }
    }
  }

  /** The first step. */
  public long from() {
    return from;
  }

  /** How many steps there are. */
  public int steps() {
    return scalars.steps();
  }

  /** How many games are trained at once. */
  public int replicas() {
    return scalars.replicas();
  }

  /** Names of all that is recorded, such as {@code generator_loss}. */
  public List<String> names() {
    return names;
  }

  /**
   * One scalar.
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

  /** The scalars without the traced numbers. */
  ScalarBlock scalars() {
    return scalars;
  }

  /** All numbers, {@code [step, replica, name]} in row-major order; not to be changed. */
  float[] rows() {
    return rows(names).values();
  }

  /**
   * The numbers of some names; not to be changed.
   *
   * @param wanted some of {@link #names}
   */
  ScalarBlock rows(List<String> wanted) {
    if (trace.columns() == 0 && wanted.equals(names)) {
      return scalars;
    }
    int[] columns =
        wanted.equals(names)
            ? IntStream.range(0, names.size()).toArray()
            : wanted.stream().mapToInt(names::indexOf).toArray();
    float[] all = new float[steps() * replicas() * columns.length];
    int to = 0;
    for (int row = 0; row < steps() * replicas(); row++) {
      for (int column : columns) {
        all[to++] = at(row, column);
      }
    }
    return new ScalarBlock(steps(), replicas(), columns.length, all);
  }

  private float at(int row, int column) {
    return column < scalars.columns()
        ? scalars.values()[row * scalars.columns() + column]
        : trace.values()[row * trace.columns() + column - scalars.columns()];
  }
}
