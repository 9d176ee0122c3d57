package io.equilibria.score;

import static java.util.Objects.requireNonNull;

import io.equilibria.feature.FeatureProtocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a score was computed: all that has to be equal before two scores may be compared. Who drew
 * the samples, with which seed and software, is no part of it.
 *
 * @param metric the word on the command line, such as {@code fid}
 * @param name of the score, which names the extractor where it is not the classic one: {@code FID},
 *     {@code SqueezeNet-FD}
 * @param unit such as {@code nats}; empty for a number without unit
 * @param direction which values are better
 * @param estimator in words
 * @param settings of the estimator by name, such as {@code k} and {@code 5}
 * @param samples how many were used
 * @param data that they were compared with; empty where there are none, as for MS-SSIM
 * @param extractor of features; empty where pixels or points are compared
 * @param preprocessing of samples before any extractor, in words
 */
public record ScoreProtocol(
    String metric,
    String name,
    String unit,
    ScoreDirection direction,
    String estimator,
    Map<String, String> settings,
    int samples,
    Optional<ReferenceData> data,
    Optional<FeatureProtocol> extractor,
    String preprocessing) {

  public ScoreProtocol {
    requireNonNull(metric, "metric");
    requireNonNull(name, "name");
    requireNonNull(unit, "unit");
    requireNonNull(direction, "direction");
    requireNonNull(estimator, "estimator");
    requireNonNull(data, "data");
    requireNonNull(extractor, "extractor");
    requireNonNull(preprocessing, "preprocessing");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /**
   * In what the protocols differ, each as {@code what: this one, the other}; empty if scores of
   * both may stand in one column.
   */
  public List<String> differences(ScoreProtocol other) {
    List<String> found = new ArrayList<>();
    compare(found, "score", name, other.name);
    compare(found, "unit", unit, other.unit);
    compare(found, "estimator", estimator, other.estimator);
    compare(found, "settings", settings, other.settings);
    compare(found, "samples", samples, other.samples);
    compare(found, "data", text(data), text(other.data));
    compare(found, "data's SHA-256", data.map(ReferenceData::sha256), other.dataDigest());
    compare(found, "extractor", text(extractor, "none"), text(other.extractor, "none"));
    compare(found, "extractor's SHA-256", extractorDigest(), other.extractorDigest());
    compare(found, "preprocessing", preprocessing, other.preprocessing);
    return found;
  }

  private Optional<String> dataDigest() {
    return data.map(ReferenceData::sha256);
  }

  private Optional<String> extractorDigest() {
    return extractor.map(FeatureProtocol::digest);
  }

  private static String text(Optional<ReferenceData> data) {
    return data.map(one -> "%,d of %s".formatted(one.count(), one.title())).orElse("none");
  }

  private static String text(Optional<FeatureProtocol> extractor, String none) {
    return extractor.map(FeatureProtocol::text).orElse(none);
  }

  private static void compare(List<String> found, String what, Object own, Object other) {
    if (!Objects.equals(own, other)) {
      found.add("%s: %s, %s".formatted(what, words(own), words(other)));
    }
  }

  private static Object words(Object value) {
    return value instanceof Optional<?> optional
        ? optional.<Object>map(x -> x).orElse("none")
        : value;
  }
}
