package io.equilibria.internal.inspect.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/** Counts a graph's nodes while they are read, without storing them. */
final class GraphCounter {
  private static final Set<String> VARIABLES = Set.of("VarHandleOp", "VariableV2", "Variable");
  private static final Set<String> NO_RESULT = Set.of("NoOp", "Assert");

  private static final AttrValue NONE = AttrValue.getDefaultInstance();

  private final SortedMap<String, GraphContent.OpCount> ops = new TreeMap<>();
  private final Map<String, Port> variables = new TreeMap<>();
  private final List<Port> placeholders = new ArrayList<>();
  private final Map<String, Boolean> results =
      new LinkedHashMap<>(); // Whether the output of a node is used, by name.
  private final Set<String> taken = new HashSet<>(); // References seen before the node itself.
  private long nodes;
  private long functions;
  private long functionNodes;
  private long constantBytes;
  private int producer;

  /**
   * Counts a node of the graph itself.
   *
   * @throws MalformedGraphException if it is malformed
   */
  void node(NodeDef node) throws MalformedGraphException {
    count(node, new GraphContent.OpCount(1, 0));
    nodes++;
    String op = node.getOp();
    if (op.startsWith("Placeholder")) {
      placeholders.add(port(node.getName(), node));
    }
    if (!NO_RESULT.contains(op)) {
      results.put(node.getName(), taken.remove(node.getName()));
    }
    for (String input : node.getInputList()) {
      String name = producerOf(input);
      if (results.containsKey(name)) {
        results.put(name, true);
      } else {
        taken.add(name);
      }
    }
  }

  /** Counts a node of a function. */
  void functionNode(NodeDef node) throws MalformedGraphException {
    count(node, new GraphContent.OpCount(0, 1));
    functionNodes++;
  }

  /** Counts a function. */
  void function() {
    functions++;
  }

  void producer(int version) {
    producer = version;
  }

  private void count(NodeDef node, GraphContent.OpCount one) throws MalformedGraphException {
    String op = node.getOp();
    if (node.getName().isEmpty() || op.isEmpty()) {
      throw new MalformedGraphException("a node of it has no name or no type");
    }
    if (op.chars().anyMatch(c -> c <= ' ' || c == 0x7f)) {
      throw new MalformedGraphException("the type of a node is no word");
    }
    ops.merge(
        op,
        one,
        (a, b) -> new GraphContent.OpCount(a.graph() + b.graph(), a.functions() + b.functions()));
    if (VARIABLES.contains(op)) {
      String shared = node.getAttrOrDefault("shared_name", NONE).getS().toStringUtf8();
      String name = shared.isEmpty() ? node.getName() : shared;
      variables.putIfAbsent(name, port(name, node));
    }
    if (op.equals("Const")) {
      constantBytes += node.getAttrOrDefault("value", NONE).getTensor().getSerializedSize();
    }
  }

  private static Port port(String name, NodeDef node) {
    return new Port(
        name,
        Port.dtype(node.getAttrOrDefault("dtype", NONE).getType()),
        node.containsAttr("shape")
            ? Port.shape(node.getAttrOrDefault("shape", NONE).getShape())
            : Optional.empty(),
        name.equals(node.getName()) ? "" : node.getName());
  }

  /** The node named by an input: {@code x}, {@code x:1}, or {@code ^x} for a control dependency. */
  private static String producerOf(String input) {
    int from = input.startsWith("^") ? 1 : 0;
    int colon = input.lastIndexOf(':');
    return input.substring(from, colon > from ? colon : input.length());
  }

  GraphContent content() {
    placeholders.sort(Comparator.comparing(Port::name));
    return new GraphContent(
        nodes,
        functions,
        functionNodes,
        producer,
        ops,
        List.copyOf(variables.values()),
        placeholders,
        results.keySet().stream().filter(name -> !results.get(name)).toList(),
        constantBytes);
  }
}
