package io.equilibria.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A graph as it is drawn: without what is known before it runs (constants, and arithmetic of
 * shapes, which TensorFlow computes once), without what ops wait for, and of several discriminator
 * steps, which are alike, the last alone. Values of variables are not ops of their own but named
 * where they are used.
 *
 * <p>Ops stand after their inputs, in the order in which TensorFlow was given them.
 */
final class OpGraph {
  private static final Set<String> KNOWN =
      Set.of("Const", "Shape", "ShapeN", "Size", "Rank", "BroadcastGradientArgs");

  /** What leaves a value what it is. */
  private static final Set<String> RENAMING =
      Set.of("ReadVariableOp", "Reshape", "ExpandDims", "Squeeze", "Identity");

  private static final String HANDLE = "VarHandleOp";
  private static final String STEP = "discriminator_step_";

  private final Map<String, NodeDef> drawn = new LinkedHashMap<>();

  /** The variable of a handle, and of all that is its value in another shape. */
  private final Map<String, String> variables = new HashMap<>();

  private final Set<String> known = new HashSet<>();

  /**
   * Reads a graph.
   *
   * @param steps of the discriminator in one step of the game
   */
  OpGraph(GraphDef graph, int steps) {
    graph.getNodeList().forEach(node -> add(node, steps));
  }

  private void add(NodeDef node, int steps) {
    String name = node.getName();
    List<String> inputs = tensors(node);
    List<String> unknown = inputs.stream().filter(input -> !known.contains(input)).toList();
    if (node.getOp().equals(HANDLE)) {
      variables.put(name, name);
    } else if (KNOWN.contains(node.getOp()) || (!inputs.isEmpty() && unknown.isEmpty())) {
      known.add(name);
    } else if (RENAMING.contains(node.getOp())
        && unknown.size() == 1
        && variables.containsKey(unknown.get(0))) {
      variables.put(name, variables.get(unknown.get(0)));
    } else if (!isRepeated(name, steps)) {
      drawn.put(name, node);
    }
  }

  private static boolean isRepeated(String name, int steps) {
    return name.startsWith(STEP) && !name.startsWith(STEP + (steps - 1) + "/");
  }

  /** The ops to draw. */
  List<NodeDef> ops() {
    return List.copyOf(drawn.values());
  }

  /** The drawn ops that hand a tensor to an op. */
  List<String> inputs(NodeDef op) {
    return tensors(op).stream().filter(drawn::containsKey).distinct().toList();
  }

  /** The variables that an op takes as handle or value, in the order of its inputs. */
  List<String> variables(NodeDef op) {
    return tensors(op).stream().filter(variables::containsKey).map(variables::get).toList();
  }

  private static List<String> tensors(NodeDef node) {
    return node.getInputList().stream()
        .filter(input -> !Subgraph.isControl(input))
        .map(Subgraph::producer)
        .toList();
  }
}
