package io.equilibria.internal.experiment.imagegames;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A game as one arm of a comparison.
 *
 * @param id the id for programs and claims, such as {@code gan-gp-batch-norm}
 * @param title the readable name, such as {@code GAN-GP, batch norm}
 * @param game the name of the preset that sets its style, such as {@code gan-gp}
 * @param changes to the comparison's common settings, values by path
 * @param steps its steps as a share of the comparison's, above 0
 */
public record ImageArm(
    String id, String title, String game, Map<String, String> changes, double steps) {
  public ImageArm {
    changes = Collections.unmodifiableMap(new TreeMap<>(changes)); // in a fixed order
  }

  /** An arm with the comparison's steps. */
  ImageArm(String id, String title, String game, Map<String, String> changes) {
    this(id, title, game, changes, 1);
  }

  /** This arm with further changes, applied last. */
  ImageArm with(String newId, String newTitle, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(changes);
    all.putAll(more);
    return new ImageArm(newId, newTitle, game, all, steps);
  }

  /** This arm with another share of the comparison's steps. */
  ImageArm forSteps(double share) {
    return new ImageArm(id, title, game, changes, share);
  }

  /**
   * All changes to the common settings.
   *
   * @param commonSteps steps of the comparison
   */
  Map<String, String> changes(long commonSteps) {
    if (steps == 1) {
      return changes;
    }
    Map<String, String> all = new TreeMap<>(changes);
    all.put("training.steps", Long.toString(Math.max(1, Math.round(steps * commonSteps))));
    return all;
  }
}
