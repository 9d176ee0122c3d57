package io.equilibria.internal.film;

import io.equilibria.internal.report.figure.FieldGrid;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The palette of a film, with fewer than 256 colours; the last index means that a pixel is
 * unchanged from the previous frame. Films in the plane share one palette: the field's colours,
 * their blends under antialiased marks, and greys. Films of images have colours selected by {@link
 * MedianCut}, and greys for text.
 */
final class FilmPalette {
  private static final int GREYS = 6;
  private static final Theme THEME = Theme.LIGHT;

  /** The index of unchanged pixels. */
  static final int SAME = 255;

  private final int[] colours;

  /** 1 + the index of the nearest colour; 0 if not yet computed. */
  private final byte[] nearest = new byte[1 << 24];

  private FilmPalette(Set<Integer> all) {
    colours = all.stream().mapToInt(rgb -> rgb & 0xffffff).distinct().toArray();
    if (colours.length > SAME) {
      throw new IllegalStateException(
          "palette: expected at most 255 colours, found " + colours.length);
    }
  }

  /** The greys of text and lines. */
  private static Set<Integer> greys() {
    Set<Integer> all = new LinkedHashSet<>();
    for (int grey = 0; grey <= GREYS; grey++) {
      all.add(between(THEME.ink(), THEME.background(), (double) grey / GREYS));
    }
    all.add(THEME.muted().getRGB());
    return all;
  }

  /**
   * The palette of films in the plane.
   *
   * @param levels colours of the field on each side of its middle, at most 30; more make larger
   *     files
   * @param components number of components with separate colours, 0 for none
   */
  static FilmPalette ofField(int levels, int components) {
    Set<Integer> all = greys();
    for (int k = 0; k < components; k++) {
      Color own = Style.numbered(k).line(THEME);
      all.add(own.getRGB());
      all.add(between(own, THEME.background(), 1 / 3.0));
      all.add(between(own, THEME.background(), 2 / 3.0));
    }
    for (int level = -levels; level <= levels; level++) {
      Color field = FieldGrid.colour((double) level / levels, THEME);
      all.add(field.getRGB());
      all.add(between(field, THEME.ink(), 1 / 3.0));
      all.add(between(field, THEME.ink(), 2 / 3.0));
    }
    return new FilmPalette(all);
  }

  /**
   * The palette of films of images.
   *
   * @param most largest number of colours of the images; more make larger files
   */
  static FilmPalette ofImages(List<ImagePanels> films, int most) {
    Set<Integer> all = greys();
    all.add(THEME.grid().getRGB());
    MedianCut cut = new MedianCut();
    films.stream().flatMap(film -> film.frames().stream()).flatMap(List::stream).forEach(cut::add);
    for (int colour : cut.colours(Math.min(most, SAME - all.size()))) {
      all.add(colour);
    }
    return new FilmPalette(all);
  }

  private static int between(Color from, Color to, double share) {
    return new Color(
            (int) Math.round(from.getRed() + share * (to.getRed() - from.getRed())),
            (int) Math.round(from.getGreen() + share * (to.getGreen() - from.getGreen())),
            (int) Math.round(from.getBlue() + share * (to.getBlue() - from.getBlue())))
        .getRGB();
  }

  /** The palette as a colour model for GIF images. */
  IndexColorModel model() {
    byte[][] channels = new byte[3][256];
    for (int i = 0; i < colours.length; i++) {
      channels[0][i] = (byte) (colours[i] >> 16);
      channels[1][i] = (byte) (colours[i] >> 8);
      channels[2][i] = (byte) colours[i];
    }
    return new IndexColorModel(8, 256, channels[0], channels[1], channels[2], SAME);
  }

  /** The index of the nearest colour of each pixel, row by row. */
  byte[] indices(BufferedImage image) {
    int[] pixels =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    byte[] indices = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int rgb = pixels[i] & 0xffffff;
      if (nearest[rgb] == 0) {
        nearest[rgb] = (byte) (1 + search(rgb));
      }
      indices[i] = (byte) (nearest[rgb] - 1);
    }
    return indices;
  }

  private int search(int rgb) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < colours.length; i++) {
      int distance =
          square((rgb >> 16) - (colours[i] >> 16))
              + square((rgb >> 8 & 255) - (colours[i] >> 8 & 255))
              + square((rgb & 255) - (colours[i] & 255));
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static int square(int difference) {
    return difference * difference;
  }
}
