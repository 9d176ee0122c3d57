package io.equilibria.internal.metric.image;

/**
 * One image at the scales of {@link MultiscaleSimilarity}, with its local means and the local means
 * of its squares.
 */
final class SimilarityPyramid {
  static final int SCALES = 5;
  private static final int WINDOW = 11;
  private static final double SIGMA = 1.5;

  /** One channel at one scale. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Plane(int height, int width, double[] pixels) {

    /** Half of each side, rounded up: means of 2 x 2, an odd last row or column counting twice. */
    Plane halved() {
      int high = (height + 1) / 2;
      int wide = (width + 1) / 2;
      double[] half = new double[high * wide];
      for (int y = 0; y < high; y++) {
        for (int x = 0; x < wide; x++) {
          int below = Math.min(height - 1, 2 * y + 1);
          int right = Math.min(width - 1, 2 * x + 1);
          half[y * wide + x] =
              (at(2 * y, 2 * x) + at(2 * y, right) + at(below, 2 * x) + at(below, right)) / 4;
        }
      }
      return new Plane(high, wide, half);
    }

    private double at(int y, int x) {
      return pixels[y * width + x];
    }

    /** The product of two planes, pixel by pixel. */
    Plane times(Plane other) {
      double[] product = new double[pixels.length];
      for (int i = 0; i < product.length; i++) {
        product[i] = pixels[i] * other.pixels[i];
      }
      return new Plane(height, width, product);
    }

    /** Means weighted by the window, at all positions where it fits. */
    double[] localMeans() {
      double[] window = window(Math.min(WINDOW, Math.min(height, width)));
      int high = height - window.length + 1;
      int wide = width - window.length + 1;
      double[] along = new double[height * wide];
      for (int y = 0; y < height; y++) {
        for (int k = 0; k < window.length; k++) {
          for (int x = 0; x < wide; x++) {
            along[y * wide + x] += window[k] * pixels[y * width + x + k];
          }
        }
      }
      double[] means = new double[high * wide];
      for (int y = 0; y < high; y++) {
        for (int k = 0; k < window.length; k++) {
          for (int x = 0; x < wide; x++) {
            means[y * wide + x] += window[k] * along[(y + k) * wide + x];
          }
        }
      }
      return means;
    }
  }

  private final Plane[][] planes; // [scale][channel]
  private final double[][][] means; // [scale][channel][position]
  private final double[][][] squares; // [scale][channel][position]

  /**
   * @param pixels [height * width * channels], uint8
   */
  SimilarityPyramid(byte[] pixels, PixelShape shape) {
    planes = new Plane[SCALES][shape.channels()];
    means = new double[SCALES][shape.channels()][];
    squares = new double[SCALES][shape.channels()][];
    for (int channel = 0; channel < shape.channels(); channel++) {
      Plane plane = plane(pixels, shape, channel);
      for (int scale = 0; scale < SCALES; scale++) {
        plane = scale == 0 ? plane : plane.halved();
        planes[scale][channel] = plane;
        means[scale][channel] = plane.localMeans();
        squares[scale][channel] = plane.times(plane).localMeans();
      }
    }
  }

  private static Plane plane(byte[] pixels, PixelShape shape, int channel) {
    double[] plane = new double[shape.height() * shape.width()];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = pixels[i * shape.channels() + channel] & 0xff;
    }
    return new Plane(shape.height(), shape.width(), plane);
  }

  private static double[] window(int side) {
    double[] window = new double[side];
    double sum = 0;
    for (int i = 0; i < side; i++) {
      double from = i - (side - 1) / 2.0;
      window[i] = Math.exp(-from * from / (2 * SIGMA * SIGMA));
      sum += window[i];
    }
    for (int i = 0; i < side; i++) {
      window[i] /= sum;
    }
    return window;
  }

  int channels() {
    return planes[0].length;
  }

  /** Local statistics of two images, in one channel at one scale. */
  Local with(SimilarityPyramid other, int scale, int channel) {
    return new Local(
        means[scale][channel],
        other.means[scale][channel],
        squares[scale][channel],
        other.squares[scale][channel],
        planes[scale][channel].times(other.planes[scale][channel]).localMeans());
  }

  /**
   * Local means of x, y, x^2, y^2 and x y, each [positions].
   *
   * @param x local means of x
   * @param y local means of y
   * @param xx local means of x^2
   * @param yy local means of y^2
   * @param xy local means of x y
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Local(double[] x, double[] y, double[] xx, double[] yy, double[] xy) {
    private static final double LUMINANCE = Math.pow(0.01 * 255, 2);
    private static final double CONTRAST = Math.pow(0.03 * 255, 2);

    /** Mean of the contrast and structure terms over positions; -1 to 1. */
    double contrast() {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += contrast(i);
      }
      return sum / x.length;
    }

    /** Mean over positions of luminance times contrast and structure. */
    double similarity() {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        double luminance = (2 * x[i] * y[i] + LUMINANCE) / (x[i] * x[i] + y[i] * y[i] + LUMINANCE);
        sum += luminance * contrast(i);
      }
      return sum / x.length;
    }

    private double contrast(int i) {
      double covariance = xy[i] - x[i] * y[i];
      double variances = (xx[i] - x[i] * x[i]) + (yy[i] - y[i] * y[i]); // symmetric to the bit
      return (2 * covariance + CONTRAST) / (variances + CONTRAST);
    }
  }
}
