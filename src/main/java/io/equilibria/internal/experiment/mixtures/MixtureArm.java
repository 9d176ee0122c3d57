package io.equilibria.internal.experiment.mixtures;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * An arm of a comparison.
 *
 * @param id the id for programs and claims, such as {@code mix-5}
 * @param title the readable name, such as {@code MIX 5x5}
 * @param changes to a game of one pair, values by path
 */
record MixtureArm(String id, String title, Map<String, String> changes) {
  /** The mixture's group of keys in an experiment. */
  static final String MIXTURE = "game.mixture.";

  /** One generator against one discriminator. */
  static final MixtureArm SINGLE = new MixtureArm("single", "single", Map.of());

  MixtureArm {
    changes = Collections.unmodifiableMap(new TreeMap<>(changes)); // in a fixed order
  }

  /** Equally many generators and discriminators, with the paper's settings. */
  static MixtureArm mix(int components) {
    return mix("mix-" + components, "MIX %1$dx%1$d".formatted(components), components, Map.of());
  }

  /** Several generators against one discriminator. */
  static MixtureArm generatorsOnly(int components) {
    return mix(
        "one-discriminator",
        "MIX %dx1".formatted(components),
        components,
        Map.of("discriminators", "1"));
  }

  /** One generator against several discriminators. */
  static MixtureArm discriminatorsOnly(int components) {
    return mix(
        "one-generator", "MIX 1x%d".formatted(components), components, Map.of("generators", "1"));
  }

  /** A mixture with constant equal weights. */
  static MixtureArm constantWeights(int components) {
    return mix(
        "constant-weights", "MIX constant weights", components, Map.of("weights", "constant"));
  }

  /** A mixture without the entropy term that keeps weights near equal. */
  static MixtureArm withoutEntropy(int components) {
    return mix(
        "no-entropy",
        "MIX no entropy term",
        components,
        Map.of("generator-entropy", "0", "discriminator-entropy", "0"));
  }

  /** All generators receive the same latent vector, as in the authors' code. */
  static MixtureArm sharedLatent(int components) {
    return mix("shared-latent", "MIX shared z", components, Map.of("latent", "shared"));
  }

  /** Every generator draws a whole batch per step, not its share of one. */
  static MixtureArm wholeBatches(int components) {
    return mix("whole-batches", "MIX whole batches", components, Map.of("batch", "full"));
  }

  /**
   * A mixture with additional settings.
   *
   * @param settings keys of the mixture's group
   */
  private static MixtureArm mix(
      String id, String title, int components, Map<String, String> settings) {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put(MIXTURE + "kind", "weighted");
    changes.put(MIXTURE + "generators", Integer.toString(components));
    changes.put(MIXTURE + "discriminators", Integer.toString(components));
    settings.forEach((key, value) -> changes.put(MIXTURE + key, value));
    return new MixtureArm(id, title, changes);
  }

  /** This arm with further changes. */
  MixtureArm with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(changes);
    all.putAll(more);
    return new MixtureArm(id, title, all);
  }
}
