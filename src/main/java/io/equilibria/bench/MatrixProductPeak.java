package io.equilibria.bench;

import io.equilibria.tensor.NativeLibrary;
import java.util.Arrays;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/**
 * How fast this machine multiplies matrices in float32: the best of several products of two square
 * ones, large enough that their n^3 multiply-adds hide the n^2 numbers. What a training reaches of
 * it says how much of the machine is used.
 */
public final class MatrixProductPeak {
  /** 48 MB in three matrices: beyond the caches, so that TensorFlow's blocking has to work. */
  private static final int SIDE = 2048;

  private static final int TRIES = 8;
  private static final int CALLERS_THREAD = -1;

  private MatrixProductPeak() {}

  /**
   * Measures it, in about a second.
   *
   * @param threads that share one product
   * @return GFLOP/s; a multiply-add counts as two
   */
  public static double measure(int threads) {
    ConfigProto settings =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(1)
            .build();
    float[] numbers = new float[SIDE * SIDE];
    Arrays.fill(numbers, 0.5f);
    try (Graph graph = NativeLibrary.graph();
        Session session = new Session(graph, settings);
        TFloat32 matrix = TFloat32.tensorOf(Shape.of(SIDE, SIDE), DataBuffers.of(numbers))) {
      Ops tf = Ops.create(graph);
      // Fed: a product of constants would be computed once, when the graph is simplified.
      Placeholder<TFloat32> left = tf.placeholder(TFloat32.class);
      Placeholder<TFloat32> right = tf.placeholder(TFloat32.class);
      MatMul<TFloat32> product = tf.linalg.matMul(left, right);
      Session.Runner runner =
          session
              .runner()
              .setOptions(RunOptions.newBuilder().setInterOpThreadPool(CALLERS_THREAD).build())
              .feed(left, matrix)
              .feed(right, matrix)
              .addTarget(product);
      double best = Double.POSITIVE_INFINITY;
      for (int i = 0; i < TRIES; i++) {
        long start = System.nanoTime();
        runner.run().close();
        best = Math.min(best, (System.nanoTime() - start) / 1e9);
      }
      return 2.0 * SIDE * SIDE * SIDE / best / 1e9;
    }
  }
}
