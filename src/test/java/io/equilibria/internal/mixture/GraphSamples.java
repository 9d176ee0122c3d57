package io.equilibria.internal.mixture;

import io.equilibria.internal.layer.Network;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Parameter;
import io.equilibria.tensor.Constants;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What TensorFlow computes in single precision from a network and its numbers. */
final class GraphSamples {
  private GraphSamples() {}

  /** Samples {@code [n][features]} of latent vectors {@code [n][latent]}. */
  static float[][] of(Network network, Map<String, float[]> values, double[][] latent) {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      double[] flat = Arrays.stream(latent).flatMapToDouble(Arrays::stream).toArray();
      Operand<TFloat32> z =
          Constants.tensor(tf, flat, Shape.of(1, latent.length, latent[0].length), TFloat32.class);
      Operand<TFloat32> samples =
          network
              .apply(tf, name -> value(tf, network, name, values.get(name)), z, Mode.INFERENCE)
              .value();
      try (Session session = new Session(graph);
          Result result = session.runner().fetch(samples).run()) {
        TFloat32 found = (TFloat32) result.get(0);
        float[] all = new float[Math.toIntExact(found.size())];
        found.copyTo(DataBuffers.of(all, false, false));
        int features = all.length / latent.length;
        return IntStream.range(0, latent.length)
            .mapToObj(n -> Arrays.copyOfRange(all, n * features, (n + 1) * features))
            .toArray(float[][]::new);
      }
    }
  }

  private static Operand<TFloat32> value(Ops tf, Network network, String name, float[] numbers) {
    Parameter parameter = network.parameters().get(name);
    double[] wide = IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
    return Constants.tensor(tf, wide, Shape.of(1).append(parameter.shape()), TFloat32.class);
  }
}
