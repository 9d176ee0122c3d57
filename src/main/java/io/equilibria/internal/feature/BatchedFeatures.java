package io.equilibria.internal.feature;

import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.feature.BatchRun.ImageBatch;
import io.equilibria.internal.tensor.Lifetime;
import java.util.Arrays;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * An extractor that runs a TensorFlow network.
 *
 * <p>Kernels may round differently for different batch sizes, so all batches have the same size and
 * the last one is padded with black images.
 */
final class BatchedFeatures implements ImageFeatures {
  /** Images in a batch. Larger batches are no faster, since they leave the processor's caches. */
  static final int BATCH = 16;

  private final FeatureProtocol protocol;
  private final BatchRun network;
  private final int batch;
  private final Lifetime lifetime = new Lifetime("the extractor");

  /**
   * Takes ownership of a network, which is closed with this extractor.
   *
   * @param network a network with the protocol's input, features and classes
   */
  BatchedFeatures(FeatureProtocol protocol, BatchRun network) {
    this.protocol = protocol;
    this.network = network;
    this.batch = network.batch();
  }

  /** An extractor whose network has a separate graph. */
  static BatchedFeatures of(FeatureProtocol protocol, FeatureNetwork network) {
    return of(protocol, network, BATCH);
  }

  /** An extractor with another batch size, for tests. */
  static BatchedFeatures of(FeatureProtocol protocol, FeatureNetwork network, int batch) {
    return new BatchedFeatures(
        protocol, new GraphRun(network, protocol.input(), batch).require(protocol));
  }

  @Override
  public FeatureProtocol protocol() {
    return protocol;
  }

  @Override
  public Extracted extract(ImageRecords images, int from, int to, ProgressMonitor monitor) {
    return lifetime.during(() -> extractNow(images, from, to, monitor));
  }

  private Extracted extractNow(ImageRecords images, int from, int to, ProgressMonitor monitor) {
    ImageSize size = images.size();
    InputChannels.require(protocol, size);
    float[][] features = new float[to - from][];
    float[][] logits = new float[to - from][0];
    try (TFloat32 rows = matrix(size.height(), protocol.input().height());
        TFloat32 columns = matrix(size.width(), protocol.input().width())) {
      for (int first = from; first < to; first += batch) {
        monitor.requireNotCancelled();
        int used = Math.min(batch, to - first);
        try (TUint8 bytes = read(images, first, used);
            Result result = network.run(new ImageBatch(bytes, rows, columns))) {
          copy(result.get(0), features, first - from, used);
          if (result.size() > 1) {
            copy(result.get(1), logits, first - from, used);
          }
        }
        monitor.report(first - from + used, to - from, "images");
      }
    }
    return new Extracted(features, logits);
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
    ((TFloat32) output).copyTo(DataBuffers.of(all, false, false));
    int width = all.length / batch;
    for (int n = 0; n < count; n++) {
      rows[first + n] = Arrays.copyOfRange(all, n * width, (n + 1) * width);
    }
  }

  @Override
  public void close() {
    lifetime.close(network::close);
  }
}
