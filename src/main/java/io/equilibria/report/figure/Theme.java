package io.equilibria.report.figure;

import java.awt.Color;

/**
 * Colours for light and for dark surroundings. Series take the palette of Okabe and Ito 2008, which
 * colour-blind readers tell apart; for dark, lightened until thin lines stand out. Text in a
 * series' colour is darker (lighter) than its line, so that it has a contrast of at least 4.5 to 1.
 */
public enum Theme {
  /** Dark on white. */
  LIGHT(0xffffff, 0x1b1f24, 0x59636e, 0xe3e7eb),
  /** Light on near-black. */
  DARK(0x15191e, 0xe8ebee, 0xa0a9b3, 0x2c333b);

  private static final int[] LIGHT_LINES = {
    0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9
  };
  private static final int[] LIGHT_LABELS = {
    0x00609a, 0xae4a00, 0x007454, 0x9c4577, 0x8a5f00, 0x1f719f
  };
  private static final int[] DARK_LINES = {
    0x4fa8e0, 0xf08a3c, 0x2fc79a, 0xdd94bd, 0xf0b93a, 0x9ad6f7
  };
  private static final int[] DARK_LABELS = {
    0x6cb8ea, 0xf5a164, 0x4fd3ab, 0xe6aacb, 0xf3c75f, 0xb0dff9
  };

  private final int background;
  private final int ink;
  private final int muted;
  private final int grid;

  Theme(int background, int ink, int muted, int grid) {
    this.background = background;
    this.ink = ink;
    this.muted = muted;
    this.grid = grid;
  }

  /** What everything stands on. */
  public Color background() {
    return new Color(background);
  }

  /** Text and the strongest marks. */
  public Color ink() {
    return new Color(ink);
  }

  /** Ticks and captions. */
  public Color muted() {
    return new Color(muted);
  }

  /** Grid lines. */
  public Color grid() {
    return new Color(grid);
  }

  /** The line of series {@code index}; after six they repeat. */
  public Color line(int index) {
    int[] lines = this == LIGHT ? LIGHT_LINES : DARK_LINES;
    return new Color(lines[index % lines.length]);
  }

  /** Text about series {@code index}. */
  public Color label(int index) {
    int[] labels = this == LIGHT ? LIGHT_LABELS : DARK_LABELS;
    return new Color(labels[index % labels.length]);
  }

  /** A colour through which the ground shows; {@code opacity} from 0 to 1. */
  static Color faint(Color color, double opacity) {
    int alpha = (int) Math.round(255 * opacity);
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }

  /** As part of a file name: nothing for light, {@code -dark} for dark. */
  public String suffix() {
    return this == LIGHT ? "" : "-dark";
  }
}
