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
 */
public record ImageArm(String id, String title, String game, Map<String, String> changes) {
  public ImageArm {
    changes = Collections.unmodifiableMap(new TreeMap<>(changes)); // in a fixed order
  }

  /** This arm with further changes, applied last. */
  ImageArm with(String newId, String newTitle, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(changes);
    all.putAll(more);
    return new ImageArm(newId, newTitle, game, all);
  }
}
