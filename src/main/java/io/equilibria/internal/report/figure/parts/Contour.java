package io.equilibria.internal.report.figure.parts;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The zero contour of a sampled field, by marching squares (Lorensen and Cline 1987 in two
 * dimensions), with linear interpolation between neighbouring samples.
 */
public final class Contour {
  private final float[][] field;
  private final Rectangle2D frame;

  /** Segments not yet joined, by either end; an end is identified by its edge of the grid. */
  private final Map<Long, Deque<long[]>> pieces = new LinkedHashMap<>();

  private Contour(float[][] field, Rectangle2D frame) {
    this.field = field;
    this.frame = frame;
  }

  /**
   * Returns the curves on which the field is 0.
   *
   * @param field [rows][columns] at the centres of equal cells that tile the frame; row 0 is the
   *     lowest
   * @param frame in pixels
   */
  public static Path2D zero(float[][] field, Rectangle2D frame) {
    double width = frame.getWidth() / field[0].length;
    double height = frame.getHeight() / field.length;
    Rectangle2D larger =
        new Rectangle2D.Double(
            frame.getX() - width,
            frame.getY() - height,
            frame.getWidth() + 2 * width,
            frame.getHeight() + 2 * height);
    return new Contour(padded(field), larger).joined();
  }

  /** Pads the field by repeating its edge samples, so that curves reach the frame. */
  private static float[][] padded(float[][] field) {
    float[][] padded = new float[field.length + 2][field[0].length + 2];
    for (int row = 0; row < padded.length; row++) {
      float[] line = field[Math.max(0, Math.min(field.length - 1, row - 1))];
      for (int column = 0; column < padded[row].length; column++) {
        padded[row][column] = line[Math.max(0, Math.min(line.length - 1, column - 1))];
      }
    }
    return padded;
  }

  private Path2D joined() {
    for (int row = 0; row + 1 < field.length; row++) {
      for (int column = 0; column + 1 < field[row].length; column++) {
        addSquare(row, column);
      }
    }
    Path2D path = new Path2D.Double();
    for (Long start : pieces.keySet().toArray(new Long[0])) {
      // Open curves have an end that belongs to only one segment; closed ones may start anywhere.
      if (pieces.get(start).size() == 1) {
        follow(start, path);
      }
    }
    for (Long start : pieces.keySet()) {
      follow(start, path);
    }
    return path;
  }

  private void follow(long start, Path2D path) {
    if (pieces.get(start).isEmpty()) {
      return;
    }
    Point2D first = place(start);
    path.moveTo(first.getX(), first.getY());
    long at = start;
    while (!pieces.get(at).isEmpty()) {
      long[] piece = pieces.get(at).poll();
      at = piece[0] == at ? piece[1] : piece[0];
      pieces.get(at).remove(piece);
      Point2D next = place(at);
      path.lineTo(next.getX(), next.getY());
    }
  }

  /** Adds the segments of one square of four samples: none, one or, at a saddle, two. */
  private void addSquare(int row, int column) {
    long below = edge(row, column, false);
    long above = edge(row + 1, column, false);
    long left = edge(row, column, true);
    long right = edge(row, column + 1, true);
    int corners =
        (above(row, column) ? 1 : 0)
            + (above(row, column + 1) ? 2 : 0)
            + (above(row + 1, column + 1) ? 4 : 0)
            + (above(row + 1, column) ? 8 : 0);
    switch (corners > 7 ? 15 - corners : corners) {
      case 1 -> add(below, left);
      case 2 -> add(below, right);
      case 3 -> add(left, right);
      case 4 -> add(right, above);
      case 5 -> {
        add(below, right);
        add(left, above);
      }
      case 6 -> add(below, above);
      case 7 -> add(left, above);
      default -> {}
    }
  }

  private boolean above(int row, int column) {
    return field[row][column] > 0;
  }

  private void add(long from, long to) {
    long[] piece = {from, to};
    pieces.computeIfAbsent(from, key -> new ArrayDeque<>()).add(piece);
    pieces.computeIfAbsent(to, key -> new ArrayDeque<>()).add(piece);
  }

  /** The edge from the sample at (row, column) to the next one, upwards or to the right. */
  private long edge(int row, int column, boolean upwards) {
    return 2L * (row * (long) field[0].length + column) + (upwards ? 1 : 0);
  }

  private Point2D place(long edge) {
    boolean upwards = edge % 2 == 1;
    int row = (int) (edge / 2 / field[0].length);
    int column = (int) (edge / 2 % field[0].length);
    double from = field[row][column];
    double to = upwards ? field[row + 1][column] : field[row][column + 1];
    double share = from / (from - to); // of different signs
    double across = column + 0.5 + (upwards ? 0 : share);
    double up = row + 0.5 + (upwards ? share : 0);
    return new Point2D.Double(
        frame.getX() + across * frame.getWidth() / field[0].length,
        frame.getMaxY() - up * frame.getHeight() / field.length);
  }
}
