package io.equilibria.internal.graph;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** The part of a graph that runs when an op is fetched. */
final class Subgraph {
  private Subgraph() {}

  /** All ops on which an op depends by data or control, and the op itself, in the graph's order. */
  static GraphDef of(GraphDef graph, String target) {
    Set<String> needed = needed(graph, target);
    List<NodeDef> kept =
        graph.getNodeList().stream().filter(node -> needed.contains(node.getName())).toList();
    return graph.toBuilder().clearNode().addAllNode(kept).build();
  }

  private static Set<String> needed(GraphDef graph, String target) {
    Map<String, NodeDef> nodes = new HashMap<>();
    graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(target));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (needed.add(name)) {
        nodes.get(name).getInputList().forEach(input -> open.push(producer(input)));
      }
    }
    return needed;
  }

  /** The op of an input: {@code op}, {@code op:1}, or {@code ^op} for a control dependency. */
  static String producer(String input) {
    String op = isControl(input) ? input.substring(1) : input;
    int colon = op.indexOf(':');
    return colon < 0 ? op : op.substring(0, colon);
  }

  /** Whether an input is a control dependency. */
  static boolean isControl(String input) {
    return input.startsWith("^");
  }
}
