package io.equilibria.internal.architecture;

import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.SingularValues;
import io.equilibria.internal.tensor.MovableGraph;
import io.equilibria.layer.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat64;

/** Random parameters, the same in every graph, that can be moved. */
final class RandomWeights {
  private final MovableGraph graph;
  private final int replicas;

  RandomWeights(MovableGraph graph, int replicas) {
    this.graph = graph;
    this.replicas = replicas;
  }

  Weights<TFloat64> of(Network network) {
    return inputs(network)::get;
  }

  /** All parameters of a network by name. */
  Map<String, Operand<TFloat64>> inputs(Network network) {
    Random random = new Random(17);
    Map<String, Operand<TFloat64>> inputs = new LinkedHashMap<>();
    Map<String, double[]> drawn = new HashMap<>();
    network
        .parameters()
        .forEach(
            (name, parameter) -> {
              Shape shape = Shape.of(replicas).append(parameter.shape());
              // Kernels are scaled by their fan-in, so that activations neither saturate nor
              // vanish.
              double scale = Math.sqrt(1.0 / parameter.fans().in());
              double[] values =
                  Arrays.stream(MovableGraph.awayFromZero(shape, random))
                      .map(x -> name.endsWith("variance") ? Math.abs(x) : x * scale)
                      .toArray();
              if (name.endsWith("/u")) {
                // Derivatives by the kernel hold u, which is right at singular vectors.
                double[] w = drawn.get(name.substring(0, name.length() - 1) + "kernel");
                values = SingularValues.of(w, values.length).rightVector();
              }
              drawn.put(name, values);
              inputs.put(name, graph.input(shape, values));
            });
    return inputs;
  }
}
