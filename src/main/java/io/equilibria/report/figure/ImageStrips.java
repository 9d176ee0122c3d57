package io.equilibria.report.figure;

import static java.util.Objects.requireNonNull;

import io.equilibria.report.figure.canvas.Canvas;
import io.equilibria.report.figure.canvas.Canvas.Anchor;
import io.equilibria.report.figure.canvas.Theme;
import io.equilibria.report.figure.internal.Plot;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of images under a name each: what several games made, or one game at several steps. Each
 * pixel is enlarged to a square of whole pixels, so that nothing is blurred.
 */
public final class ImageStrips implements Figure {
  private static final int SMALLEST = 32; // pixels an image should at least measure
  private static final double TOP = 12;
  private static final double MARGIN = 16;
  private static final double GAP = 12;
  private static final double NAME = 18;

  private final Caption caption;
  private final int height;
  private final int width;
  private final int channels;
  private final List<Strip> strips;
  private final boolean narrow;

  /**
   * A row.
   *
   * @param name of it
   * @param note written below the name where there is room, such as the seed; may be empty
   * @param pixels of its images, 0..255, in the order image, row, column, channel; perhaps none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Strip(String name, String note, byte[] pixels) {
    public Strip {
      requireNonNull(name, "name");
      requireNonNull(note, "note");
      requireNonNull(pixels, "pixels");
    }
  }

  /**
   * @param height of every image in pixels
   * @param width of every image in pixels
   * @param channels 1 (grey) or 3 (red, green, blue)
   * @param strips at least one, from above
   */
  public ImageStrips(Caption caption, int height, int width, int channels, List<Strip> strips) {
    this(caption, new int[] {height, width, channels}, strips, false);
    if (channels != 1 && channels != 3) {
      throw problem("expected 1 or 3 channels, found " + channels);
    }
    if (strips.isEmpty()) {
      throw problem("expected at least one row, found none");
    }
    for (Strip strip : strips) {
      if (strip.pixels().length % imageBytes() != 0) {
        throw problem(
            "expected images of %d bytes in row %s, found %d bytes"
                .formatted(imageBytes(), strip.name(), strip.pixels().length));
      }
    }
  }

  private ImageStrips(Caption caption, int[] size, List<Strip> strips, boolean narrow) {
    this.caption = requireNonNull(caption, "caption");
    this.height = size[0];
    this.width = size[1];
    this.channels = size[2];
    this.strips = List.copyOf(strips);
    this.narrow = narrow;
  }

  private IllegalArgumentException problem(String what) {
    return new IllegalArgumentException("image strips " + caption.id() + ": " + what);
  }

  private int imageBytes() {
    return height * width * channels;
  }

  @Override
  public Caption caption() {
    return caption;
  }

  @Override
  public int width() {
    return narrow
        ? NARROW
        : (int) Math.ceil(left() + most() * pitchX() + MARGIN);
  }

  @Override
  public int height() {
    return (int) Math.ceil(TOP + strips.size() * rowHeight() + MARGIN / 2);
  }

  /** Names above their rows, and as many images as fit. */
  @Override
  public Figure narrow() {
    return new ImageStrips(caption, new int[] {height, width, channels}, strips, true);
  }

  private double left() {
    return narrow ? MARGIN : MARGIN + nameWidth() + GAP;
  }

  private double nameWidth() {
    return strips.stream()
        .mapToDouble(
            strip ->
                Math.max(
                    Plot.width(strip.name(), Plot.TEXT_SIZE),
                    Plot.width(strip.note(), Plot.TEXT_SIZE)))
        .max()
        .orElse(0);
  }

  private int factor() {
    return Math.max(1, (SMALLEST + height - 1) / height);
  }

  private double pitchX() {
    return (double) factor() * width + 2;
  }

  private double rowHeight() {
    double images = (double) factor() * height + 2;
    return narrow ? images + NAME + GAP / 2 : Math.max(images, 2 * NAME) + GAP / 2;
  }

  private int most() {
    return strips.stream().mapToInt(this::count).max().orElse(0);
  }

  private int count(Strip strip) {
    return strip.pixels().length / imageBytes();
  }

  @Override
  public void paint(Canvas canvas) {
    Theme theme = canvas.theme();
    int shown =
        narrow ? (int) Math.max(1, (NARROW - 2 * MARGIN) / pitchX()) : Integer.MAX_VALUE;
    for (int row = 0; row < strips.size(); row++) {
      Strip strip = strips.get(row);
      double top = TOP + row * rowHeight();
      double images = narrow ? top + NAME : top;
      double text = narrow ? top + NAME - 5 : top + 14;
      String name = narrow && !strip.note().isEmpty() ? strip.name() + ", " + strip.note() : strip.name();
      canvas.text(
          name,
          narrow ? MARGIN : left() - GAP,
          text,
          Plot.small(theme.ink(), narrow ? Anchor.START : Anchor.END));
      if (!narrow && !strip.note().isEmpty()) {
        canvas.text(
            strip.note(), left() - GAP, text + NAME - 2, Plot.small(theme.muted(), Anchor.END));
      }
      for (int n = 0; n < Math.min(shown, count(strip)); n++) {
        canvas.image(
            image(strip, n),
            new Rectangle2D.Double(
                left() + n * pitchX(),
                images,
                (double) factor() * width,
                (double) factor() * height),
            Canvas.Scaling.PIXELATED);
      }
      if (count(strip) == 0) {
        canvas.text(
            "no samples", left(), images + 14, Plot.small(theme.muted(), Anchor.START));
      }
    }
  }

  private BufferedImage image(Strip strip, int n) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int at = n * imageBytes();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int first = at + (y * width + x) * channels;
        int red = strip.pixels()[first] & 0xff;
        int green = channels == 1 ? red : strip.pixels()[first + 1] & 0xff;
        int blue = channels == 1 ? red : strip.pixels()[first + 2] & 0xff;
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  /** A line an image: its row, its number in the row, and the mean of its pixels, 0..255. */
  @Override
  public Columns data() {
    List<String> names = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    List<Double> means = new ArrayList<>();
    for (Strip strip : strips) {
      for (int n = 0; n < count(strip); n++) {
        long sum = 0;
        for (int i = 0; i < imageBytes(); i++) {
          sum += strip.pixels()[n * imageBytes() + i] & 0xff;
        }
        names.add(strip.name());
        numbers.add((double) n);
        means.add((double) sum / imageBytes());
      }
    }
    return Columns.NONE
        .with("row", names)
        .with("image", numbers.stream().mapToDouble(Double::doubleValue).toArray())
        .with("mean of pixels", means.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
