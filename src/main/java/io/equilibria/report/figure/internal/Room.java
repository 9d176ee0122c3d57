package io.equilibria.report.figure.internal;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Where in a plot there is room for words: what is drawn already, pixel by pixel. */
public final class Room {
  private static final float AIR = 8; // around curves, for their marks
  private static final double TAKEN = 1e6; // more than any curve's pixels

  private final Rectangle2D plot;
  private final BufferedImage drawn;

  /** An empty plot. */
  public Room(Rectangle2D plot) {
    this.plot = plot;
    drawn =
        new BufferedImage(
            (int) Math.ceil(plot.getWidth()) + 1,
            (int) Math.ceil(plot.getHeight()) + 1,
            BufferedImage.TYPE_BYTE_BINARY);
  }

  /** A curve takes its pixels and some air. */
  public void take(Shape curve) {
    Graphics2D graphics = graphics();
    graphics.setStroke(new BasicStroke(AIR));
    graphics.draw(curve);
    graphics.dispose();
  }

  /** Words take their box; the next ones keep out of it. */
  public void take(Rectangle2D words) {
    Graphics2D graphics = graphics();
    graphics.fill(words);
    graphics.dispose();
  }

  private Graphics2D graphics() {
    Graphics2D graphics = drawn.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.transform(AffineTransform.getTranslateInstance(-plot.getX(), -plot.getY()));
    return graphics;
  }

  /** A box for words, and the line that leads there; the line may be null. */
  public record Place(Rectangle2D words, Line2D leader) {}

  /**
   * The place that covers least: the first of equals.
   *
   * @param places in the order of preference, at least one
   */
  public Place best(List<Place> places) {
    Place best = places.get(0);
    double least = Double.POSITIVE_INFINITY;
    for (Place place : places) {
      double cost = covered(place.words()) + (place.leader() == null ? 0 : crossed(place.leader()));
      if (cost < least) {
        least = cost;
        best = place;
      }
    }
    return best;
  }

  /** Pixels under the box; a box that reaches out of the plot is the last choice. */
  private double covered(Rectangle2D words) {
    if (!plot.contains(words)) {
      return TAKEN;
    }
    double count = 0;
    for (int y = 0; y < words.getHeight(); y++) {
      for (int x = 0; x < words.getWidth(); x++) {
        count += at(words.getX() + x, words.getY() + y) ? 1 : 0;
      }
    }
    return count;
  }

  /** Pixels under the second half of the line: it starts on a curve. */
  private double crossed(Line2D line) {
    int steps =
        (int) Math.ceil(Math.hypot(line.getX2() - line.getX1(), line.getY2() - line.getY1()));
    double count = 0;
    for (int i = steps / 3; i < steps; i++) {
      double share = i / (double) steps;
      boolean taken =
          at(
              line.getX1() + share * (line.getX2() - line.getX1()),
              line.getY1() + share * (line.getY2() - line.getY1()));
      count += taken ? 4 : 0; // a curve that is crossed hides less than a word that is
    }
    return count;
  }

  private boolean at(double x, double y) {
    int column = (int) (x - plot.getX());
    int row = (int) (y - plot.getY());
    return column >= 0
        && row >= 0
        && column < drawn.getWidth()
        && row < drawn.getHeight()
        && (drawn.getRGB(column, row) & 1) == 1;
  }
}
