package io.equilibria.internal.graph;

import io.equilibria.internal.graph.Diagram.Box;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the boxes of a diagram; containers come before the boxes they contain. */
final class Boxes {
  private final int steps;
  private final Map<String, Box> boxes = new LinkedHashMap<>();

  /**
   * Creates an empty collection.
   *
   * @param steps the number of discriminator steps in one step of the game
   */
  Boxes(int steps) {
    this.steps = steps;
  }

  List<Box> all() {
    return List.copyOf(boxes.values());
  }

  boolean has(String id) {
    return boxes.containsKey(id);
  }

  /** Adds a box unless it is present. */
  void add(Box box) {
    boxes.putIfAbsent(box.id(), box);
  }

  /** The box of a player's step; empty for a phase that belongs to no player. */
  Optional<String> phase(String phase) {
    if (phase.isEmpty()) {
      return Optional.empty();
    }
    boolean discriminator = phase.startsWith("discriminator");
    String times = discriminator && steps > 1 ? steps + " times; the last is drawn" : "";
    add(
        new Box(
            phase,
            Optional.empty(),
            Role.OTHER,
            discriminator ? "discriminator step" : "generator step",
            times));
    return Optional.of(phase);
  }
}
