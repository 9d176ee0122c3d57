package io.equilibria.report.figure.canvas;

import static java.util.Objects.requireNonNull;

import io.equilibria.report.figure.canvas.Canvas.Pen;
import java.awt.Color;

/**
 * How a series looks, the same on every page: its hue says the loss, its mark and its dash how the
 * discriminator is held.
 *
 * @param hue of lines, marks and labels
 * @param mark of points, with the dash of lines
 */
public record Style(Hue hue, Mark mark) {
  private static final double LINE = 1.8;

  public Style {
    requireNonNull(hue, "hue");
    requireNonNull(mark, "mark");
  }

  /** Styles for series that are no games: other hues and other dashes, in order. */
  public static Style numbered(int index) {
    Hue[] hues = Hue.values();
    Mark[] marks = Mark.values();
    // There are six hues and seven marks, so that pairs repeat after 42 only.
    return new Style(hues[index % hues.length], marks[index % marks.length]);
  }

  public Color line(Theme theme) {
    return theme.line(hue);
  }

  public Color label(Theme theme) {
    return theme.label(hue);
  }

  public Pen pen() {
    return mark.pen(LINE);
  }
}
