package io.equilibria.internal.film;

import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Paints the frames of one film, or of several side by side, from top to bottom: the title and the
 * step; a progress line, since frames are not evenly spaced; the panels, each with the quality of
 * its samples in the corner; the legend.
 */
final class FilmSheet {
  private static final Theme THEME = Theme.LIGHT;
  private static final int COLUMNS = 4;
  private static final int MARGIN = 14;
  private static final int GAP = 10;

  /** Height of the title and the line below it. */
  private static final int HEAD = 42;

  /** Height of the text above a panel. */
  private static final int WORDS = 22;

  /** Height of the loss curve. */
  private static final int LOSS = 17;

  private static final int BELOW = 6;

  private final String title;
  private final List<Film> films;
  private final int panel;
  private final int words;
  private final boolean losses;
  private final int columns;
  private final int rows;
  private final FilmLegend legend;
  private final long end;

  /**
   * @param panel width of a panel in pixels
   * @param losses whether the discriminator's loss is shown
   */
  FilmSheet(String title, List<Film> films, int panel, boolean losses) {
    this.title = title;
    this.films = List.copyOf(films);
    this.losses = losses;
    this.panel = films.get(0).panels().width(panel);
    boolean silent =
        films.size() == 1 && films.get(0).words().stream().allMatch(one -> one.whole().isEmpty());
    this.words = (silent ? 0 : WORDS) + (losses ? LOSS : 0);
    columns = Math.min(COLUMNS, films.size());
    rows = (films.size() + columns - 1) / columns;
    String numbers = films.size() == 1 ? "" : Film.numbers(films);
    legend =
        films.get(0).panels() instanceof PlanePanels
            ? FilmLegend.ofPlane(width() - 2 * MARGIN, numbers, Film.components(films))
            : FilmLegend.ofWords(width() - 2 * MARGIN, "The same latent vectors in every frame.");
    end = films.stream().mapToLong(Film::lastStep).max().orElseThrow();
  }

  private int width() {
    return 2 * MARGIN + columns * (panel + GAP) - GAP;
  }

  private int panelHeight() {
    return films.get(0).panels().height(panel);
  }

  private int height() {
    return HEAD + rows * rowHeight() + BELOW + legend.height() + BELOW;
  }

  private int rowHeight() {
    return words + panelHeight() + 4;
  }

  /** The sheet at a step, in full colour. */
  BufferedImage at(long step) {
    return at(step, 1);
  }

  /** The sheet enlarged by a factor. */
  BufferedImage at(long step, int scale) {
    BufferedImage image =
        new BufferedImage(scale * width(), scale * height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(scale, scale);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(THEME.background());
    graphics.fillRect(0, 0, width(), height());
    head(graphics, step);
    for (int i = 0; i < films.size(); i++) {
      int left = MARGIN + i % columns * (panel + GAP);
      tile(graphics, films.get(i), step, left, HEAD + i / columns * rowHeight());
    }
    legend.paint(graphics, MARGIN, height() - legend.height() - BELOW);
    graphics.dispose();
    return image;
  }

  private void head(Graphics2D graphics, long step) {
    String right = "step " + NumberText.count(step);
    font(graphics, Font.BOLD, 15);
    int room = width() - 2 * MARGIN - wide(graphics, "step " + NumberText.count(end)) - GAP;
    text(graphics, title, MARGIN, 24, Font.BOLD, fitting(graphics, title, room));
    font(graphics, Font.BOLD, 15);
    text(graphics, right, width() - MARGIN - wide(graphics, right), 24, Font.BOLD, 15);
    int length = width() - 2 * MARGIN;
    graphics.setColor(THEME.grid());
    graphics.fillRect(MARGIN, 33, length, 3);
    graphics.setColor(THEME.muted());
    graphics.fillRect(MARGIN, 33, (int) Math.round(length * (double) step / Math.max(1, end)), 3);
  }

  /** The font size of the title: the default, or a smaller one that leaves room for the step. */
  private static int fitting(Graphics2D graphics, String title, int room) {
    int size = 15;
    font(graphics, Font.BOLD, size);
    while (size > 10 && wide(graphics, title) > room) {
      size--;
      font(graphics, Font.BOLD, size);
    }
    return size;
  }

  private void tile(Graphics2D graphics, Film film, long step, int left, int top) {
    int frame = film.frameAt(step);
    if (films.size() == 1) {
      text(graphics, film.words().get(frame).whole(), left, top + 15, Font.PLAIN, 13);
    } else {
      text(graphics, film.game(), left, top + 15, Font.BOLD, 12);
      String late =
          film.steps()[frame] == step ? "" : " at " + NumberText.count(film.steps()[frame]);
      String numbers = film.words().get(frame).brief() + late;
      font(graphics, Font.PLAIN, 12);
      text(graphics, numbers, left + panel - wide(graphics, numbers), top + 15, Font.PLAIN, 12);
    }
    double loss = film.losses()[frame];
    if (losses && !Double.isNaN(loss)) { // Before the first step there is none.
      text(
          graphics,
          "discriminator's loss %.2f".formatted(loss),
          left,
          top + words - 7,
          Font.PLAIN,
          12);
    }
    film.panels()
        .paint(frame, graphics, new Rectangle2D.Double(left, top + words, panel, panelHeight()));
  }

  private static void text(
      Graphics2D graphics, String words, int x, int baseline, int style, int size) {
    font(graphics, style, size);
    graphics.setColor(THEME.ink());
    graphics.drawString(words, x, baseline);
  }

  private static void font(Graphics2D graphics, int style, int size) {
    graphics.setFont(new Font(Font.SANS_SERIF, style, size));
  }

  private static int wide(Graphics2D graphics, String words) {
    return graphics.getFontMetrics().stringWidth(words);
  }
}
