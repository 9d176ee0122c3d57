package io.equilibria.internal.config.player;

import io.equilibria.internal.config.Require;
import java.util.List;

/** Checks the widths of a network's layers. */
final class Widths {
  private static final String KEY = "architecture.widths";

  private Widths() {}

  /**
   * Checks a list that must be neither empty nor too long, with widths in range.
   *
   * @param layers the largest number of layers
   * @param most the largest width
   */
  static List<Integer> checked(List<Integer> widths, int layers, int most) {
    Require.given(KEY, widths);
    Require.between(KEY + " (its length)", widths.size(), 1, layers);
    for (Integer width : widths) {
      Require.given(KEY + " (one of its numbers)", width);
      Require.between(KEY + " (one of its numbers)", width, 1, most);
    }
    return List.copyOf(widths);
  }
}
