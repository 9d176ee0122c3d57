package io.equilibria.internal.game;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operation;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** The multiply-adds of all products of matrices and convolutions that an op needs, times two. */
final class GraphFlops {
  private final Graph graph;
  private final Map<String, NodeDef> nodes = new HashMap<>();

  private GraphFlops(Graph graph) {
    this.graph = graph;
    GraphDef def = graph.toGraphDef();
    def.getNodeList().forEach(node -> nodes.put(node.getName(), node));
  }

  static double of(Operation target) {
    Graph graph = ((GraphOperation) target).env();
    GraphFlops flops = new GraphFlops(graph);
    return flops.needed(target.name()).stream().mapToDouble(flops::ofNode).sum();
  }

  private Set<String> needed(String target) {
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(target));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (needed.add(name)) {
        nodes.get(name).getInputList().forEach(input -> open.push(bare(input)));
      }
    }
    return needed;
  }

  private static String bare(String input) {
    return input.replaceFirst("^\\^", "").replaceFirst(":\\d+$", "");
  }

  private double ofNode(String name) {
    NodeDef node = nodes.get(name);
    return switch (node.getOp()) {
      case "MatMul" -> 2.0 * output(name).size() * inner(node, "transpose_a");
      case "BatchMatMul", "BatchMatMulV2", "BatchMatMulV3", "_MklFusedBatchMatMulV2" ->
          2.0 * output(name).size() * inner(node, "adj_x");
      // In the three tensors, each pair of numbers in small image and kernel meets once a place.
      case "Conv2D" -> 2.0 * output(name).size() * kernel(input(node, 1));
      case "Conv2DBackpropInput" -> 2.0 * input(node, 2).size() * kernel(fixed(name, node));
      case "Conv2DBackpropFilter" -> 2.0 * input(node, 2).size() * kernel(output(name));
      default -> 0;
    };
  }

  /** Kernel height x width x input channels: products a number of the small image. */
  private static double kernel(Shape kernel) {
    return kernel.get(0) * kernel.get(1) * kernel.get(2);
  }

  private Shape fixed(String name, NodeDef node) {
    Shape kernel = input(node, 1);
    if (kernel.hasUnknownDimension()) {
      throw new AssertionError(name + " has a kernel of shape " + kernel);
    }
    return kernel;
  }

  private long inner(NodeDef node, String transposed) {
    Shape left = input(node, 0);
    int last = left.numDimensions() - 1;
    return left.get(node.getAttrOrThrow(transposed).getB() ? last - 1 : last);
  }

  private Shape input(NodeDef node, int index) {
    String input = node.getInput(index);
    int colon = input.lastIndexOf(':');
    int output = colon < 0 ? 0 : Integer.parseInt(input.substring(colon + 1));
    return graph.operation(bare(input)).output(output).shape();
  }

  private Shape output(String name) {
    return graph.operation(name).output(0).shape();
  }
}
