package io.equilibria.internal.serving.sampling;

import io.equilibria.InputException;
import io.equilibria.internal.gallery.TileGrid;
import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.report.figure.PointCloud;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.serving.Answer;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServingException;
import io.equilibria.internal.serving.ServingStatus;
import io.equilibria.internal.serving.SignatureRun;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;

/** Samples as a picture: a grid of images, or points in the plane. */
record PngSamples() implements SampleFormat {
  private static final int OK = 200;

  /** The largest number of pixels of a picture: a grid of 4 096 images of about 48 x 48. */
  private static final long MAX_PIXELS = 1L << 24;

  /** The side of an enlarged image, at least, in pixels. */
  private static final long CELL = 48;

  /** More points would only cover one another. */
  private static final int MAX_POINTS = 20_000;

  /** The part of the width of the points by which the frame is wider, on each side. */
  private static final double MARGIN = 0.05;

  private static final double LEAST_WIDTH = 1e-6;

  @Override
  public void require(Signature signature, int count) {
    List<Long> shape = SampledModel.sampleShape(signature);
    if (isPlanar(shape)) {
      if (count > MAX_POINTS) {
        throw tooMany(MAX_POINTS, count);
      }
      return;
    }
    if (!isImage(shape)) {
      throw ServingException.invalid(
          "format: expected json or npy for samples of the shape %s, found png, which is for images and points in the plane"
              .formatted(shape));
    }
    long pixels = Math.max(CELL, shape.get(0)) * Math.max(CELL, shape.get(1));
    if (pixels > MAX_PIXELS || count > MAX_PIXELS / pixels) {
      throw tooMany(MAX_PIXELS / pixels, count);
    }
  }

  private static ServingException tooMany(long most, int found) {
    return ServingException.invalid(
        "count: expected at most %d samples in a picture, found %d; take fewer, or the format npy"
            .formatted(most, found));
  }

  private static boolean isPlanar(List<Long> shape) {
    return shape.equals(List.of(2L));
  }

  private static boolean isImage(List<Long> shape) {
    return shape.size() == 3
        && shape.get(0) >= 1
        && shape.get(1) >= 1
        && shape.get(2) >= 1
        && shape.get(2) <= 4;
  }

  @Override
  public Answer encoded(SampleRequest request, SignatureRun.Outputs outputs) {
    ServedTensor samples = SampleFormat.samples(outputs);
    long[] shape = Arrays.copyOfRange(samples.shape(), 1, samples.shape().length);
    float[][] rows = rows(samples);
    byte[] png = shape.length == 1 ? scatter(rows) : grid(rows, shape);
    return new Answer(OK, "image/png", png, "", "");
  }

  private static float[][] rows(ServedTensor samples) {
    int width = samples.size() / samples.rows();
    float[][] rows = new float[samples.rows()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange((float[]) samples.values(), i * width, (i + 1) * width);
    }
    return rows;
  }

  private static byte[] grid(float[][] rows, long[] shape) {
    if (!TileGrid.areColours(rows)) {
      throw notFinite();
    }
    return TileGrid.of(TileGrid.tiles(rows, shape)).png();
  }

  private static byte[] scatter(float[][] rows) {
    double[][] points = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      points[i] = new double[] {rows[i][0], rows[i][1]};
    }
    PointCloud cloud =
        new PointCloud(
            new Caption("samples", "Samples", "Samples of the generator."),
            frame(points),
            new double[0][],
            points);
    try {
      Pictures.requireFonts();
    } catch (InputException e) {
      throw new ServingException(ServingStatus.UNIMPLEMENTED, String.valueOf(e.getMessage()));
    }
    return Pictures.png(cloud, Theme.LIGHT);
  }

  private static Rectangle2D frame(double[][] points) {
    double[][] finite =
        Arrays.stream(points)
            .filter(point -> Double.isFinite(point[0]) && Double.isFinite(point[1]))
            .toArray(double[][]::new);
    if (finite.length == 0) {
      throw notFinite();
    }
    Rectangle2D frame = new Rectangle2D.Double(finite[0][0], finite[0][1], 0, 0);
    Arrays.stream(finite).forEach(point -> frame.add(point[0], point[1]));
    double x = Math.max(LEAST_WIDTH, MARGIN * frame.getWidth());
    double y = Math.max(LEAST_WIDTH, MARGIN * frame.getHeight());
    return new Rectangle2D.Double(
        frame.getX() - x, frame.getY() - y, frame.getWidth() + 2 * x, frame.getHeight() + 2 * y);
  }

  private static ServingException notFinite() {
    return new ServingException(
        ServingStatus.FAILED_PRECONDITION,
        "format: expected json or npy for samples that are not finite, found png");
  }
}
