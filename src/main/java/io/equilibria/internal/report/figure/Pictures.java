package io.equilibria.internal.report.figure;

import io.equilibria.InputException;
import io.equilibria.internal.report.figure.canvas.Canvas;
import io.equilibria.internal.report.figure.canvas.Palette;
import io.equilibria.internal.report.figure.canvas.PixelCanvas;
import io.equilibria.internal.report.figure.canvas.SvgCanvas;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.report.figure.parts.Plot;
import io.equilibria.internal.report.figure.parts.TitleBand;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Renders figures as PNG and SVG. */
public final class Pictures {
  private static final int SCALE = 2; // for high-density screens and print

  private Pictures() {}

  /**
   * Checks that text can be drawn, so that a long training run fails before it starts and not at
   * its report. Java has no built-in fonts: it needs FreeType, fontconfig and a font from the
   * system.
   *
   * @throws InputException if no font is found; the message names the packages to install
   */
  public static void requireFonts() {
    try {
      Plot.width("text", Plot.TEXT_SIZE);
    } catch (LinkageError | InternalError | RuntimeException e) {
      throw new InputException(
          "figures: expected fonts on this machine, found none that Java can use; install them, on"
              + " Debian and Ubuntu with: apt-get install fontconfig libfreetype6"
              + " fonts-dejavu-core",
          e);
    }
  }

  /** Renders a PNG with twice the figure's pixels and the title above the figure. */
  public static byte[] png(Figure figure, Theme theme) {
    TitleBand title = new TitleBand(figure);
    int height = title.height() + figure.height();
    BufferedImage image =
        new BufferedImage(SCALE * figure.width(), SCALE * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    PixelCanvas canvas = new PixelCanvas(graphics, theme);
    ground(canvas, figure.width(), height);
    title.paintAll(canvas);
    graphics.dispose();
    return png(image);
  }

  /** Renders a stand-alone SVG document with the title above the figure. */
  public static String svg(Figure figure, Theme theme) {
    TitleBand title = new TitleBand(figure);
    int height = title.height() + figure.height();
    SvgCanvas canvas = new SvgCanvas(figure.caption().id() + theme.suffix(), figure, height, theme);
    ground(canvas, figure.width(), height);
    title.paintAll(canvas);
    return canvas.finish();
  }

  /**
   * Renders an SVG element for embedding in HTML, without the title, which the page contains as
   * text. One element serves both themes: its colours are variables of the palette.
   *
   * @param id unique on the page
   * @param palette the page's palette, to which the figure's colours are added
   */
  public static String inlineSvg(String id, Figure figure, Palette palette) {
    return palette.merged(bare(id, figure, Theme.LIGHT), bare(id, figure, Theme.DARK));
  }

  private static String bare(String id, Figure figure, Theme theme) {
    SvgCanvas canvas = new SvgCanvas(id, figure, figure.height(), theme);
    figure.paint(canvas);
    return canvas.finish().replaceFirst(SvgCanvas.NAMESPACE, "");
  }

  /** Encodes an image as PNG without scaling. */
  public static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Use memory: ImageIO's file cache registers a shutdown hook, which is not possible when an
    // interrupted run writes its page during shutdown.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // writing to an array does not fail
    }
    return bytes.toByteArray();
  }

  private static void ground(Canvas canvas, int width, int height) {
    canvas.fill(new Rectangle2D.Double(0, 0, width, height), canvas.theme().background());
  }
}
