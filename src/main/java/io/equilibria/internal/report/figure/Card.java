package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Lettering;
import io.equilibria.internal.report.figure.canvas.Hue;
import io.equilibria.internal.report.figure.canvas.PixelCanvas;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.TitleBand;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The preview image of a page, 1200 x 630 pixels: the finding, the first figure and the amount of
 * data.
 */
public final class Card {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 630;
  private static final double MARGIN = 48;
  private static final double TITLE = 24;
  private static final double FINDING = 32;
  private static final double SMALL = 20;
  private static final double LEADING = 1.28;
  private static final int MOST_LINES = 9;
  private static final int TITLE_LINES = 3;
  private static final double GAP = 24; // between the command and the name beside it
  private static final String CUT = "\u2026";
  private static final String NAME = "Equilibria";
  private static final double COLUMN = 500; // of the text, if there is a figure to its right

  private Card() {}

  /**
   * The text of a card.
   *
   * @param title the title of the page
   * @param finding the result, in one or two sentences
   * @param scope the amount of data behind it; may be empty
   * @param command the command that reproduces it; may be empty
   */
  public record Words(String title, String finding, String scope, String command) {}

  /**
   * The card as PNG.
   *
   * @param figures the page's figures, of which the first is shown; may be empty
   */
  public static byte[] png(Words words, List<Figure> figures) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    Canvas canvas = new PixelCanvas(graphics, Theme.LIGHT);
    canvas.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT), Theme.LIGHT.background());
    canvas.fill(new Rectangle2D.Double(0, 0, WIDTH, 10), Theme.LIGHT.line(Hue.BLUE));
    double left = figures.isEmpty() ? WIDTH - 2 * MARGIN : COLUMN;
    write(canvas, words, left);
    if (!figures.isEmpty()) {
      paint(graphics, figures.get(0));
    }
    graphics.dispose();
    return Pictures.png(image);
  }

  private static void write(Canvas canvas, Words words, double width) {
    Theme theme = canvas.theme();
    double y = MARGIN + 30;
    for (String line : lines(words.title(), width, TITLE, TITLE_LINES)) {
      canvas.text(line, MARGIN, y, new Lettering(theme.muted(), TITLE, Anchor.START).inBold());
      y += 1.3 * TITLE;
    }
    y += 16;
    double bottom = HEIGHT - MARGIN;
    double room = bottom - 30 - 1.6 * SMALL - y;
    double size = FINDING;
    while (size > SMALL
        && TitleBand.wrapped(words.finding(), width, size).size()
            > Math.min(MOST_LINES, fitting(room, size))) {
      size -= 2;
    }
    for (String line : lines(words.finding(), width, size, fitting(room, size))) {
      canvas.text(
          line, MARGIN, y + 0.6 * size, new Lettering(theme.ink(), size, Anchor.START).inBold());
      y += LEADING * size;
    }
    double whole = WIDTH - 2 * MARGIN;
    double besideName = whole - Plot.boldWidth(NAME, SMALL) - GAP;
    canvas.text(
        cut(words.command(), besideName, text -> Plot.width(text, SMALL)),
        MARGIN,
        bottom,
        new Lettering(theme.muted(), SMALL, Anchor.START));
    canvas.text(
        cut(words.scope(), whole, text -> Plot.width(text, SMALL)),
        MARGIN,
        bottom - 30,
        new Lettering(theme.ink(), SMALL, Anchor.START));
    canvas.text(
        NAME, WIDTH - MARGIN, bottom, new Lettering(theme.muted(), SMALL, Anchor.END).inBold());
  }

  /** Number of lines of a size that fit into a height; at least one. */
  private static int fitting(double height, double size) {
    return Math.max(1, (int) (height / (LEADING * size)));
  }

  /** Bold text wrapped to a width; what does not fit ends with an ellipsis. */
  private static List<String> lines(String text, double width, double size, int most) {
    List<String> all = TitleBand.wrapped(text, width, size);
    List<String> shown = new ArrayList<>(all.subList(0, Math.min(most, all.size())));
    if (shown.size() < all.size()) {
      shown.set(most - 1, shown.get(most - 1) + CUT);
    }
    shown.replaceAll(line -> cut(line, width, part -> Plot.boldWidth(part, size)));
    return shown;
  }

  /** A text shortened to a width, with an ellipsis at its end. */
  private static String cut(String text, double width, ToDoubleFunction<String> measure) {
    int[] letters = text.codePoints().toArray();
    String shown = text;
    for (int kept = letters.length - 1; kept >= 0 && measure.applyAsDouble(shown) > width; kept--) {
      shown = new String(letters, 0, kept).strip() + CUT;
    }
    return shown;
  }

  /** Paints the figure to the right of the text, as large as fits. */
  private static void paint(Graphics2D graphics, Figure figure) {
    double x = MARGIN + COLUMN + 32;
    double width = WIDTH - MARGIN - x;
    double height = HEIGHT - 2 * MARGIN - 60;
    Figure drawn = better(figure, width / height);
    double scale = Math.min(width / drawn.width(), height / drawn.height());
    Graphics2D own = (Graphics2D) graphics.create();
    own.translate(
        x + (width - scale * drawn.width()) / 2,
        MARGIN + 20 + (height - scale * drawn.height()) / 2);
    own.scale(scale, scale);
    drawn.paint(new PixelCanvas(own, Theme.LIGHT));
    own.dispose();
  }

  /** The wide or the narrow layout, whichever is closer to the aspect ratio of the free area. */
  private static Figure better(Figure figure, double shape) {
    Figure narrow = figure.narrow();
    return off(narrow, shape) < off(figure, shape) ? narrow : figure;
  }

  private static double off(Figure figure, double shape) {
    return Math.abs(Math.log((double) figure.width() / figure.height() / shape));
  }
}
