package io.equilibria.score;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was scored.
 *
 * @param name for people: the path that was given, with the step where one was asked for
 * @param kind of what lies there
 * @param count samples that were used
 * @param sha256 of their pixels, or numbers, in order, in hexadecimal
 * @param model the model that drew them; empty for samples that were found as they are
 */
public record ScoredSamples(
    String name, Kind kind, int count, String sha256, Optional<Model> model) {

  /** What samples came from. */
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

    /** In JSON. */
    public String word() {
      return word;
    }
  }

  /**
   * The model that drew samples.
   *
   * @param step of the checkpoint; empty where the model does not say
   * @param replica of the run, from 0; empty of a model that has none
   * @param seed that samples were drawn with
   * @param weights such as {@code raw weights} or {@code moving average (0.999)}
   * @param batchNorm which statistics its batch normalisation used, or that it has none
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
