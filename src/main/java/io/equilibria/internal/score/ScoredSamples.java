package io.equilibria.internal.score;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * The scored samples.
 *
 * @param name readable name: the given path, with the step if one was requested
 * @param kind kind of the source
 * @param count number of samples used
 * @param sha256 SHA-256 of their pixels or numbers in order, in hexadecimal
 * @param model the model that drew them; empty for existing samples
 */
public record ScoredSamples(
    String name, Kind kind, int count, String sha256, Optional<Model> model) {

  /** The source of samples. */
  public enum Kind {
    RUN("run"),
    SAVED_MODEL("saved-model"),
    FOLDER("folder"),
    ARRAY("array"),
    DATA("data"),
    FEATURES("features");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The name in JSON. */
    public String word() {
      return word;
    }
  }

  /**
   * The model that drew samples.
   *
   * @param step step of the checkpoint; empty if unknown
   * @param replica replica of the run, from 0; empty for a model without replicas
   * @param seed seed of the samples
   * @param weights such as {@code raw weights} or {@code moving average (0.999)}
   * @param batchNorm the statistics used by batch normalisation, or that there is none
   */
  public record Model(
      OptionalLong step, OptionalLong replica, long seed, String weights, String batchNorm) {
    public Model {
      requireNonNull(weights, "weights");
      requireNonNull(batchNorm, "batchNorm");
    }
  }

  public ScoredSamples {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    requireNonNull(sha256, "sha256");
    requireNonNull(model, "model");
    if (count < 1) {
      throw new IllegalArgumentException("expected at least 1 sample, found " + count);
    }
  }
}
