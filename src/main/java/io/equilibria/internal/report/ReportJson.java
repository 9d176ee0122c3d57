package io.equilibria.internal.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.equilibria.internal.report.figure.Columns;
import io.equilibria.internal.report.figure.Figure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The machine-readable form of a report.
 *
 * <pre>
 *   schema:  2
 *   title, question, answer, settings (YAML), again (command), cite: strings
 *   claims:  [{id, text, verdict, estimate, interval: [low, high], test, n, p, p_adjusted, reason,
 *              direction, threshold, least_steps, least_units, unit, outcome, found, to_decide,
 *              group, row, column, paper: {words, citation, section, link} or null}]
 *   claims_digest: SHA-256 of the claims' definitions;
 *     claims_digest_at_start: the digest recorded before the first run, or null
 *   figures: [{id, title, text, columns: {NAME: [...]}}]
 *   tables:  [{caption, header: [...], rows: [[...]]}]
 *   notes:   [...]
 *   provenance: {WHAT: HOW}; papers: [{citation, link}]
 * </pre>
 *
 * <p>An interval is the 95 % interval of a single claim, without correction; {@code p} is the
 * p-value of its test; {@code p_adjusted}, corrected for all tested claims of the page, decides the
 * verdict. Both are null without a test or a verdict. {@code reason} says why a claim is not
 * judged.
 *
 * <p>JSON has no NaN and no infinities: they are written as the strings "NaN", "Infinity" and
 * "-Infinity", which Python's float() and Java's Double.valueOf parse.
 */
final class ReportJson {
  private static final int SCHEMA = 2;

  private ReportJson() {}

  static void write(Report report, OutputStream out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      // Objects span several lines; an array of numbers stays on one.
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      json.writeStartObject();
      json.writeNumberField("schema", SCHEMA);
      json.writeStringField("title", report.title());
      json.writeStringField("question", report.question());
      json.writeStringField("answer", report.finding());
      json.writeStringField("settings", report.settings());
      json.writeStringField("again", report.again());
      json.writeStringField("cite", report.cite());
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
      for (Table table : report.leading()) {
        write(table, json);
      }
      for (Table table : report.tables()) {
        write(table, json);
      }
      json.writeEndArray();
      strings("notes", report.notes(), json);
      json.writeObjectFieldStart("provenance");
      for (Map.Entry<String, String> row : report.provenance().entrySet()) {
        json.writeStringField(row.getKey(), row.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("papers");
      for (Paper paper : report.papers()) {
        json.writeStartObject();
        json.writeStringField("citation", paper.citation());
        json.writeStringField("link", paper.link());
        json.writeEndObject();
      }
      json.writeEndArray();
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
    json.writeStringField("outcome", claim.outcome());
    json.writeStringField("found", (claim.found() + " " + claim.range()).strip());
    json.writeStringField("to_decide", claim.toDecide());
    Optional<ClaimCell> cell = definition.shown().cell();
    json.writeStringField("group", cell.map(ClaimCell::group).orElse(null));
    json.writeStringField("row", cell.map(ClaimCell::row).orElse(null));
    json.writeStringField("column", cell.map(ClaimCell::column).orElse(null));
    json.writeFieldName("paper");
    if (definition.shown().paper().isPresent()) {
      write(definition.shown().paper().get(), json);
    } else {
      json.writeNull();
    }
    json.writeEndObject();
  }

  private static void write(Quotation paper, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("words", paper.words());
    json.writeStringField("citation", paper.paper().citation());
    json.writeStringField("section", paper.section());
    json.writeStringField("link", paper.paper().link());
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
