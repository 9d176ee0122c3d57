package io.equilibria.internal.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * A graph reduced to the drawn ops. Values known before execution (constants and shape arithmetic,
 * which TensorFlow computes once) and control dependencies are omitted, and of several equal
 * discriminator steps only the last is kept. Reads of variables are not separate ops but named
 * where they are used.
 *
 * <p>Ops come after their inputs, in the order in which they were added to the graph.
 */
final class OpGraph {
  private static final Set<String> KNOWN =
      Set.of("Const", "Shape", "ShapeN", "Size", "Rank", "BroadcastGradientArgs");

  /** Op types that do not change a value. */
  private static final Set<String> RENAMING =
      Set.of("ReadVariableOp", "Reshape", "ExpandDims", "Squeeze", "Identity");

  private static final String HANDLE = "VarHandleOp";
  private static final String STEP = "discriminator_step_";

  private final Map<String, NodeDef> drawn = new LinkedHashMap<>();

  /** The variable of each handle and of each op that only reads or reshapes its value. */
  private final Map<String, String> variables = new HashMap<>();

  private final Set<String> known = new HashSet<>();

  /**
   * Reads a graph.
   *
   * @param steps the number of discriminator steps in one step of the game
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

  /** The drawn ops that feed an op. */
  List<String> inputs(NodeDef op) {
    return tensors(op).stream().filter(drawn::containsKey).distinct().toList();
  }

  /** The variables that an op uses as handle or value, in the order of its inputs. */
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
