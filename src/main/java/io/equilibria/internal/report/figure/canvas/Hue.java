package io.equilibria.internal.report.figure.canvas;

/**
 * The hues of series: the palette of Okabe and Ito (2008), which colour-blind readers can
 * distinguish. On all pages a hue encodes a loss.
 */
public enum Hue {
  /** The non-saturating loss. */
  BLUE(0x0072b2, 0x00609a, 0x4fa8e0, 0x6cb8ea),
  /** The Wasserstein loss. */
  VERMILION(0xd55e00, 0xae4a00, 0xf08a3c, 0xf5a164),
  /** User-defined losses. */
  GREEN(0x009e73, 0x007454, 0x2fc79a, 0x4fd3ab),
  /** Least squares. */
  ROSE(0xcc79a7, 0x9c4577, 0xdd94bd, 0xe6aacb),
  /** The hinge loss. */
  AMBER(0xe69f00, 0x8a5f00, 0xf0b93a, 0xf3c75f),
  /** The minimax loss. */
  SKY(0x56b4e9, 0x1f719f, 0x9ad6f7, 0xb0dff9);

  public final int lightLine;
  public final int lightLabel;
  public final int darkLine;
  public final int darkLabel;

  Hue(int lightLine, int lightLabel, int darkLine, int darkLabel) {
    this.lightLine = lightLine;
    this.lightLabel = lightLabel;
    this.darkLine = darkLine;
    this.darkLabel = darkLabel;
  }
}
