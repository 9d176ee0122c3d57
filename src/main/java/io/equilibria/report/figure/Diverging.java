package io.equilibria.report.figure;

import java.awt.Color;

/**
 * Colours for a quantity with a middle: blue below 0, orange above, and at 0 the colour of the
 * ground. Blue and orange differ for every kind of colour blindness; the ends are equally strong.
 */
public final class Diverging {
  private static final int[] LIGHT = {0x2a6fb0, 0xf7f7f5, 0xd9730d};
  private static final int[] DARK = {0x4a9be8, 0x23282e, 0xe8892b};

  private Diverging() {}

  /**
   * @param share from -1 to 1; beyond, the end's colour
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
