package io.equilibria.internal.serving.trust;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NodeDef;

/**
 * The source of the path from which a SavedModel restores its variables. A server feeds the folder
 * of the model's variables; a path from anywhere else would read another checkpoint of the machine.
 */
final class RestorePaths {
  static final String RESTORE = "RestoreV2";

  private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");

  private final Map<String, FunctionDef> functions;

  /** By function, the arguments that are paths; -1 among them if one comes from elsewhere. */
  private final Map<String, Set<Integer>> paths = new HashMap<>();

  RestorePaths(Map<String, FunctionDef> functions) {
    this.functions = functions;
  }

  /**
   * Whether every path that a node of the graph restores from is the tensor that a server feeds.
   *
   * @param fed name of that tensor
   * @param nodes all nodes of the graph, by name
   */
  boolean areFed(NodeDef node, String fed, Map<String, NodeDef> nodes) {
    String end = nodeName(fed);
    return restored(node).stream()
        .allMatch(input -> !input.isEmpty() && source(input, Set.of(end), nodes).equals(end));
  }

  /** Inputs of a node that become paths; "" stands for a path that is no input. */
  private Set<String> restored(NodeDef node) {
    Set<String> inputs = new HashSet<>();
    if (node.getOp().equals(RESTORE)) {
      inputs.add(input(node, 0));
    }
    boolean call = CALLS.contains(node.getOp());
    String called =
        call
            ? node.getAttrOrDefault("f", AttrValue.getDefaultInstance()).getFunc().getName()
            : node.getOp();
    arguments(called).forEach(index -> inputs.add(input(node, index)));
    if (!call) {
      node.getAttrMap()
          .values()
          .forEach(
              value -> {
                if (value.hasFunc() && !arguments(value.getFunc().getName()).isEmpty()) {
                  inputs.add(""); // Such as the branch of an If, whose arguments are others.
                }
                value.getList().getFuncList().stream()
                    .filter(function -> !arguments(function.getName()).isEmpty())
                    .forEach(function -> inputs.add(""));
              });
    }
    return inputs;
  }

  private Set<Integer> arguments(String name) {
    FunctionDef function = functions.get(name);
    if (function == null) {
      return Set.of();
    }
    Set<Integer> known = paths.get(name);
    if (known != null) {
      return known;
    }
    paths.put(name, Set.of(-1)); // Seen again only if it calls itself.
    Map<String, NodeDef> nodes = new HashMap<>();
    function.getNodeDefList().forEach(node -> nodes.put(node.getName(), node));
    List<String> arguments =
        function.getSignature().getInputArgList().stream().map(arg -> arg.getName()).toList();
    Set<Integer> result = new HashSet<>();
    for (NodeDef node : nodes.values()) {
      for (String input : restored(node)) {
        result.add(
            input.isEmpty() ? -1 : arguments.indexOf(source(input, Set.copyOf(arguments), nodes)));
      }
    }
    paths.put(name, result);
    return result;
  }

  private static String input(NodeDef node, int index) {
    return index >= 0 && index < node.getInputCount() ? node.getInput(index) : "";
  }

  /** The node or argument that an input names, seen through ops that only pass it. */
  private static String source(String input, Set<String> ends, Map<String, NodeDef> nodes) {
    String name = nodeName(input);
    Set<String> seen = new HashSet<>();
    while (!ends.contains(name) && seen.add(name)) {
      NodeDef node = nodes.get(name);
      if (node == null || !node.getOp().equals("Identity")) {
        return name;
      }
      name = nodeName(input(node, 0));
    }
    return name;
  }

  /** The node of a tensor such as {@code node:0}, or {@code node:output:0} in a function. */
  static String nodeName(String tensor) {
    return tensor.replaceFirst("^\\^", "").replaceFirst(":.*$", "");
  }
}
