package io.equilibria.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The word a user is likely to have meant. */
public final class Nearest {
  private Nearest() {}

  /** The rest of a message: "; did you mean `x`? Known: x, y, z". */
  public static String hint(String found, Collection<String> known) {
    String meant =
        of(found, known).map(word -> "; did you mean `" + word + "`? Known: ").orElse("; known: ");
    return meant + String.join(", ", known);
  }

  /** The known word with the fewest edits, if these are at most a third of its letters. */
  static Optional<String> of(String found, Collection<String> known) {
    String word = found.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(candidate -> edits(word, candidate) <= Math.max(1, candidate.length() / 3))
        .min(Comparator.comparingInt(candidate -> edits(word, candidate)));
  }

  /** Levenshtein 1966: insertions, deletions and substitutions that turn a into b. */
  static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
