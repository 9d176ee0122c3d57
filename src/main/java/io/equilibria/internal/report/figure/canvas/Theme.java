package io.equilibria.internal.report.figure.canvas;

import java.awt.Color;

/**
 * The colours of the light and the dark theme. Series have a {@link Hue}, which is lighter in the
 * dark theme so that thin lines stand out. Text in a series' colour is darker (in the dark theme
 * lighter) than its line, for a contrast of at least 4.5 to 1.
 */
public enum Theme {
  /** Dark on white. */
  LIGHT(0xffffff, 0x1b1f24, 0x59636e, 0xe3e7eb),
  /** Light on near-black. */
  DARK(0x15191e, 0xe8ebee, 0xa0a9b3, 0x2c333b);

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

  /** The background. */
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

  /** The colour of lines and marks of a hue. */
  public Color line(Hue hue) {
    return new Color(this == LIGHT ? hue.lightLine : hue.darkLine);
  }

  /** The colour of text about a series of a hue. */
  public Color label(Hue hue) {
    return new Color(this == LIGHT ? hue.lightLabel : hue.darkLabel);
  }

  /** The line colour of a series that is not a game, by index; the six hues repeat. */
  public Color line(int index) {
    return line(Style.numbered(index).hue());
  }

  /** The colour of text about such a series. */
  public Color label(int index) {
    return label(Style.numbered(index).hue());
  }

  /** A translucent colour; {@code opacity} from 0 to 1. */
  public static Color faint(Color color, double opacity) {
    int alpha = (int) Math.round(255 * opacity);
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }

  /** The suffix of file names: empty for light, {@code -dark} for dark. */
  public String suffix() {
    return this == LIGHT ? "" : "-dark";
  }
}
