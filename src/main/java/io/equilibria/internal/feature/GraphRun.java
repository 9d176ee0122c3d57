package io.equilibria.internal.feature;

import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.tensor.GraphOps;
import io.equilibria.internal.tensor.NativeLibrary;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** A network in a separate graph. */
final class GraphRun implements BatchRun {
  private final int batch;
  private final Graph graph = NativeLibrary.graph();
  private final Session session;
  private final Placeholder<TUint8> pixels;
  private final ResizeGraph resize;
  private final FeatureNetwork.Outputs outputs;

  /**
   * Builds the graph.
   *
   * @param input size of the network's input
   * @param batch images in a batch
   */
  GraphRun(FeatureNetwork network, ImageSize input, int batch) {
    this.batch = batch;
    Ops tf = GraphOps.of(graph);
    this.pixels =
        tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(batch, input.channels(), -1, -1)));
    this.resize = new ResizeGraph(tf, batch, input);
    try {
      this.outputs = network.build(tf, resize.apply(tf, pixels));
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
    this.session = new Session(graph);
  }

  /** Checks that the protocol states the network's numbers of features and classes. */
  GraphRun require(FeatureProtocol protocol) {
    requireWidth("features", outputs.features(), protocol.features());
    outputs.logits().ifPresent(logits -> requireWidth("logits", logits, protocol.classes()));
    return this;
  }

  private static void requireWidth(String what, Operand<TFloat32> output, int expected) {
    if (output.shape().get(1) != expected) {
      throw new IllegalArgumentException(
          "expected %d %s, found an output of shape %s".formatted(expected, what, output.shape()));
    }
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public Result run(ImageBatch images) {
    Session.Runner runner =
        session
            .runner()
            .feed(pixels, images.bytes())
            .feed(resize.rows(), images.rows())
            .feed(resize.columns(), images.columns())
            .fetch(outputs.features());
    outputs.logits().ifPresent(runner::fetch);
    return runner.run();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
