package io.equilibria.internal.gallery;

import io.equilibria.InputException;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.metric.image.BirthdayTest.ClosePair;
import io.equilibria.internal.report.figure.ImageTile;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.Pictures;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A sheet of pairs of images with their distances, four pairs per row, for visual inspection of the
 * nearest samples.
 *
 * @param images the images of the pairs
 * @param pairs at least one, nearest first
 */
public record PairSheet(ImageRecords images, List<ClosePair> pairs) {
  private static final int ACROSS = 4;
  private static final int CELL = 64; // smallest size of an image in pixels
  private static final int GAP = 2;
  private static final int MARGIN = 12;
  private static final int TEXT = 18;
  private static final int WIDEST_TEXT = 130;

  public PairSheet {
    pairs = List.copyOf(pairs);
    if (pairs.isEmpty()) {
      throw new InputException("pairs of samples: expected at least one, found none");
    }
  }

  /** The sheet as PNG. */
  public byte[] png() {
    return Pictures.png(image());
  }

  /** The sheet. */
  BufferedImage image() {
    int rows = (pairs.size() + ACROSS - 1) / ACROSS;
    BufferedImage sheet =
        new BufferedImage(
            MARGIN + Math.min(ACROSS, pairs.size()) * pitchX(),
            MARGIN + rows * pitchY(),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT - 6));
    graphics.setColor(Theme.LIGHT.background());
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    graphics.setColor(Theme.LIGHT.ink());
    for (int n = 0; n < pairs.size(); n++) {
      paint(pairs.get(n), graphics, MARGIN + n % ACROSS * pitchX(), MARGIN + n / ACROSS * pitchY());
    }
    graphics.dispose();
    return sheet;
  }

  private void paint(ClosePair pair, Graphics2D graphics, int left, int top) {
    graphics.drawImage(picture(pair.first()), left, top, null);
    graphics.drawImage(picture(pair.second()), left + side() + GAP, top, null);
    graphics.drawString(NumberText.brief(pair.distance()), left, top + height() + TEXT - GAP);
  }

  private BufferedImage picture(int number) {
    ImageTile tile = RealImages.tile(images, number);
    BufferedImage picture = new BufferedImage(side(), height(), BufferedImage.TYPE_INT_RGB);
    int[] pixels = new int[side() * height()];
    tile.paint(pixels, side(), 0, 0, factor());
    picture.setRGB(0, 0, side(), height(), pixels, 0, side());
    return picture;
  }

  private int factor() {
    return Math.max(1, (CELL + images.size().height() - 1) / images.size().height());
  }

  private int side() {
    return factor() * images.size().width();
  }

  private int height() {
    return factor() * images.size().height();
  }

  private int pitchX() {
    return Math.max(2 * side() + GAP, WIDEST_TEXT) + MARGIN;
  }

  private int pitchY() {
    return height() + TEXT + MARGIN;
  }
}
