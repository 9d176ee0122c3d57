package io.equilibria.internal.report;

import static io.equilibria.internal.report.figure.canvas.Markup.escape;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The glossary of technical terms. The first use of a term in a paragraph becomes a link to its
 * entry; a page contains the entries that it uses.
 *
 * <p>The resource {@code glossary.txt} has one line per entry: its name, a regular expression that
 * finds it in text, and its definition.
 */
final class Glossary {
  private static final List<Entry> ENTRIES = read();
  private static final Pattern ANY =
      Pattern.compile(
          ENTRIES.stream()
              .map(entry -> "(?<" + entry.group() + ">" + entry.pattern() + ")")
              .collect(Collectors.joining("|", "(?<![\\w-])(?:", ")(?![\\w-])")));

  private final Set<Entry> used = new LinkedHashSet<>();

  private record Entry(String name, String pattern, String meaning) {
    String id() {
      return "term-"
          + name.toLowerCase(java.util.Locale.ROOT)
              .replace("*", "-star")
              .replaceAll("[^a-z0-9]+", "-");
    }

    String group() {
      return "g" + id().replaceAll("[^a-z0-9]", "");
    }
  }

  private static List<Entry> read() {
    List<Entry> entries = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Glossary.class.getResourceAsStream("glossary.txt"), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!line.isBlank()) {
          String[] parts = line.split("\\s*\\|\\|\\s*");
          entries.add(new Entry(parts[0], parts[1], parts[2]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(entries);
  }

  /** Text as markup, with the first use of each term as a link. */
  String linked(String words) {
    String text = words.replace(" \u00d7 10", "\u00a0\u00d7\u00a010"); // keeps a power together
    StringBuilder html = new StringBuilder();
    Set<Entry> here = new HashSet<>();
    Matcher found = ANY.matcher(text);
    int from = 0;
    while (found.find()) {
      Entry entry =
          ENTRIES.stream()
              .filter(one -> found.group(one.group()) != null)
              .findFirst()
              .orElseThrow();
      if (here.add(entry)) {
        used.add(entry);
        html.append(escape(text.substring(from, found.start())))
            .append("<a class=\"term\" href=\"#")
            .append(entry.id())
            .append("\" title=\"")
            .append(escape(entry.meaning()))
            .append("\">")
            .append(escape(found.group()))
            .append("</a>");
        from = found.end();
      }
    }
    return html.append(escape(text.substring(from))).toString();
  }

  /** The linked entries as a definition list; empty if there are none. */
  String entries() {
    StringBuilder html = new StringBuilder();
    for (Entry entry : ENTRIES) {
      if (used.contains(entry)) {
        html.append("<dt id=\"")
            .append(entry.id())
            .append("\">")
            .append(escape(entry.name()))
            .append("</dt><dd>")
            .append(escape(entry.meaning()))
            .append("</dd>\n");
      }
    }
    return html.isEmpty() ? "" : "<dl>\n" + html + "</dl>\n";
  }
}
