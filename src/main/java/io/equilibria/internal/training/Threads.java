package io.equilibria.internal.training;

import io.equilibria.InputException;
import io.equilibria.internal.config.Precision;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RewriterConfig.Toggle;
import org.tensorflow.proto.RunOptions;

/**
 * The processor threads used by a run.
 *
 * <p>Games run fastest with one session per core, each in its caller's thread: splitting small
 * kernels over threads is slower than distributing whole games. Only when there are too few
 * convolutional games to fill the cores do all cores share the kernels of one game.
 *
 * @param count the total number of threads, 1 to {@value #MAX}
 */
public record Threads(int count) {
  /** The limit of all options for threads; guards against typing errors. */
  public static final int MAX = 1024;

  /** TensorFlow's value for running the ops of a step in the calling thread. */
  private static final int CALLERS_THREAD = -1;

  public Threads {
    if (!(count >= 1 && count <= MAX)) {
      throw new InputException(
          "threads: expected 1 to " + MAX + ", found " + count + "; leave it out to use all cores");
    }
  }

  /** One thread for each processor available to this JVM, up to {@value #MAX}. */
  public static Threads available() {
    return new Threads(Math.min(MAX, Runtime.getRuntime().availableProcessors()));
  }

  /**
   * Session settings for kernels that share these threads. With {@code
   * TF_OVERRIDE_GLOBAL_THREADPOOL=1} in the environment each session has its own pool; without it
   * all sessions use the settings of the first session of the process.
   *
   * @param remapped whether TensorFlow fuses products and convolutions with biases and activations,
   *     which makes convolutional players faster and dense ones slower
   */
  public ConfigProto session(boolean remapped, Precision precision) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(count)
        .setInterOpParallelismThreads(1)
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter(remapped, precision)))
        .build();
  }

  /**
   * Settings of TensorFlow's graph rewriter.
   *
   * <p>Dense games are run without remapping, which fuses MatMul, BiasAdd and activation: the fused
   * kernel looks up oneDNN's primitive in a cache at each call, which takes longer than the fusion
   * saves. Without it, one game of width 64 and batch 64 runs 1.14 times as many steps per second,
   * one of width 128 and batch 512 1.02 times. Convolutions are faster with it.
   *
   * <p>This is the only mixed-precision pass that produces bfloat16; {@code auto_mixed_precision}
   * produces float16, whose range requires loss scaling.
   */
  private static RewriterConfig rewriter(boolean remapped, Precision precision) {
    return RewriterConfig.newBuilder()
        .setRemapping(remapped ? Toggle.DEFAULT : Toggle.OFF)
        .setAutoMixedPrecisionOnednnBfloat16(
            precision == Precision.BFLOAT16 ? Toggle.ON : Toggle.DEFAULT)
        .build();
  }

  /** Options for each run of such a session. */
  public static RunOptions run() {
    return RunOptions.newBuilder().setInterOpThreadPool(CALLERS_THREAD).build();
  }
}
