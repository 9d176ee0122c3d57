package io.equilibria.internal.score.text;

import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.score.ReferenceData;
import io.equilibria.internal.score.ScoreColumn;
import io.equilibria.internal.score.ScoreProtocol;
import io.equilibria.internal.score.ScoreRecord;
import io.equilibria.internal.score.ScoreTable;
import io.equilibria.internal.score.ScoredSamples;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A paragraph for a methods section, computed from the records, with LaTeX citations. */
public final class ScoreMethods {
  private ScoreMethods() {}

  /** The paragraph. */
  public static String of(ScoreTable table) {
    List<String> sentences = new ArrayList<>();
    table.columns().forEach(column -> sentences.add(score(column)));
    List<ScoreRecord> records = table.records();
    each(records, ScoreMethods::data).forEach(sentences::add);
    each(records, ScoreMethods::extractor).forEach(sentences::add);
    table.rows().forEach(row -> sentences.add(samples(row)));
    each(records, ScoreMethods::preprocessing).forEach(sentences::add);
    each(records, ScoreMethods::software).forEach(sentences::add);
    return String.join(" ", sentences);
  }

  private static List<String> preprocessing(ScoreRecord record) {
    return List.of(
        "Samples were scored as " + ScoreLatex.escaped(record.protocol().preprocessing()) + ".");
  }

  private interface Sentences {
    List<String> of(ScoreRecord record);
  }

  private static Set<String> each(List<ScoreRecord> records, Sentences sentences) {
    return records.stream()
        .flatMap(record -> sentences.of(record).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String score(ScoreColumn column) {
    ScoreProtocol protocol = column.protocol();
    String settings =
        protocol.settings().entrySet().stream()
            .map(one -> one.getKey() + " = " + one.getValue())
            .collect(Collectors.joining(", "));
    return "%s%s is the %s%s of %s samples (%s)."
        .formatted(
            ScoreLatex.escaped(protocol.name()),
            cite(column.records().get(0).papers()),
            ScoreLatex.escaped(protocol.estimator()),
            settings.isEmpty() ? "" : " (" + ScoreLatex.escaped(settings) + ")",
            NumberText.count(protocol.samples()),
            protocol.direction().text());
  }

  private static List<String> data(ScoreRecord record) {
    return record
        .protocol()
        .data()
        .map(
            data ->
                "Samples were compared with %s of %s%s (SHA-256 %s)."
                    .formatted(
                        NumberText.count(data.count()),
                        ScoreLatex.escaped(split(data)),
                        cite(Bibliography.ofData(record)),
                        data.sha256().substring(0, 16)))
        .stream()
        .toList();
  }

  private static String split(ReferenceData data) {
    return data.split().equals("all")
        ? data.name()
        : "the %s split of %s".formatted(data.split(), data.name());
  }

  private static List<String> extractor(ScoreRecord record) {
    return record.protocol().extractor().map(one -> extractor(record, one)).stream().toList();
  }

  private static String extractor(ScoreRecord record, FeatureProtocol one) {
    return "Features are the %s numbers of %s%s (SHA-256 %s) for images of %d by %d pixels, %s, preprocessed as %s."
        .formatted(
            NumberText.count(one.features()),
            ScoreLatex.escaped(one.name()),
            cite(Bibliography.ofExtractor(record)),
            one.digest().substring(0, 16),
            one.input().height(),
            one.input().width(),
            one.filter().text(),
            ScoreLatex.escaped(one.preprocessing()));
  }

  private static String samples(ScoredSamples row) {
    String name = ScoreLatex.escaped(row.name());
    if (row.model().isEmpty()) {
      return "The %s of %s (SHA-256 %s) were taken as they are."
          .formatted(
              NumberText.count(row.count()) + " samples", name, row.sha256().substring(0, 16));
    }
    ScoredSamples.Model model = row.model().get();
    return "The samples of %s were drawn%s with %s%s from seed %d."
        .formatted(
            name,
            model.step().isPresent()
                ? " at step " + NumberText.count(model.step().getAsLong())
                : "",
            model.weights(),
            model.batchNorm().equals("none")
                ? ""
                : ", batch normalisation using " + model.batchNorm() + ",",
            model.seed());
  }

  private static List<String> software(ScoreRecord record) {
    return List.of(
        "Scores were computed by Equilibria %s on TensorFlow %s (Java %s), estimator seed %d."
            .formatted(
                record.software().equilibria(),
                record.software().tensorflow(),
                record.software().java(),
                record.seed()));
  }

  private static String cite(List<String> keys) {
    return keys.isEmpty() ? "" : "~\\cite{" + String.join(", ", keys) + "}";
  }
}
