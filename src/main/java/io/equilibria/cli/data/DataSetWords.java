package io.equilibria.cli.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts about a data set in few words. */
final class DataSetWords {
  /** A licence in brackets, or what stands behind the word up to the first comma or line. */
  private static final Pattern LICENCE =
      Pattern.compile("\\((CC [^)]+)\\)|Licence: ([^,\\n]+)|are (drawn by formula)");

  private DataSetWords() {}

  /** A licence in a few words; "not known" where the text names none. */
  static String licence(String text) {
    Matcher found = LICENCE.matcher(text);
    if (!found.find()) {
      return "not known";
    }
    for (int group = 1; group <= found.groupCount(); group++) {
      if (found.group(group) != null) {
        return found.group(group).strip();
      }
    }
    throw new AssertionError("one of the groups is found with the pattern");
  }
}
