package io.equilibria.report.figure.canvas;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * A surface to draw on: x to the right, y down, in pixels at scale 1. Pixels and SVG look alike as
 * far as fonts do, so layout leaves every text room to be somewhat wider than Java measures it.
 */
public sealed interface Canvas permits PixelCanvas, SvgCanvas {
  /** The colours to use. */
  Theme theme();

  /** Fills a shape. */
  void fill(Shape shape, Color color);

  /** Draws a shape's outline. */
  void stroke(Shape shape, Color color, Pen pen);

  /** Writes one line of text, its baseline at y, anchored at x. */
  void text(String text, double x, double y, Lettering lettering);

  /** Stretches an image over an area. */
  void image(BufferedImage image, Rectangle2D area, Scaling scaling);

  /** Runs a painting of which only what falls into an area is seen. */
  void clipped(Rectangle2D area, Runnable painting);

  /** Runs a painting moved by so much. */
  void moved(double dx, double dy, Runnable painting);

  /**
   * Runs a painting of a mark that has something to say: shown in a browser when the pointer rests
   * on it, and read out. Pixels cannot say it.
   */
  void titled(String title, Runnable painting);

  /** How an image is enlarged. */
  enum Scaling {
    /** Interpolated, for a field sampled on a grid. */
    SMOOTH,
    /** Every pixel a square, for small images. */
    PIXELATED
  }

  /**
   * A pen.
   *
   * @param width in pixels
   * @param dash lengths of lines and gaps in turn; empty for a solid line
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Pen(double width, double... dash) {}

  /** Which point of a text x names. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * How text is written.
   *
   * @param color of the letters
   * @param size in pixels
   * @param anchor what x means
   * @param bold whether in bold
   * @param upwards whether turned to read from bottom to top
   */
  record Lettering(Color color, double size, Anchor anchor, boolean bold, boolean upwards) {
    /** Level letters that are not bold. */
    public Lettering(Color color, double size, Anchor anchor) {
      this(color, size, anchor, false, false);
    }

    /** The same in bold. */
    public Lettering inBold() {
      return new Lettering(color, size, anchor, true, upwards);
    }

    /** The same, read from bottom to top. */
    public Lettering turned() {
      return new Lettering(color, size, anchor, bold, true);
    }
  }
}
