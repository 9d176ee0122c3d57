package io.equilibria.internal.report.figure.canvas;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * A drawing surface: x to the right, y down, in pixels at scale 1. Pixels and SVG look the same
 * except for fonts, so layouts leave room for text somewhat wider than Java measures.
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

  /** Runs a painting clipped to an area. */
  void clipped(Rectangle2D area, Runnable painting);

  /** Runs a painting translated by (dx, dy). */
  void moved(double dx, double dy, Runnable painting);

  /**
   * Runs the painting of a mark that has a tooltip, which browsers show on hover and screen readers
   * speak. Pixel canvases ignore it.
   */
  void titled(String title, Runnable painting);

  /** The interpolation of an enlarged image. */
  enum Scaling {
    /** Interpolated, for a field sampled on a grid. */
    SMOOTH,
    /** Nearest neighbour: every pixel is a square, for small images. */
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

  /** The horizontal anchor of a text. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  /**
   * The style of a text.
   *
   * @param color the color of the letters
   * @param size in pixels
   * @param anchor the anchor of x
   * @param bold whether in bold
   * @param upwards whether rotated to read from bottom to top
   */
  record Lettering(Color color, double size, Anchor anchor, boolean bold, boolean upwards) {
    /** Horizontal text that is not bold. */
    public Lettering(Color color, double size, Anchor anchor) {
      this(color, size, anchor, false, false);
    }

    /** This lettering in bold. */
    public Lettering inBold() {
      return new Lettering(color, size, anchor, true, upwards);
    }

    /** This lettering, rotated to read from bottom to top. */
    public Lettering turned() {
      return new Lettering(color, size, anchor, bold, true);
    }
  }
}
