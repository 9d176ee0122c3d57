package io.equilibria.internal.cli.theory;

import io.equilibria.internal.cli.Output;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.Paragraph;
import io.equilibria.internal.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Output of a calculator: each symbol with value and source, then sentences; or JSON. */
final class TheoryReport {
  private final String title;
  private final List<List<String>> rows = new ArrayList<>();
  private final List<Object> lines = new ArrayList<>();
  private final Map<String, Object> symbols = new LinkedHashMap<>();
  private final Map<String, Object> facts = new LinkedHashMap<>();

  TheoryReport(String theorem, String title) {
    this.title = "theorem " + theorem + ": " + title;
    facts.put("theorem", theorem);
    facts.put("symbols", symbols);
    rows.add(List.of("symbol", "value", "source"));
  }

  /**
   * Adds a symbol.
   *
   * @param key its name in JSON
   */
  void symbol(String name, String key, double value, String source) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e9;
    if (whole) {
      symbol(name, key, (long) value, NumberText.count((long) value), source);
    } else {
      symbol(name, key, value, NumberText.brief(value), source);
    }
  }

  void symbol(String name, String key, Object value, String shown, String source) {
    rows.add(List.of(name, shown, source));
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("value", value);
    one.put("source", source);
    symbols.put(key, one);
  }

  /** Adds a sentence. */
  void line(String text) {
    lines.add(text);
  }

  /** Adds a table. */
  void table(TextTable table) {
    lines.add(table);
  }

  /** Adds a field of JSON. */
  void put(String key, Object value) {
    facts.put(key, value);
  }

  void print(Output output) {
    int width = output.terminal().width();
    TextTable table = new TextTable("  ", 1);
    rows.forEach(table::row);
    StringBuilder text = new StringBuilder();
    text.append(Paragraph.hanging("", title, width)).append('\n').append(table.text(width));
    for (Object line : lines) {
      text.append('\n')
          .append(
              line instanceof TextTable one
                  ? one.text(width)
                  : Paragraph.hanging("", (String) line, width));
    }
    output.print(facts, text.toString());
  }
}
