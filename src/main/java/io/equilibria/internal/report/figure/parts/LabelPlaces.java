package io.equilibria.internal.report.figure.parts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Places labels next to their marks without covering marks or other labels. Greedy: each label, in
 * order of insertion, takes the best of many candidate places around its mark, the nearest first.
 */
public final class LabelPlaces {
  private static final double HEIGHT = 13;
  private static final int DIRECTIONS = 16;
  private static final double[] DISTANCES = {9, 14, 22, 32, 46, 64, 90};

  private static final double ON_A_LABEL = 40; // for each pixel's width and height
  private static final double ON_A_MARK = 15;
  private static final double ON_A_LINE = 0.6;
  private static final double OUTSIDE = 200;

  private final Rectangle2D frame;
  private final List<Rectangle2D> marks;
  private final List<Rectangle2D> lines;
  private final List<Rectangle2D> taken = new ArrayList<>();

  /**
   * @param frame the area for labels
   * @param marks areas that no label should cover
   * @param lines areas that labels avoid if possible
   */
  public LabelPlaces(Rectangle2D frame, List<Rectangle2D> marks, List<Rectangle2D> lines) {
    this.frame = frame;
    this.marks = List.copyOf(marks);
    this.lines = List.copyOf(lines);
  }

  /**
   * Returns the place of the next label.
   *
   * @param width the width of its text
   */
  public Rectangle2D next(Point2D mark, double width) {
    Rectangle2D best = null;
    double least = Double.POSITIVE_INFINITY;
    for (double distance : DISTANCES) {
      for (int i = 0; i < DIRECTIONS; i++) {
        Rectangle2D place = beside(mark, width, distance, 2 * Math.PI * i / DIRECTIONS);
        double cost = distance + cost(place) + (i % (DIRECTIONS / 2) == 0 ? 0 : 1);
        if (cost < least) {
          least = cost;
          best = place;
        }
      }
    }
    taken.add(best);
    return best;
  }

  /** A box whose nearest point has the given distance and direction from the mark. */
  private static Rectangle2D beside(Point2D mark, double width, double distance, double angle) {
    double x = mark.getX() + distance * Math.cos(angle);
    double y = mark.getY() + distance * Math.sin(angle);
    double left = x - width * (1 - Math.cos(angle)) / 2;
    double top = y - HEIGHT * (1 - Math.sin(angle)) / 2;
    return new Rectangle2D.Double(left, top, width, HEIGHT);
  }

  private double cost(Rectangle2D place) {
    double cost = frame.contains(place) ? 0 : OUTSIDE + place.getWidth() * HEIGHT;
    for (Rectangle2D label : taken) {
      cost += ON_A_LABEL * overlap(place, label);
    }
    for (Rectangle2D mark : marks) {
      cost += ON_A_MARK * overlap(place, mark);
    }
    for (Rectangle2D line : lines) {
      cost += ON_A_LINE * overlap(place, line);
    }
    return cost;
  }

  private static double overlap(Rectangle2D a, Rectangle2D b) {
    Rectangle2D both = a.createIntersection(b);
    return both.isEmpty() ? 0 : both.getWidth() + both.getHeight();
  }
}
