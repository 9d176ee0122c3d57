package io.equilibria.internal.score.text;

import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.metric.image.BirthdayTest.ClosePair;
import io.equilibria.internal.score.ReferenceData;
import io.equilibria.internal.score.ScoreInterval;
import io.equilibria.internal.score.ScoreProtocol;
import io.equilibria.internal.score.ScoreRecord;
import io.equilibria.internal.score.ScoredSamples;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Converts a record to JSON values: maps, lists, strings and numbers. Missing values are omitted.
 */
public final class ScoreJson {
  private static final String SHA256 = "sha256";
  private static final String NAME = "name";
  private static final String COUNT = "count";

  private ScoreJson() {}

  /** The whole record. */
  public static Map<String, Object> of(ScoreRecord record) {
    ScoreProtocol protocol = record.protocol();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("score", protocol.name());
    object.put("metric", protocol.metric());
    object.put("value", record.value());
    record
        .interval()
        .ifPresent(
            interval ->
                object.put("interval", List.of(interval.ends().low(), interval.ends().high())));
    object.put("intervalMeaning", record.interval().map(ScoreInterval::meaning).orElse("none"));
    object.put("unit", protocol.unit());
    object.put("direction", protocol.direction().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    object.put("estimator", protocol.estimator());
    object.put("settings", protocol.settings());
    object.put("samples", of(record.of()));
    protocol.data().ifPresent(data -> object.put("data", of(data)));
    protocol.extractor().ifPresent(extractor -> object.put("extractor", of(extractor)));
    object.put("preprocessing", protocol.preprocessing());
    object.put("seed", record.seed());
    object.put("notes", record.notes());
    if (!record.pairs().isEmpty()) {
      object.put("pairs", record.pairs().stream().map(ScoreJson::of).toList());
    }
    object.put("papers", List.copyOf(Bibliography.keys(List.of(record))));
    object.put("software", software(record));
    return object;
  }

  private static List<Number> of(ClosePair pair) {
    return List.of(pair.first(), pair.second(), pair.distance());
  }

  private static Map<String, Object> of(ScoredSamples samples) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(NAME, samples.name());
    object.put("kind", samples.kind().word());
    object.put(COUNT, samples.count());
    object.put(SHA256, samples.sha256());
    samples
        .model()
        .ifPresent(
            model -> {
              model.step().ifPresent(step -> object.put("step", step));
              model.replica().ifPresent(replica -> object.put("replica", replica));
              object.put("seed", model.seed());
              object.put("weights", model.weights());
              object.put("batchNorm", model.batchNorm());
            });
    return object;
  }

  private static Map<String, Object> of(ReferenceData data) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(NAME, data.name());
    object.put("split", data.split());
    object.put(COUNT, data.count());
    object.put(SHA256, data.sha256());
    return object;
  }

  private static Map<String, Object> of(FeatureProtocol extractor) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put(NAME, extractor.name());
    object.put(SHA256, extractor.digest());
    object.put(
        "input",
        List.of(
            extractor.input().height(), extractor.input().width(), extractor.input().channels()));
    object.put("features", extractor.features());
    object.put("classes", extractor.classes());
    object.put("resize", extractor.filter().text());
    object.put("preprocessing", extractor.preprocessing());
    return object;
  }

  private static Map<String, Object> software(ScoreRecord record) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("equilibria", record.software().equilibria());
    object.put("tensorflow", record.software().tensorflow());
    object.put("java", record.software().java());
    if (record.software().commit() != null) {
      object.put("commit", record.software().commit());
    }
    return object;
  }
}
