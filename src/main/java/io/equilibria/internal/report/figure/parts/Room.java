package io.equilibria.internal.report.figure.parts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Finds free space for text in a plot. It tracks the occupied pixels. */
public final class Room {
  private static final float AIR = 8; // margin around curves, for their marks
  private static final double TAKEN = 1e6; // larger than the number of pixels of any curve

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

  /** Marks the pixels of a curve and a margin as occupied. */
  public void take(Shape curve) {
    Graphics2D graphics = graphics();
    graphics.setStroke(new BasicStroke(AIR));
    graphics.draw(curve);
    graphics.dispose();
  }

  /** Marks the box of a text as occupied. */
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

  /** A box for text and its leader line, which may be null. */
  public record Place(Rectangle2D words, Line2D leader) {}

  /**
   * Returns the place that covers the fewest occupied pixels, the first among equals.
   *
   * @param places candidates in order of preference, at least one
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

  /** Occupied pixels under the box; a box that extends beyond the plot is the last choice. */
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

  /** Occupied pixels under the second half of the leader line, which starts on a curve. */
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
      count += taken ? 4 : 0; // crossing a curve hides less than crossing text
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
