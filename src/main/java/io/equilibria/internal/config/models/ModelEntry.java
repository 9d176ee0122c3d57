package io.equilibria.internal.config.models;

import java.nio.file.Path;
import java.util.Map;

/**
 * A model in a file of models.
 *
 * @param name its name in requests
 * @param folder its folder, resolved against the folder of the file
 * @param policy which versions are served
 * @param labels names of versions
 */
public record ModelEntry(String name, Path folder, VersionPolicy policy, Map<String, Long> labels) {
  /** Makes the labels unmodifiable. */
  public ModelEntry {
    labels = Map.copyOf(labels);
  }
}
