package io.equilibria.internal.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A diagram before layout: nested boxes and arrows between them.
 *
 * @param title the title
 * @param note a note on what is left out
 * @param boxes the boxes; containers come before the boxes they contain
 * @param arrows the arrows between boxes, by id
 * @param guide instructions for layout and legend
 */
public record Diagram(
    String title, String note, List<Box> boxes, List<Arrow> arrows, DiagramGuide guide) {
  /**
   * A box.
   *
   * @param id a unique id
   * @param parent the box that contains it
   * @param role its role in the game, which determines its colour
   * @param title the first line
   * @param detail the second line; may be empty
   */
  public record Box(String id, Optional<String> parent, Role role, String title, String detail) {}

  /**
   * An arrow.
   *
   * @param from the source box
   * @param to the target box
   * @param kind its meaning
   */
  public record Arrow(String from, String to, Kind kind) {
    /** The meaning of an arrow. */
    public enum Kind {
      /** A tensor flows along the arrow. */
      TENSOR,
      /** The source runs first, and the target reads its writes. */
      THEN
    }
  }

  /** Creates a diagram without a guide. */
  public Diagram(String title, String note, List<Box> boxes, List<Arrow> arrows) {
    this(title, note, boxes, arrows, DiagramGuide.NONE);
  }

  /** A copy with an extended note. */
  Diagram withNote(String more) {
    String before = note.isEmpty() ? "" : note.replaceFirst("\\.$", "") + "; ";
    return new Diagram(title, before + more, boxes, arrows, guide);
  }

  /**
   * Checks that ids are unique and that every referenced id exists.
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

  /** Whether a box contains others. */
  boolean holdsOthers(Box box) {
    return boxes.stream().anyMatch(other -> other.parent().equals(Optional.of(box.id())));
  }

  /** Whether a box contains others and is not contained in one. */
  boolean isOutermostHolder(Box box) {
    return box.parent().isEmpty() && holdsOthers(box);
  }

  /** The arrows, with those between different outermost boxes attached to the outermost boxes. */
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
