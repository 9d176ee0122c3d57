package io.equilibria.feature;

import io.equilibria.compute.ProgressMonitor;
import io.equilibria.data.image.ImageRecords;
import io.equilibria.data.image.ImageSize;
import io.equilibria.tensor.Lifetime;
import java.util.Arrays;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * An extractor that is a network in a graph of TensorFlow.
 *
 * <p>Kernels may round differently for batches of other sizes, so that all batches have one size
 * and the last is filled up with black images.
 */
final class NetworkFeatures implements ImageFeatures {
  /** Images in a batch. A multiple of what kernels take at a time; larger ones are no faster. */
  static final int BATCH = 16;

  private final FeatureProtocol protocol;
  private final int batch;
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TUint8> pixels;
  private final ResizeGraph resize;
  private final FeatureNetwork.Outputs outputs;
  private final Lifetime lifetime = new Lifetime("the extractor");

  NetworkFeatures(FeatureProtocol protocol, FeatureNetwork network) {
    this(protocol, network, BATCH);
  }

  /** With batches of another size, for tests. */
  NetworkFeatures(FeatureProtocol protocol, FeatureNetwork network, int batch) {
    this.protocol = protocol;
    this.batch = batch;
    Ops tf = Ops.create(graph);
    this.pixels =
        tf.placeholder(
            TUint8.class,
            Placeholder.shape(Shape.of(batch, protocol.input().channels(), -1, -1)));
    this.resize = new ResizeGraph(tf, batch, protocol.input());
    this.outputs = network.build(tf, resize.apply(tf, pixels));
    requireWidth("features", outputs.features(), protocol.features());
    requireWidth("logits", outputs.logits(), protocol.classes());
    this.session = new Session(graph);
  }

  private static void requireWidth(String what, Operand<TFloat32> output, int expected) {
    if (output.shape().get(1) != expected) {
      throw new IllegalArgumentException(
          "expected %d %s, found an output of shape %s".formatted(expected, what, output.shape()));
    }
  }

  @Override
  public FeatureProtocol protocol() {
    return protocol;
  }

  @Override
  public Extracted extract(ImageRecords images, int from, int to, ProgressMonitor monitor) {
    lifetime.require();
    InputChannels.require(protocol, images.size());
    float[][] features = new float[to - from][];
    float[][] logits = new float[to - from][];
    ImageSize size = images.size();
    try (TFloat32 rows = matrix(size.height(), protocol.input().height());
        TFloat32 columns = matrix(size.width(), protocol.input().width())) {
      for (int first = from; first < to; first += batch) {
        monitor.requireNotCancelled();
        int used = Math.min(batch, to - first);
        try (TUint8 bytes = read(images, first, used);
            Result result = run(bytes, rows, columns)) {
          copy(result.get(0), features, first - from, used);
          copy(result.get(1), logits, first - from, used);
        }
        monitor.report(first - from + used, to - from, "images");
      }
    }
    return new Extracted(features, logits);
  }

  private Result run(TUint8 bytes, TFloat32 rows, TFloat32 columns) {
    return session
        .runner()
        .feed(pixels, bytes)
        .feed(resize.rows(), rows)
        .feed(resize.columns(), columns)
        .fetch(outputs.features())
        .fetch(outputs.logits())
        .run();
  }

  /** A filter along one axis as a matrix {@code [from, to]}. */
  private TFloat32 matrix(int from, int to) {
    float[][] weights = protocol.filter().weights(from, to);
    float[] transposed = new float[from * to];
    for (int i = 0; i < to; i++) {
      for (int j = 0; j < from; j++) {
        transposed[j * to + i] = weights[i][j];
      }
    }
    return TFloat32.tensorOf(Shape.of(from, to), DataBuffers.of(transposed, true, false));
  }

  private TUint8 read(ImageRecords images, int first, int count) {
    ImageSize size = images.size();
    int channels = protocol.input().channels();
    int stride = size.height() * size.width() * channels;
    byte[] bytes = new byte[batch * stride];
    byte[] one = new byte[size.bytes()];
    for (int n = 0; n < count; n++) {
      images.read(first + n, one, 0);
      InputChannels.turn(one, size, bytes, n * stride, channels);
    }
    Shape shape = Shape.of(batch, channels, size.width(), size.height());
    return TUint8.tensorOf(shape, DataBuffers.of(bytes, true, false));
  }

  private void copy(Tensor output, float[][] rows, int first, int count) {
    float[] all = new float[Math.toIntExact(output.size())];
    if (all.length > 0) {
      ((TFloat32) output).copyTo(DataBuffers.of(all, false, false));
    }
    int width = all.length / batch;
    for (int n = 0; n < count; n++) {
      rows[first + n] = Arrays.copyOfRange(all, n * width, (n + 1) * width);
    }
  }

  @Override
  public void close() {
    if (lifetime.end()) {
      session.close();
      graph.close();
    }
  }
}
