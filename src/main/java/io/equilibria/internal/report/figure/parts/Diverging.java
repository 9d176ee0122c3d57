package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.Color;

/**
 * A diverging colour map: purple below 0, green above, and close to the background at 0. Purple and
 * green are distinguishable with every common kind of colour blindness (after ColorBrewer's PRGn);
 * purple is the darker of the two, so that they also differ in greyscale.
 */
public final class Diverging {
  private static final int[] LIGHT = {0x7b4a9b, 0xf6f6f4, 0x7fc97f};
  private static final int[] DARK = {0x8d5fb5, 0x23282e, 0x78d684};

  private Diverging() {}

  /**
   * @param share from -1 to 1; values beyond take the colour of the end
   */
  public static Color of(double share, Theme theme) {
    int[] stops = theme == Theme.LIGHT ? LIGHT : DARK;
    double strength = Math.min(1, Math.abs(share));
    int end = share < 0 ? stops[0] : stops[2];
    return new Color(
        between(stops[1] >> 16, end >> 16, strength),
        between(stops[1] >> 8, end >> 8, strength),
        between(stops[1], end, strength));
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round((from & 255) + share * ((to & 255) - (from & 255)));
  }
}
