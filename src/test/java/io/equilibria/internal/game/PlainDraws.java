package io.equilibria.internal.game;

import io.equilibria.tensor.RandomStreams;
import java.util.Arrays;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** The random numbers in float64 of one step of replica 0, by the names of their streams. */
final class PlainDraws implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Session session = new Session(graph, GameRun.oneThread());
  private final RandomStreams streams;

  PlainDraws(long seed, long step) {
    this.streams = RandomStreams.of(tf, seed, tf.constant(step), 0, 1);
  }

  /** {@code [member][row][column]}. */
  double[][][] normal(String stream, int members, int rows, int width) {
    Shape shape = Shape.of(rows, width);
    return rows(
        run(streams.ofMembers(members).normal(tf, stream, shape, TFloat64.class)), members, width);
  }

  /** {@code [member][row][column]}. */
  double[][][] uniform(String stream, int members, int rows, int width) {
    Shape shape = Shape.of(rows, width);
    return rows(
        run(streams.ofMembers(members).uniform(tf, stream, shape, TFloat64.class)), members, width);
  }

  /** Numbers for the replica, not for one of its members. */
  double[] uniform(String stream, int count) {
    return run(streams.uniform(tf, stream, Shape.of(count), TFloat64.class));
  }

  int[] integers(String stream, int count, int bound) {
    Operand<TInt32> drawn = streams.integers(tf, stream, Shape.of(count), bound);
    return Arrays.stream(run(tf.dtypes.cast(drawn, TFloat64.class)))
        .mapToInt(x -> (int) x)
        .toArray();
  }

  private double[] run(Operand<TFloat64> drawn) {
    try (Result result = session.runner().setOptions(GameRun.callersThread()).fetch(drawn).run()) {
      return GameRun.numbers(result.get(0));
    }
  }

  private static double[][][] rows(double[] flat, int members, int width) {
    int count = flat.length / members / width;
    double[][][] rows = new double[members][count][width];
    for (int i = 0; i < flat.length; i++) {
      rows[i / width / count][i / width % count][i % width] = flat[i];
    }
    return rows;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
