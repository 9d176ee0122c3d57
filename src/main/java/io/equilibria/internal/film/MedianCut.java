package io.equilibria.internal.film;

import io.equilibria.internal.report.figure.ImageTile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Selects a few colours for the pixels of many images. Boxes of colours are halved at the median of
 * their pixels along their longest side, starting with the box with the largest sum of squared
 * differences; each box is represented by the mean of its pixels. Heckbert 1982, <i>Color image
 * quantization for frame buffer display</i>; splitting the box with the largest error first is Wu's
 * 1991 criterion.
 *
 * <p>Pixels are counted in cells of 4 levels a channel, grey ones with all their 256 levels.
 */
final class MedianCut {
  private static final int BITS = 6;
  private static final int CELLS = 1 << (3 * BITS);

  private final long[] counts = new long[CELLS];
  private final long[][] sums = new long[3][CELLS];
  private final long[] greys = new long[256];
  private boolean coloured;

  /** Counts the pixels of an image. */
  void add(ImageTile tile) {
    for (int y = 0; y < tile.height(); y++) {
      for (int x = 0; x < tile.width(); x++) {
        add(tile.rgb(y, x));
      }
    }
  }

  private void add(int rgb) {
    int red = rgb >> 16 & 255;
    int green = rgb >> 8 & 255;
    int blue = rgb & 255;
    coloured |= red != green || green != blue;
    greys[red]++;
    int shift = 8 - BITS;
    int cell = ((red >> shift) << (2 * BITS)) | ((green >> shift) << BITS) | (blue >> shift);
    counts[cell]++;
    sums[0][cell] += red;
    sums[1][cell] += green;
    sums[2][cell] += blue;
  }

  /**
   * Selects at most the given number of colours.
   *
   * @param most at least 1
   */
  int[] colours(int most) {
    List<Box> boxes = new ArrayList<>();
    List<double[]> cells = coloured ? colourCells() : greyCells();
    if (cells.isEmpty()) {
      return new int[0];
    }
    boxes.add(Box.of(cells));
    while (boxes.size() < most) {
      Box widest = boxes.stream().max(Comparator.comparingDouble(Box::error)).orElseThrow();
      if (widest.error() <= 0) {
        break;
      }
      boxes.remove(widest);
      boxes.addAll(widest.halves());
    }
    return boxes.stream().mapToInt(Box::colour).toArray();
  }

  /** Mean red, green and blue and the number of pixels of each non-empty cell. */
  private List<double[]> colourCells() {
    List<double[]> cells = new ArrayList<>();
    for (int i = 0; i < CELLS; i++) {
      if (counts[i] > 0) {
        double n = counts[i];
        cells.add(new double[] {sums[0][i] / n, sums[1][i] / n, sums[2][i] / n, n});
      }
    }
    return cells;
  }

  private List<double[]> greyCells() {
    List<double[]> cells = new ArrayList<>();
    for (int grey = 0; grey < greys.length; grey++) {
      if (greys[grey] > 0) {
        cells.add(new double[] {grey, grey, grey, greys[grey]});
      }
    }
    return cells;
  }

  /**
   * A set of colours that are merged.
   *
   * @param axis along which they differ most: 0 red, 1 green, 2 blue
   * @param error sum of squared differences from the mean, over pixels and channels
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Box(List<double[]> cells, double[] mean, int axis, double error) {
    static Box of(List<double[]> cells) {
      double[] mean = new double[3];
      double total = 0;
      for (double[] cell : cells) {
        total += cell[3];
        for (int c = 0; c < 3; c++) {
          mean[c] += cell[c] * cell[3];
        }
      }
      for (int c = 0; c < 3; c++) {
        mean[c] /= total;
      }
      double[] squares = new double[3];
      for (double[] cell : cells) {
        for (int c = 0; c < 3; c++) {
          squares[c] += cell[3] * (cell[c] - mean[c]) * (cell[c] - mean[c]);
        }
      }
      int axis =
          squares[1] >= squares[0] && squares[1] >= squares[2]
              ? 1
              : squares[0] >= squares[2] ? 0 : 2;
      double error = cells.size() == 1 ? 0 : Arrays.stream(squares).sum();
      return new Box(cells, mean, axis, error);
    }

    /** Two non-empty halves with about equally many pixels. */
    List<Box> halves() {
      List<double[]> sorted = new ArrayList<>(cells);
      sorted.sort(Comparator.comparingDouble(cell -> cell[axis]));
      double half = sorted.stream().mapToDouble(cell -> cell[3]).sum() / 2;
      double seen = 0;
      int cut = 0;
      while (cut < sorted.size() - 1 && (cut == 0 || seen < half)) {
        seen += sorted.get(cut)[3];
        cut++;
      }
      return List.of(of(sorted.subList(0, cut)), of(sorted.subList(cut, sorted.size())));
    }

    int colour() {
      int rgb = 0;
      for (double channel : mean) {
        rgb = rgb << 8 | (int) Math.round(channel);
      }
      return rgb;
    }
  }
}
