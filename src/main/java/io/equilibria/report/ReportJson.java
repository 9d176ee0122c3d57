package io.equilibria.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.equilibria.report.figure.Columns;
import io.equilibria.report.figure.Figure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalDouble;

/**
 * A report for programs.
 *
 * <pre>
 *   title, question, settings (YAML), again (command): strings
 *   claims:  [{id, text, verdict, estimate, interval: [low, high], test, n, p, p_adjusted, reason,
 *              direction, threshold, least_steps, least_units, unit}]
 *   claims_digest: SHA-256 of the claims' definitions; claims_digest_at_start: the same as recorded
 *              before the first run, or null
 *   figures: [{id, title, text, columns: {NAME: [...]}}]
 *   tables:  [{caption, header: [...], rows: [[...]]}]
 *   notes:   [...]
 * </pre>
 *
 * <p>An interval is that of one claim alone, at 95 %; {@code p} is the p-value of its test, {@code
 * p_adjusted} that corrected for all tested claims of the page, which the verdict rests on; both
 * are null where there is no test or no verdict. {@code reason} says why a claim is not judged.
 *
 * <p>JSON has no NaN and no infinities: they are the strings "NaN", "Infinity" and "-Infinity",
 * which Python's float() and Java's Double.valueOf read.
 */
final class ReportJson {
  private ReportJson() {}

  static void write(Report report, OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      // Objects over several lines, arrays of numbers on one.
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      json.writeStartObject();
      json.writeStringField("title", report.title());
      json.writeStringField("question", report.question());
      json.writeStringField("settings", report.settings());
      json.writeStringField("again", report.again());
      json.writeArrayFieldStart("claims");
      for (Claim claim : report.claims()) {
        write(claim, json);
      }
      json.writeEndArray();
      json.writeStringField("claims_digest", report.claimsDigest());
      json.writeStringField("claims_digest_at_start", report.claimsAtStart().orElse(null));
      json.writeArrayFieldStart("figures");
      for (Figure figure : report.figures()) {
        write(figure, json);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("tables");
      for (Table table : report.tables()) {
        write(table, json);
      }
      json.writeEndArray();
      strings("notes", report.notes(), json);
      json.writeEndObject();
    }
  }

  private static void write(Claim claim, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", claim.id());
    json.writeStringField("text", claim.text());
    json.writeStringField("verdict", claim.verdict().word());
    json.writeNumberField("estimate", claim.estimate());
    json.writeArrayFieldStart("interval");
    json.writeNumber(claim.interval().low());
    json.writeNumber(claim.interval().high());
    json.writeEndArray();
    json.writeStringField("test", claim.test());
    json.writeNumberField("n", claim.n());
    number("p", claim.pValue(), json);
    number("p_adjusted", claim.adjustedP(), json);
    json.writeStringField("reason", claim.reason());
    ClaimDefinition definition = claim.evidence().definition();
    json.writeStringField("direction", definition.rule().direction());
    json.writeNumberField("threshold", definition.threshold());
    json.writeNumberField("least_steps", definition.least().steps());
    json.writeNumberField("least_units", definition.least().units());
    json.writeStringField("unit", definition.least().unit());
    json.writeEndObject();
  }

  private static void number(String name, OptionalDouble value, JsonGenerator json)
      throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsDouble());
    } else {
      json.writeNullField(name);
    }
  }

  private static void write(Figure figure, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", figure.caption().id());
    json.writeStringField("title", figure.caption().title());
    json.writeStringField("text", figure.caption().text());
    json.writeObjectFieldStart("columns");
    Columns columns = figure.data();
    for (String name : columns.names()) {
      json.writeArrayFieldStart(name);
      for (Object value : columns.column(name)) {
        if (value instanceof Double number) {
          json.writeNumber(number);
        } else if (value instanceof Float number) {
          json.writeNumber(number);
        } else {
          json.writeString((String) value);
        }
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(Table table, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("caption", table.caption());
    strings("header", table.header(), json);
    json.writeArrayFieldStart("rows");
    for (Iterable<String> row : table.rows()) {
      json.writeStartArray();
      for (String cell : row) {
        json.writeString(cell);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void strings(String name, Iterable<String> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
