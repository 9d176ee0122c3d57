package io.equilibria.config.player;

import io.equilibria.config.Require;
import java.util.List;

/** Widths of a network's layers. */
final class Widths {
  private static final String KEY = "architecture.widths";

  private Widths() {}

  /**
   * The list, which is refused if it is empty, too long, or holds a width out of range.
   *
   * @param layers at most
   * @param most of a width
   */
  static List<Integer> checked(List<Integer> widths, int layers, int most) {
    Require.given(KEY, widths);
    Require.between(KEY + " (how many there are)", widths.size(), 1, layers);
    for (Integer width : widths) {
      Require.given(KEY + " (one of its numbers)", width);
      Require.between(KEY + " (one of its numbers)", width, 1, most);
    }
    return List.copyOf(widths);
  }
}
