package io.equilibria.internal.training;

import java.util.Arrays;
import java.util.List;

/**
 * The values recorded by a block of steps, in row-major order.
 *
 * @param steps the number of steps
 * @param replicas the number of replicas
 * @param columns the number of columns per replica
 * @param values {@code [steps, replicas, columns]}
 */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
record ScalarBlock(int steps, int replicas, int columns, float[] values) {

  /** The values of a column at a step, {@code [replica]}. */
  float[] across(int step, int column) {
    float[] across = new float[replicas];
    for (int replica = 0; replica < replicas; replica++) {
      across[replica] = at(step, replica, column);
    }
    return across;
  }

  /** One value. */
  float at(int step, int replica, int column) {
    return values[(step * replicas + replica) * columns + column];
  }

  /** Sets the values of a replica at a step to NaN. */
  void clear(int step, int replica) {
    int from = (step * replicas + replica) * columns;
    Arrays.fill(values, from, from + columns, Float.NaN);
  }

  /** A block of some columns. */
  ScalarBlock columns(int[] kept) {
    float[] some = new float[steps * replicas * kept.length];
    for (int row = 0; row < steps * replicas; row++) {
      for (int i = 0; i < kept.length; i++) {
        some[row * kept.length + i] = values[row * columns + kept[i]];
      }
    }
    return new ScalarBlock(steps, replicas, kept.length, some);
  }

  /** A block of the first steps. */
  ScalarBlock first(int count) {
    return count == steps
        ? this
        : new ScalarBlock(
            count, replicas, columns, Arrays.copyOf(values, count * replicas * columns));
  }

  /** Concatenates groups of replicas into one block. */
  static ScalarBlock beside(List<ScalarBlock> groups) {
    int steps = groups.get(0).steps();
    int columns = groups.get(0).columns();
    int replicas = groups.stream().mapToInt(ScalarBlock::replicas).sum();
    float[] all = new float[steps * replicas * columns];
    int to = 0;
    for (int step = 0; step < steps; step++) {
      for (ScalarBlock group : groups) {
        int length = group.replicas() * columns;
        System.arraycopy(group.values(), step * length, all, to, length);
        to += length;
      }
    }
    return new ScalarBlock(steps, replicas, columns, all);
  }
}
