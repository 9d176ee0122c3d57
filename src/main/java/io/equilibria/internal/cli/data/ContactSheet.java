package io.equilibria.internal.cli.data;

import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * The first images of each class, one row per class under its name; for a set without classes a
 * hundred images; for more than {@value #MOST_ROWS} classes one image for each of a hundred
 * classes.
 */
final class ContactSheet {
  private static final int MOST_ROWS = 40;
  private static final int ACROSS = 10;
  private static final int CELL = 64; // pixels that an image measures at least
  private static final int LARGEST = 256; // pixels of its longer side; larger images are shrunk
  private static final int GAP = 2;
  private static final int TEXT = 16;
  private static final int MARGIN = 8;

  private final ImageRecords images;
  private final List<String> classes;
  private final int width;
  private final int height;

  /**
   * Creates a sheet of these images.
   *
   * @param classes their names, one per label; empty without classes
   */
  ContactSheet(ImageRecords images, List<String> classes) {
    this.images = images;
    this.classes = classes;
    int longer = Math.max(images.size().height(), images.size().width());
    double factor =
        longer > LARGEST
            ? (double) LARGEST / longer
            : Math.max(1, Math.min(CELL / images.size().height(), LARGEST / longer));
    this.width = Math.max(1, (int) Math.round(factor * images.size().width()));
    this.height = Math.max(1, (int) Math.round(factor * images.size().height()));
  }

  /**
   * A row of the sheet.
   *
   * @param title above it; empty for none
   * @param images their indices
   */
  private record Strip(String title, List<Integer> images) {}

  /** Paints the sheet. */
  BufferedImage paint() {
    List<Strip> strips = strips();
    int across = strips.stream().mapToInt(strip -> strip.images().size()).max().orElse(1);
    int wide = 2 * MARGIN + across * (width + GAP) - GAP;
    int high = 2 * MARGIN + strips.stream().mapToInt(this::height).sum() - GAP;
    BufferedImage sheet =
        new BufferedImage(Math.max(wide, MOST_ROWS * MARGIN), high, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    if (height < images.size().height()) {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TEXT - 4));
    graphics.setColor(Theme.LIGHT.background());
    graphics.fillRect(0, 0, sheet.getWidth(), high);
    int top = MARGIN;
    for (Strip strip : strips) {
      paint(strip, graphics, top);
      top += height(strip);
    }
    graphics.dispose();
    return sheet;
  }

  private int height(Strip strip) {
    return height + GAP + (strip.title().isEmpty() ? 0 : TEXT + MARGIN / 2);
  }

  private List<Strip> strips() {
    List<List<Integer>> members = members();
    if (classes.isEmpty() || classes.size() > MOST_ROWS) {
      List<Integer> shown =
          members.stream()
              .flatMap(list -> list.stream().limit(classes.isEmpty() ? ACROSS * ACROSS : 1))
              .limit(ACROSS * ACROSS)
              .toList();
      List<Strip> strips = new ArrayList<>();
      for (int i = 0; i < shown.size(); i += ACROSS) {
        strips.add(new Strip("", shown.subList(i, Math.min(shown.size(), i + ACROSS))));
      }
      return strips;
    }
    List<Strip> strips = new ArrayList<>();
    int[] counts = new int[classes.size()];
    for (int label : images.labels()) {
      counts[label]++;
    }
    for (int label = 0; label < classes.size(); label++) {
      String title = classes.get(label) + "  " + NumberText.count(counts[label]);
      strips.add(new Strip(title, members.get(label)));
    }
    return strips;
  }

  /** The first images of each class; without classes all images form one. */
  private List<List<Integer>> members() {
    List<List<Integer>> members = new ArrayList<>();
    for (int i = 0; i < Math.max(1, classes.size()); i++) {
      members.add(new ArrayList<>());
    }
    int most = classes.isEmpty() ? ACROSS * ACROSS : ACROSS;
    for (int n = 0; n < images.count(); n++) {
      List<Integer> own = members.get(classes.isEmpty() ? 0 : images.labels()[n]);
      if (own.size() < most) {
        own.add(n);
      }
    }
    return members;
  }

  private void paint(Strip strip, Graphics2D graphics, int top) {
    int below = top;
    if (!strip.title().isEmpty()) {
      graphics.setColor(Theme.LIGHT.ink());
      graphics.drawString(strip.title(), MARGIN, top + TEXT - 4);
      below += TEXT + MARGIN / 2 - GAP;
    }
    for (int i = 0; i < strip.images().size(); i++) {
      BufferedImage image = image(strip.images().get(i));
      graphics.drawImage(image, MARGIN + i * (width + GAP), below, width, height, null);
    }
  }

  /**
   * One image; two channels are shown as grey, and transparent pixels show the background of the
   * sheet.
   */
  private BufferedImage image(int index) {
    int channels = images.size().channels();
    byte[] bytes = new byte[images.size().bytes()];
    images.read(index, bytes, 0);
    BufferedImage image =
        new BufferedImage(
            images.size().width(), images.size().height(), BufferedImage.TYPE_INT_ARGB);
    for (int pixel = 0; pixel < bytes.length / channels; pixel++) {
      int at = pixel * channels;
      int argb = channels == 4 ? bytes[at + 3] & 0xff : 0xff;
      for (int c = 0; c < 3; c++) {
        argb = argb << 8 | (bytes[at + (channels < 3 ? 0 : c)] & 0xff);
      }
      image.setRGB(pixel % image.getWidth(), pixel / image.getWidth(), argb);
    }
    return image;
  }
}
