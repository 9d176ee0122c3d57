package io.equilibria.internal.graph;

import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Instructions for the layout and legend of a {@link Diagram}.
 *
 * @param level the level of detail
 * @param style the game's style: its hue colours the losses, its mark is drawn at the penalty
 * @param repeated ids of boxes whose weights another box shows already
 * @param legend the legend below the drawing
 * @param places the places of the boxes of {@link Level#PLAYERS} by id
 */
public record DiagramGuide(
    Level level, Style style, Set<String> repeated, List<Entry> legend, Map<String, Place> places) {
  /** No instructions. */
  static final DiagramGuide NONE =
      new DiagramGuide(
          Level.LAYERS, new Style(Hue.SKY, Mark.HOLLOW), Set.of(), List.of(), Map.of());

  /**
   * A line of a legend.
   *
   * @param role the role whose box is drawn before it
   * @param text the text
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
