package io.equilibria.training;

import io.equilibria.InputException;
import io.equilibria.config.Precision;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RewriterConfig.Toggle;
import org.tensorflow.proto.RunOptions;

/**
 * How a game uses the processor.
 *
 * <p>Games gain from one session a core, each run in its caller's thread: small kernels lose by
 * being split, while whole games do not. Only where convolutional games do not fill the cores do
 * all cores share the kernels of one.
 *
 * @param count threads in all, at least one
 */
public record Threads(int count) {
  private static final int MAX = 1024;

  /** In TensorFlow's words: run the ops of a step in the thread that calls. */
  private static final int CALLERS_THREAD = -1;

  public Threads {
    if (!(count >= 1 && count <= MAX)) {
      throw new InputException(
          "threads: expected 1 to " + MAX + ", found " + count + "; leave it out to use all cores");
    }
  }

  /** One for each processor that this JVM may use. */
  public static Threads available() {
    return new Threads(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Settings of a session whose kernels share these threads. With {@code
   * TF_OVERRIDE_GLOBAL_THREADPOOL=1} in the environment each session has a pool of its own; without
   * it the first session of a process decides for all.
   *
   * @param remapped whether TensorFlow fuses products and convolutions with biases and activations,
   *     from which convolutional players gain and dense ones lose
   */
  public ConfigProto session(boolean remapped, Precision precision) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(count)
        .setInterOpParallelismThreads(1)
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriter(remapped, precision)))
        .build();
  }

  /**
   * How the graph is rewritten before it runs.
   *
   * <p>Dense games do without remapping, which fuses MatMul, BiasAdd and activation: the fused
   * kernel looks for oneDNN's primitive in a cache at each call, which takes longer than the fusion
   * saves. One game of width 64 and batch 64 makes 1.14 times as many steps without it, one of
   * width 128 and batch 512 1.02 times. Convolutions gain from it.
   *
   * <p>Of the passes for mixed precision this is the only one that makes bfloat16; {@code
   * auto_mixed_precision} makes float16, whose range asks for a scaled loss.
   */
  private static RewriterConfig rewriter(boolean remapped, Precision precision) {
    return RewriterConfig.newBuilder()
        .setRemapping(remapped ? Toggle.DEFAULT : Toggle.OFF)
        .setAutoMixedPrecisionOnednnBfloat16(
            precision == Precision.BFLOAT16 ? Toggle.ON : Toggle.DEFAULT)
        .build();
  }

  /** Settings of each run of such a session. */
  public static RunOptions run() {
    return RunOptions.newBuilder().setInterOpThreadPool(CALLERS_THREAD).build();
  }
}
