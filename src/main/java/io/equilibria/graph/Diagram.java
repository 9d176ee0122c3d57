package io.equilibria.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A drawing before it is laid out: boxes, of which some hold others, and arrows between them.
 *
 * @param title what is drawn
 * @param note what is left out of it
 * @param boxes those that hold others stand before them
 * @param arrows between boxes by their ids
 * @param guide how it is laid out and explained
 */
public record Diagram(
    String title, String note, List<Box> boxes, List<Arrow> arrows, DiagramGuide guide) {
  /**
   * A box.
   *
   * @param id without a second of it
   * @param parent the box that it lies in
   * @param role what it is to the game, which chooses its colour
   * @param title its first line
   * @param detail its second line; may be empty
   */
  public record Box(String id, Optional<String> parent, Role role, String title, String detail) {}

  /**
   * An arrow.
   *
   * @param from box that it leaves
   * @param to box that it reaches
   * @param kind what it says
   */
  public record Arrow(String from, String to, Kind kind) {
    /** What an arrow says. */
    public enum Kind {
      /** A tensor goes this way. */
      TENSOR,
      /** This is first, and the other sees what it has written. */
      THEN
    }
  }

  /** A diagram that nothing is said of beside its title. */
  public Diagram(String title, String note, List<Box> boxes, List<Arrow> arrows) {
    this(title, note, boxes, arrows, DiagramGuide.NONE);
  }

  /** The same with more said beside its title. */
  Diagram withNote(String more) {
    String before = note.isEmpty() ? "" : note.replaceFirst("\\.$", "") + "; ";
    return new Diagram(title, before + more, boxes, arrows, guide);
  }

  /**
   * Checks that ids are given once and that all that are named exist.
   *
   * @throws IllegalArgumentException if not
   */
  public Diagram {
    boxes = List.copyOf(boxes);
    arrows = List.copyOf(arrows);
    Set<String> ids = new HashSet<>();
    for (Box box : boxes) {
      box.parent().ifPresent(parent -> require(ids, parent));
      if (!ids.add(box.id())) {
        throw new IllegalArgumentException("two boxes with the id " + box.id());
      }
    }
    for (Arrow arrow : arrows) {
      require(ids, arrow.from());
      require(ids, arrow.to());
    }
  }

  private static void require(Set<String> ids, String id) {
    if (!ids.contains(id)) {
      throw new IllegalArgumentException("no box with the id " + id);
    }
  }

  /** Whether a box holds others. */
  boolean holdsOthers(Box box) {
    return boxes.stream().anyMatch(other -> other.parent().equals(Optional.of(box.id())));
  }

  /** Whether a box holds others and lies in none. */
  boolean isOutermostHolder(Box box) {
    return box.parent().isEmpty() && holdsOthers(box);
  }

  /** The arrows, where those from one outermost box into another join these two. */
  List<Arrow> betweenColumns() {
    Map<String, String> outermost = new HashMap<>();
    boxes.forEach(
        box -> outermost.put(box.id(), box.parent().map(outermost::get).orElse(box.id())));
    return arrows.stream()
        .map(
            arrow -> {
              String from = outermost.get(arrow.from());
              String to = outermost.get(arrow.to());
              return from.equals(to) ? arrow : new Arrow(from, to, arrow.kind());
            })
        .distinct()
        .toList();
  }
}
