package io.equilibria.internal.film;

import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.FieldGrid;
import io.equilibria.internal.report.figure.FieldGrid.Panel;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The legend of a film: the meaning of marks, colours and numbers, wrapped to the width. */
final class FilmLegend {
  private static final int SWATCH = 15;
  private static final int LINE = 22;
  private static final int SPACE = 12;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final FontRenderContext MEASURE = new FontRenderContext(null, true, false);

  private final List<Placed> placed = new ArrayList<>();
  private int lines = 1;

  /** An entry with its position relative to the legend's corner. */
  private record Placed(String words, Panel shown, int left, int top) {}

  private FilmLegend() {}

  /** A legend of text only, for a sheet of the given width. */
  static FilmLegend ofWords(int width, String words) {
    FilmLegend legend = new FilmLegend();
    legend.place(words, null, 0, width);
    return legend;
  }

  /**
   * The legend of films in the plane.
   *
   * @param width in pixels
   * @param numbers the meaning of the numbers of a panel; empty if they are self-explanatory
   * @param components number of components with separate colours; 0 for none
   */
  static FilmLegend ofPlane(int width, String numbers, int components) {
    FilmLegend legend = new FilmLegend();
    double[][] middle = {{0.5, 0.5}};
    double[][] none = {};
    int left = 0;
    left = legend.place("data", new Panel(middle, none, new float[][] {{0}}), left, width);
    if (components == 0) {
      left = legend.place("samples", new Panel(none, middle, new float[][] {{0}}), left, width);
    }
    for (int k = 0; k < components; k++) {
      Panel sample = new Panel(none, middle, new float[][] {{0}}).inSeries(new int[] {k});
      left = legend.place("component " + k, sample, left, width);
    }
    left = legend.place("taken as real", new Panel(none, none, new float[][] {{1}}), left, width);
    left = legend.place("as generated", new Panel(none, none, new float[][] {{-1}}), left, width);
    if (!numbers.isEmpty()) {
      legend.place(numbers, null, left, width);
    }
    return legend;
  }

  private int place(String words, Panel shown, int left, int width) {
    int needed =
        (shown == null ? 0 : SWATCH + 6)
            + (int) Math.ceil(FONT.getStringBounds(words, MEASURE).getWidth());
    int at = left;
    if (left > 0 && left + needed > width) {
      lines++;
      at = 0;
    }
    placed.add(new Placed(words, shown, at, (lines - 1) * LINE));
    return at + needed + SPACE;
  }

  int height() {
    return lines * LINE;
  }

  void paint(Graphics2D graphics, int left, int top) {
    for (Placed entry : placed) {
      int x = left + entry.left();
      int y = top + entry.top();
      if (entry.shown() != null) {
        swatch(graphics, entry.shown(), new Rectangle2D.Double(x, y, SWATCH, SWATCH));
        x += SWATCH + 6;
      }
      graphics.setFont(FONT);
      graphics.setColor(Theme.LIGHT.ink());
      graphics.drawString(entry.words(), x, y + 12);
    }
  }

  /** Paints a sample of a mark or colour as in panels. */
  private static void swatch(Graphics2D graphics, Panel shown, Rectangle2D frame) {
    FieldGrid.over(new Caption("legend", "Legend", ""), new Rectangle2D.Double(0, 0, 1, 1))
        .columns("")
        .row("", shown)
        .build()
        .paintPanel(0, 0, graphics, frame);
  }
}
