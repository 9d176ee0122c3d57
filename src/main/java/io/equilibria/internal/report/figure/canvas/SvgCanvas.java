package io.equilibria.internal.report.figure.canvas;

import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.Pictures;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.Locale;

/**
 * Writes SVG 1.1. Text remains text and keeps its anchor. Paths have relative coordinates in tenths
 * of a pixel, so that a chart of thousands of points takes some ten kilobytes.
 */
public final class SvgCanvas implements Canvas {
  private static final String FONTS =
      "system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif";

  /** The namespace declaration, required in a stand-alone file but not in HTML. */
  public static final String NAMESPACE = " xmlns=\"http://www.w3.org/2000/svg\"";

  private final StringBuilder svg = new StringBuilder();
  private final Theme theme;
  private final String id;
  private int clips;

  /**
   * @param id unique on the page that contains the SVG
   * @param height total height in pixels at scale 1
   */
  public SvgCanvas(String id, Figure figure, int height, Theme theme) {
    this.theme = theme;
    this.id = id;
    svg.append("<svg")
        .append(NAMESPACE)
        .append(" viewBox=\"0 0 ")
        .append(figure.width())
        .append(' ')
        .append(height)
        .append("\" width=\"")
        .append(figure.width())
        .append("\" height=\"")
        .append(height)
        .append("\" role=\"img\" aria-labelledby=\"")
        .append(id)
        .append("-title ")
        .append(id)
        .append("-desc\" font-family=\"")
        .append(FONTS)
        .append("\">\n<title id=\"")
        .append(id)
        .append("-title\">")
        .append(Markup.escape(figure.caption().title()))
        .append("</title>\n<desc id=\"")
        .append(id)
        .append("-desc\">")
        .append(Markup.escape(figure.caption().text()))
        .append("</desc>\n");
  }

  /** The finished document. */
  public String finish() {
    return svg + "</svg>\n";
  }

  @Override
  public Theme theme() {
    return theme;
  }

  @Override
  public void fill(Shape shape, Color color) {
    svg.append("<path d=\"").append(path(shape)).append('"');
    paint("fill", color);
    svg.append("/>\n");
  }

  @Override
  public void stroke(Shape shape, Color color, Pen pen) {
    svg.append("<path d=\"").append(path(shape)).append("\" fill=\"none\"");
    paint("stroke", color);
    svg.append(" stroke-width=\"").append(number(pen.width())).append('"');
    if (pen.dash().length > 0) {
      svg.append(" stroke-dasharray=\"");
      for (int i = 0; i < pen.dash().length; i++) {
        svg.append(i == 0 ? "" : " ").append(number(pen.dash()[i]));
      }
      svg.append('"');
    }
    svg.append(" stroke-linejoin=\"round\"/>\n");
  }

  @Override
  public void text(String text, double x, double y, Lettering lettering) {
    svg.append("<text");
    if (lettering.upwards()) {
      svg.append(" transform=\"translate(")
          .append(number(x))
          .append(' ')
          .append(number(y))
          .append(") rotate(-90)\"");
    } else {
      svg.append(" x=\"").append(number(x)).append("\" y=\"").append(number(y)).append('"');
    }
    svg.append(" font-size=\"").append(number(lettering.size())).append('"');
    if (lettering.anchor() != Anchor.START) {
      svg.append(" text-anchor=\"")
          .append(lettering.anchor().name().toLowerCase(Locale.ROOT))
          .append('"');
    }
    if (lettering.bold()) {
      svg.append(" font-weight=\"bold\"");
    }
    paint("fill", lettering.color());
    svg.append('>').append(Markup.escape(text)).append("</text>\n");
  }

  @Override
  public void image(BufferedImage image, Rectangle2D area, Scaling scaling) {
    svg.append("<image x=\"")
        .append(number(area.getX()))
        .append("\" y=\"")
        .append(number(area.getY()))
        .append("\" width=\"")
        .append(number(area.getWidth()))
        .append("\" height=\"")
        .append(number(area.getHeight()))
        .append("\" preserveAspectRatio=\"none\"");
    if (scaling == Scaling.PIXELATED) {
      svg.append(" style=\"image-rendering:pixelated\"");
    }
    svg.append(" href=\"data:image/png;base64,")
        .append(Base64.getEncoder().encodeToString(Pictures.png(image)))
        .append("\"/>\n");
  }

  @Override
  public void clipped(Rectangle2D area, Runnable painting) {
    String clip = id + "-clip" + clips++;
    svg.append("<clipPath id=\"")
        .append(clip)
        .append("\"><path d=\"")
        .append(path(area))
        .append("\"/></clipPath>\n<g clip-path=\"url(#")
        .append(clip)
        .append(")\">\n");
    painting.run();
    svg.append("</g>\n");
  }

  @Override
  public void moved(double dx, double dy, Runnable painting) {
    svg.append("<g transform=\"translate(")
        .append(number(dx))
        .append(' ')
        .append(number(dy))
        .append(")\">\n");
    painting.run();
    svg.append("</g>\n");
  }

  @Override
  public void titled(String title, Runnable painting) {
    svg.append("<g><title>").append(Markup.escape(title)).append("</title>\n");
    painting.run();
    svg.append("</g>\n");
  }

  private void paint(String attribute, Color color) {
    svg.append(String.format(Locale.ROOT, " %s=\"#%06x\"", attribute, color.getRGB() & 0xffffff));
    if (color.getAlpha() < 255) {
      svg.append(' ')
          .append(attribute)
          .append("-opacity=\"")
          .append(number(color.getAlpha() / 255.0))
          .append('"');
    }
  }

  /** Relative path data; each step starts from the rounded point, so that errors do not add up. */
  private static String path(Shape shape) {
    StringBuilder data = new StringBuilder();
    double[] c = new double[6];
    long[] at = new long[2]; // tenths of a pixel
    long[] start = new long[2];
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      switch (i.currentSegment(c)) {
        case PathIterator.SEG_MOVETO -> {
          at = step(data.append('m'), at, c, 0);
          start = at;
        }
        case PathIterator.SEG_LINETO -> at = line(data, at, c);
        case PathIterator.SEG_QUADTO -> {
          step(data.append('q'), at, c, 0);
          at = step(data.append(' '), at, c, 2);
        }
        case PathIterator.SEG_CUBICTO -> {
          step(data.append('c'), at, c, 0);
          step(data.append(' '), at, c, 2);
          at = step(data.append(' '), at, c, 4);
        }
        default -> {
          data.append('z');
          at = start;
        }
      }
    }
    return data.toString();
  }

  /** Appends a line, without the coordinate that does not change. */
  private static long[] line(StringBuilder data, long[] from, double[] c) {
    long[] to = {Math.round(c[0] * 10), Math.round(c[1] * 10)};
    if (to[1] == from[1]) {
      data.append('h').append(tenths(to[0] - from[0]));
    } else if (to[0] == from[0]) {
      data.append('v').append(tenths(to[1] - from[1]));
    } else {
      step(data.append('l'), from, c, 0);
    }
    return to;
  }

  /** Appends the step from a point to c[offset], c[offset + 1]; returns where it ended. */
  private static long[] step(StringBuilder data, long[] from, double[] c, int offset) {
    long[] to = {Math.round(c[offset] * 10), Math.round(c[offset + 1] * 10)};
    String down = tenths(to[1] - from[1]);
    data.append(tenths(to[0] - from[0])).append(down.startsWith("-") ? "" : " ").append(down);
    return to;
  }

  /** A number in tenths, without a zero before the decimal point. */
  private static String tenths(long value) {
    if (value % 10 == 0) {
      return Long.toString(value / 10);
    }
    long whole = Math.abs(value) / 10;
    return (value < 0 ? "-" : "") + (whole == 0 ? "" : whole) + "." + Math.abs(value) % 10;
  }

  private static String number(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }
}
