package io.equilibria.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests the word that a user probably meant. */
public final class Suggestions {
  private Suggestions() {}

  /** The rest of a message: "; did you mean `x`? Known: x, y, z". */
  public static String hint(String found, Collection<String> known) {
    String meant =
        of(found, known).map(word -> "; did you mean `" + word + "`? Known: ").orElse("; known: ");
    return meant + String.join(", ", known);
  }

  /** The known word with the smallest edit distance, if it is at most a third of its length. */
  public static Optional<String> of(String found, Collection<String> known) {
    String word = found.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(candidate -> edits(word, candidate) <= Math.max(1, candidate.length() / 3))
        .min(Comparator.comparingInt(candidate -> edits(word, candidate)));
  }

  /**
   * The optimal string alignment distance (Damerau 1964): insertions, deletions, substitutions and
   * swaps of neighbours that turn a into b, where no letter is edited twice.
   */
  static int edits(String a, String b) {
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      edits[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      edits[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int substituted = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        edits[i][j] = Math.min(substituted, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        if (swapped(a, i, b, j)) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[a.length()][b.length()];
  }

  /** Whether the two letters before i in a are the two before j in b, swapped. */
  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
