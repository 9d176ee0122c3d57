package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Lettering;
import java.util.ArrayList;
import java.util.List;

/**
 * The title above a figure in an image file, wrapped to the width. On a page the title is part of
 * the HTML.
 */
public final class TitleBand {
  private static final double LEFT = 16;
  private static final double LINE = 20;
  private static final double ABOVE = 10;

  private final Figure figure;
  private final List<String> lines;

  public TitleBand(Figure figure) {
    this.figure = figure;
    lines = wrapped(figure.caption().title(), figure.width() - 2 * LEFT, Plot.TITLE_SIZE);
  }

  /** In pixels at scale 1; 0 without a title. */
  public int height() {
    return lines.isEmpty() ? 0 : (int) (ABOVE + LINE * lines.size());
  }

  public void paint(Canvas canvas) {
    for (int i = 0; i < lines.size(); i++) {
      canvas.text(
          lines.get(i),
          LEFT,
          ABOVE + LINE * (i + 0.7),
          new Lettering(canvas.theme().ink(), Plot.TITLE_SIZE, Anchor.START).inBold());
    }
  }

  /** Paints the title and the figure below it. */
  public void paintAll(Canvas canvas) {
    paint(canvas);
    canvas.moved(0, height(), () -> figure.paint(canvas));
  }

  /** Wraps text to a width, measured in bold at the given size. */
  public static List<String> wrapped(String text, double width, double size) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && Plot.boldWidth(longer, size) > width) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
