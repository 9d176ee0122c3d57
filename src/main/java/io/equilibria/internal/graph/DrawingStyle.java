package io.equilibria.internal.graph;

import io.equilibria.internal.report.figure.canvas.Mark;
import io.equilibria.internal.report.figure.canvas.Style;
import io.equilibria.internal.report.figure.canvas.Theme;
import java.awt.Color;
import java.util.Locale;

/**
 * The appearance of roles in drawings, in light and dark themes. Losses have the game's hue as on
 * all pages, penalties its mark and dash; data are filled with the ink colour. The networks have
 * neutral colours, since a game may have any hue: the generator is warm, light and round, the
 * discriminator cool, dark and square, so that they also differ in greyscale print.
 */
final class DrawingStyle {
  private static final int SAND = 0xa98f5f;
  private static final int SLATE = 0x47586b;
  private static final int DARK_SAND = 0xc9b384;
  private static final int DARK_SLATE = 0x9db2c9;

  private DrawingStyle() {}

  /** The style sheet of a drawing. */
  static String css(Style game) {
    return "\n"
        + colours(game, Theme.LIGHT)
        + "@media (prefers-color-scheme: dark) {\n"
        + colours(game, Theme.DARK)
        + "}\n"
        + """
        text { font-family: Helvetica, Arial, "DejaVu Sans", sans-serif; fill: var(--ink); }
        .title { font-size: 16px; font-weight: bold; }
        .name { font-size: 13px; }
        .holding { font-weight: bold; fill: var(--ink); }
        .detail { font-size: 11px; fill: var(--muted); }
        .over text { paint-order: stroke; stroke: var(--ground); stroke-width: 4px; }
        .ground { fill: var(--ground); }
        .box { fill: var(--fill); fill-opacity: var(--tint); stroke: var(--fill); }
        .again .box { fill-opacity: 0; }
        .holder { fill: var(--fill); fill-opacity: 0.06; stroke: var(--fill); }
        .discriminator > .holder { stroke-width: 2; }
        .data .box { fill: var(--ink); fill-opacity: 1; }
        .data > .name:not(.holding), .data > .detail { fill: var(--ground); }
        .update .box { stroke-width: 2; }
        .line { fill: none; stroke: var(--muted); stroke-width: 1.2; }
        .then { stroke-dasharray: 5 4; }
        .tip { fill: var(--muted); }
        .mark { fill: var(--ink); stroke: var(--ink); stroke-width: 1.5; }
        .hollow { fill: none; }
        """
        + ".whole > .holder, .whole > .box { stroke-dasharray: %s; }\n".formatted(dash(game));
  }

  private static String colours(Style game, Theme theme) {
    StringBuilder css = new StringBuilder();
    css.append(
        ":root { --ground: %s; --ink: %s; --muted: %s; }\n"
            .formatted(hex(theme.background()), hex(theme.ink()), hex(theme.muted())));
    for (Role role : Role.values()) {
      css.append(
          ".%s { --fill: %s; --tint: %s; }\n"
              .formatted(role.word(), hex(color(role, game, theme)), tint(role)));
    }
    return css.toString();
  }

  private static String tint(Role role) {
    return switch (role) {
      case GENERATOR -> "0.14";
      case DISCRIMINATOR -> "0.3";
      case LOSS -> "0.2";
      default -> "0.04";
    };
  }

  /** A colour as written in SVG and DOT. */
  static String colour(Role role, Style game, Theme theme) {
    return hex(color(role, game, theme));
  }

  private static Color color(Role role, Style game, Theme theme) {
    boolean light = theme == Theme.LIGHT;
    return switch (role) {
      case GENERATOR -> new Color(light ? SAND : DARK_SAND);
      case DISCRIMINATOR -> new Color(light ? SLATE : DARK_SLATE);
      case LOSS -> theme.line(game.hue());
      case DATA, PENALTY -> theme.ink();
      case GRADIENT, UPDATE, OTHER -> theme.muted();
    };
  }

  private static String hex(Color color) {
    return String.format(
        Locale.ROOT, "#%02x%02x%02x", color.getRed(), color.getGreen(), color.getBlue());
  }

  /** The dash pattern of a penalty's outline, the same as that of its curves on pages. */
  private static String dash(Style game) {
    return switch (game.mark()) {
      case SQUARE -> "7 3";
      case TRIANGLE -> "2 2";
      case DIAMOND -> "9 3 2 3";
      case DOTTED_CIRCLE -> "4 2";
      case CROSS -> "12 3";
      case STAR -> "5 2 1 2";
      case HOLLOW -> "none";
    };
  }

  /** The SVG path of a penalty's mark, 10 units wide and centred on a point. */
  static String mark(Mark mark) {
    return switch (mark) {
      case HOLLOW -> "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z";
      case SQUARE -> "M-4 -4h8v8h-8z";
      case TRIANGLE -> "M0 -5L5 4H-5z";
      case DIAMOND -> "M0 -5L5 0L0 5L-5 0z";
      case DOTTED_CIRCLE -> "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0zM-1 0h2";
      case CROSS -> "M-4 -4L4 4M-4 4L4 -4";
      case STAR -> "M-4 -4L4 4M-4 4L4 -4M-5 0H5M0 -5V5";
    };
  }

  /** Whether a mark is drawn without fill. */
  static boolean isHollow(Mark mark) {
    return mark == Mark.HOLLOW || mark == Mark.DOTTED_CIRCLE;
  }
}
