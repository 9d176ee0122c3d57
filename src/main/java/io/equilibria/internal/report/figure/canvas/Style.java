package io.equilibria.internal.report.figure.canvas;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import java.awt.Color;

/**
 * The look of a series, the same on every page: the hue encodes the loss, the mark and the dash for
 * the regularisation of the discriminator.
 *
 * @param hue the colour of lines, marks and labels
 * @param mark the mark of points and the dash of lines
 */
public record Style(Hue hue, Mark mark) {
  private static final double LINE = 1.8;

  public Style {
    requireNonNull(hue, "hue");
    requireNonNull(mark, "mark");
  }

  /** Styles of series that are not games: hues and dashes that change with the index. */
  public static Style numbered(int index) {
    Hue[] hues = Hue.values();
    Mark[] marks = Mark.values();
    // There are six hues and seven marks, so pairs repeat only after 42.
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
