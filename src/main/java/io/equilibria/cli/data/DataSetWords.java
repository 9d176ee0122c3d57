package io.equilibria.cli.data;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts about a data set in few words. */
final class DataSetWords {
  /** The first that is found counts: a licence's short name, what follows the word, no author. */
  private static final List<Pattern> LICENCES =
      List.of(
          Pattern.compile("\\((CC [^)]+)\\)"),
          Pattern.compile("Licence: ([^,\\n]+)"),
          Pattern.compile("are (drawn by formula)"));

  private DataSetWords() {}

  /** A licence in a few words; "not known" where the text names none. */
  static String licence(String text) {
    return LICENCES.stream()
        .map(pattern -> pattern.matcher(text))
        .filter(Matcher::find)
        .map(found -> found.group(1).strip())
        .findFirst()
        .orElse("not known");
  }
}
