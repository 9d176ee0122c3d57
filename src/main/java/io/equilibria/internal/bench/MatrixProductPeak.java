package io.equilibria.internal.bench;

import io.equilibria.internal.tensor.NativeLibrary;
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
 * Measures the speed of float32 matrix products on this machine: the best of several products of
 * two square matrices, large enough that the n^3 multiply-adds dominate the n^2 memory accesses.
 * The ratio of training speed to it shows how well the machine is used.
 */
public final class MatrixProductPeak {
  /** Three matrices take 48 MB, more than the caches. */
  private static final int SIDE = 2048;

  private static final int TRIES = 8;
  private static final int CALLERS_THREAD = -1;

  private MatrixProductPeak() {}

  /**
   * Measures the speed in about a second.
   *
   * @param threads the number of threads for one product
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
      // Fed, because constant folding would compute a product of constants only once.
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
