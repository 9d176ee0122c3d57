package io.equilibria.internal.report.figure.parts;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Canvas.Anchor;
import io.equilibria.internal.report.figure.canvas.Canvas.Pen;
import io.equilibria.internal.report.figure.canvas.Canvas.Scaling;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * The colour bar of a diverging scale, with the meaning of its ends above and numbers below. The
 * quantity is to its left, or above it if the width is too small.
 *
 * @param title the quantity
 * @param ends the meaning of the ends
 * @param scale the values from the left end to the right end; its pixels are not used
 */
public record ColourBar(String title, Ends ends, Scale scale) {
  private static final double BAR = 250;
  private static final double THICK = 10;
  private static final double WORDS = 17; // height of a line of text
  private static final double GAP = 14;
  private static final int STEPS = 129;

  /** Ratios labelled on the bar. */
  private static final double[] RATIOS = {1.1, 1.2, 1.5, 2, 3, 5, 10, 20, 50, 100, 1000, 1e4, 1e5};

  /** The meaning of both ends of the scale and of its middle. */
  public record Ends(String high, String middle, String low) {
    public Ends {
      requireNonNull(high, "high");
      requireNonNull(middle, "middle");
      requireNonNull(low, "low");
    }
  }

  private double barWidth(double available) {
    double words = Plot.width(ends.low() + ends.high(), Plot.TEXT_SIZE) + 2 * GAP;
    return Math.min(available, Math.max(BAR, words));
  }

  private boolean oneLine(double available) {
    return titleWidth() + GAP + barWidth(available) <= available;
  }

  private double titleWidth() {
    return Plot.width(title, Plot.TEXT_SIZE);
  }

  /** The width in pixels, at most the available one. */
  public double width(double available) {
    return oneLine(available)
        ? titleWidth() + GAP + barWidth(available)
        : Math.max(barWidth(available), titleWidth());
  }

  public double height(double available) {
    return 2 * WORDS + THICK + (oneLine(available) ? 0 : WORDS);
  }

  public void paint(Canvas canvas, double left, double top, double available) {
    Theme theme = canvas.theme();
    boolean oneLine = oneLine(available);
    double from = oneLine ? left + titleWidth() + GAP : left;
    double y = oneLine ? top + WORDS : top + 2 * WORDS;
    Rectangle2D bar = new Rectangle2D.Double(from, y, barWidth(available), THICK);
    canvas.text(
        title, left, oneLine ? y + THICK - 1 : top + 12, Plot.small(theme.ink(), Anchor.START));
    canvas.text(ends.low(), from, y - 5, Plot.small(theme.muted(), Anchor.START));
    canvas.text(ends.high(), bar.getMaxX(), y - 5, Plot.small(theme.muted(), Anchor.END));
    canvas.image(shades(theme), bar, Scaling.SMOOTH);
    canvas.stroke(bar, theme.muted(), new Pen(0.8));
    paintTicks(canvas, bar);
  }

  private static BufferedImage shades(Theme theme) {
    BufferedImage image = new BufferedImage(STEPS, 1, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < STEPS; i++) {
      image.setRGB(i, 0, Diverging.of(2.0 * i / (STEPS - 1) - 1, theme).getRGB());
    }
    return image;
  }

  private void paintTicks(Canvas canvas, Rectangle2D bar) {
    Theme theme = canvas.theme();
    double below = bar.getMaxY();
    Scale places =
        new Scale(scale.low(), scale.high(), scale.logarithmic(), bar.getX(), bar.getMaxX());
    double middle = places.at(neutral());
    double taken = Plot.width(words(neutral(), "0"), Plot.TEXT_SIZE) / 2 + GAP / 2;
    for (Scale.Tick tick : ticks(places)) {
      double at = places.at(tick.value());
      Plot.line(canvas, new double[] {at, below, at, below + 3}, theme.muted(), new Pen(1));
      String words = words(tick.value(), tick.label());
      double half = Plot.width(words, Plot.TEXT_SIZE) / 2;
      double signed = Plot.width("\u2212" + words.replace("\u2212", ""), Plot.TEXT_SIZE) / 2;
      if (tick.value() == neutral() || Math.abs(at - middle) - signed >= taken) {
        paintLabel(canvas, words, at, half, bar);
      }
    }
  }

  /** The ticks; on a logarithmic scale a ratio and its reciprocal. */
  private static List<Scale.Tick> ticks(Scale places) {
    if (!places.logarithmic()) {
      return places.ticks(5);
    }
    double ratio = RATIOS[0];
    for (double one : RATIOS) {
      ratio = one <= places.high() ? one : ratio;
    }
    String label = NumberText.brief(ratio);
    List<Scale.Tick> ticks = new ArrayList<>(List.of(new Scale.Tick(1, "1")));
    if (ratio <= places.high()) {
      ticks.add(new Scale.Tick(1 / ratio, "1/" + label));
      ticks.add(new Scale.Tick(ratio, label));
    }
    return ticks;
  }

  /** Paints a label, moved if necessary so that it does not extend beyond the bar. */
  private static void paintLabel(
      Canvas canvas, String words, double at, double half, Rectangle2D bar) {
    double x = Math.max(bar.getX() + half, Math.min(bar.getMaxX() - half, at));
    double y = bar.getMaxY() + 15;
    canvas.text(words, x, y, Plot.small(canvas.theme().muted(), Anchor.MIDDLE));
  }

  private double neutral() {
    return scale.logarithmic() ? 1 : 0;
  }

  private String words(double value, String label) {
    return value == neutral() && !ends.middle().isEmpty() ? label + ": " + ends.middle() : label;
  }
}
