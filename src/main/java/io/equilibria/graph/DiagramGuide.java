package io.equilibria.graph;

import io.equilibria.report.figure.canvas.Hue;
import io.equilibria.report.figure.canvas.Mark;
import io.equilibria.report.figure.canvas.Style;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a {@link Diagram} is laid out and explained.
 *
 * @param level how closely it shows a graph
 * @param style of the game: its hue colours the losses, its mark stands at the penalty
 * @param repeated ids of boxes with weights that another box shows already
 * @param legend what stands below the drawing
 * @param places of the boxes of {@link Level#PLAYERS} by id
 */
public record DiagramGuide(
    Level level, Style style, Set<String> repeated, List<Entry> legend, Map<String, Place> places) {
  /** Nothing said. */
  static final DiagramGuide NONE =
      new DiagramGuide(
          Level.LAYERS, new Style(Hue.SKY, Mark.HOLLOW), Set.of(), List.of(), Map.of());

  /**
   * A line of a legend.
   *
   * @param role whose box stands before it
   * @param text the words
   */
  public record Entry(Role role, String text) {}

  /**
   * A place in a grid.
   *
   * @param column from 0, left to right
   * @param row from 0, downwards
   */
  public record Place(int column, int row) {}

  /** Makes the collections unchangeable. */
  public DiagramGuide {
    repeated = Set.copyOf(repeated);
    legend = List.copyOf(legend);
    places = Map.copyOf(places);
  }
}
