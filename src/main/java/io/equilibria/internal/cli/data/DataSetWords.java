package io.equilibria.internal.cli.data;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Short descriptions of a data set. */
final class DataSetWords {
  /** Tried in order: a short name of a licence, the text after the word, or no author. */
  private static final List<Pattern> LICENCES =
      List.of(
          Pattern.compile("\\((CC [^)]+)\\)"),
          Pattern.compile("Licence: ([^,\\n]+)"),
          Pattern.compile("are (drawn by formula)"));

  private DataSetWords() {}

  /** A short name of the licence; "not known" if the text names none. */
  static String licence(String text) {
    return LICENCES.stream()
        .map(pattern -> pattern.matcher(text))
        .filter(Matcher::find)
        .map(found -> found.group(1).strip())
        .findFirst()
        .orElse("not known");
  }
}
