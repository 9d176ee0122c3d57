package io.equilibria.internal.score;

import static java.util.Objects.requireNonNull;

import io.equilibria.internal.feature.FeatureProtocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a score was computed: everything that must be equal for two scores to be comparable. It does
 * not include the origin of the samples, the seed or the software.
 *
 * @param metric the name on the command line, such as {@code fid}
 * @param name name of the score, which includes the extractor unless it is the classic one: {@code
 *     FID}, {@code SqueezeNet-FD}
 * @param unit the unit, such as {@code nats}; empty for none
 * @param direction which values are better
 * @param estimator the estimator in words
 * @param settings settings of the estimator by name, such as {@code k} and {@code 5}
 * @param samples number of samples used
 * @param data the data compared with; empty if there are none, as for MS-SSIM
 * @param extractor extractor of features; empty if pixels or points are compared
 * @param preprocessing preprocessing of samples before the extractor, in words
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
   * The differences of the protocols, each as {@code what: this one, the other}; empty if their
   * scores are comparable.
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
