package io.equilibria.internal.score.text;

import io.equilibria.internal.score.ScoreRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The papers to cite for scores: those of the scores, the extractor and the data. The entries come
 * from {@code references.bib}, whose {@code keywords} name extractors and data.
 */
public final class Bibliography {
  private static final Pattern ENTRY = Pattern.compile("@\\w+\\{([^,]+),");
  private static final Pattern KEYWORDS = Pattern.compile("(?m)^ *keywords = \\{([^}]*)\\}");

  private Bibliography() {}

  /** BibTeX entries without duplicates, separated by empty lines. */
  public static String of(List<ScoreRecord> records) {
    Map<String, String> all = entries();
    List<String> cited = new ArrayList<>();
    keys(records).forEach(key -> cited.add(published(all.get(key))));
    return String.join("\n\n", cited);
  }

  /** Keys of the entries, in the order of the records. */
  public static Set<String> keys(List<ScoreRecord> records) {
    Set<String> keys = new LinkedHashSet<>();
    for (ScoreRecord record : records) {
      keys.addAll(record.papers());
      keys.addAll(ofExtractor(record));
      keys.addAll(ofData(record));
    }
    keys.retainAll(entries().keySet());
    return keys;
  }

  /** Keys of all entries. */
  public static Set<String> known() {
    return entries().keySet();
  }

  /** Keys of the papers of a score's extractor. */
  static List<String> ofExtractor(ScoreRecord record) {
    return record
        .protocol()
        .extractor()
        .map(one -> keyed("extractor:" + one.name().replaceAll("-.*", "")))
        .orElse(List.of());
  }

  /** Keys of the papers of a score's data. */
  static List<String> ofData(ScoreRecord record) {
    return record.protocol().data().map(one -> keyed("data:" + one.name())).orElse(List.of());
  }

  private static List<String> keyed(String keyword) {
    return entries().entrySet().stream()
        .filter(
            entry -> {
              Matcher keywords = KEYWORDS.matcher(entry.getValue());
              return keywords.find() && List.of(keywords.group(1).split(", *")).contains(keyword);
            })
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The entry without our keywords. */
  private static String published(String entry) {
    return KEYWORDS.matcher(entry).replaceAll("").replaceAll(",\\s*}$", "\n}");
  }

  private static Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String entry : read().strip().split("\n\n")) {
      Matcher key = ENTRY.matcher(entry);
      if (key.find()) {
        entries.put(key.group(1), entry.strip());
      }
    }
    return entries;
  }

  private static String read() {
    try (InputStream in = Bibliography.class.getResourceAsStream("references.bib")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("this build lacks a resource; build it again", e);
    }
  }
}
