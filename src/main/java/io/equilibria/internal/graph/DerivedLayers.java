package io.equilibria.internal.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.proto.NodeDef;

/**
 * Finds the layer that each op of a gradient differentiates. It cannot be read from their names,
 * because TensorFlow numbers them in one scope. An op that uses a value of the forward pass belongs
 * to the layer that used the value there, one that uses a variable to the variable's layer, and any
 * other to the layer of its input.
 */
final class DerivedLayers {
  private static final String GRADIENTS = "Gradients";

  private final OpGraph graph;

  /**
   * The layer that uses an op's value in the forward pass, with its pass: {@code
   * discriminator_1/dense_2}.
   */
  private final Map<String, String> takers = new HashMap<>();

  /** The layer that first uses a variable in a player's step, by step and variable. */
  private final Map<String, String> users = new HashMap<>();

  private final Map<String, String> layers = new HashMap<>();

  DerivedLayers(OpGraph graph) {
    this.graph = graph;
    for (NodeDef op : graph.ops()) {
      String name = op.getName();
      if (!isDerivative(name)) {
        graph.inputs(op).forEach(input -> takers.putIfAbsent(input, layerOf(name)));
        String phase = ScopePath.of(name).phase();
        graph.variables(op).forEach(used -> users.putIfAbsent(phase + "/" + used, layerOf(name)));
      }
    }
    for (NodeDef op : graph.ops()) {
      if (isDerivative(op.getName())) {
        layers.put(op.getName(), found(op));
      }
    }
  }

  /** Whether an op is part of a gradient. */
  static boolean isDerivative(String op) {
    return ScopePath.of(op).scopes().contains(GRADIENTS);
  }

  /** The layer of an op of a gradient; empty for any other op. */
  Optional<String> layer(String op) {
    return Optional.ofNullable(layers.get(op)).filter(layer -> !layer.isEmpty());
  }

  /** The pass and layer of a forward op, or its block. */
  private static String layerOf(String op) {
    ScopePath place = ScopePath.of(op);
    boolean network = place.role() == Role.GENERATOR || place.role() == Role.DISCRIMINATOR;
    return network && place.scopes().size() > 1
        ? place.scopes().get(0) + "/" + place.scopes().get(1)
        : place.block();
  }

  private String found(NodeDef op) {
    String before = "";
    for (String input : graph.inputs(op)) {
      String taker = isDerivative(input) ? "" : takers.getOrDefault(input, layerOf(input));
      if (!taker.isEmpty()) {
        return taker;
      }
      before = before.isEmpty() ? layers.getOrDefault(input, "") : before;
    }
    List<String> variables = graph.variables(op);
    return variables.isEmpty() ? before : ofVariable(op, variables.get(0), before);
  }

  /** The variable's layer, in the pass that the derivative has reached. */
  private String ofVariable(NodeDef op, String variable, String before) {
    String user = users.getOrDefault(ScopePath.of(op.getName()).phase() + "/" + variable, before);
    int own = user.indexOf('/');
    int reached = before.indexOf('/');
    return own < 0 || reached < 0 ? user : before.substring(0, reached) + user.substring(own);
  }
}
