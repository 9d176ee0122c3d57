package io.equilibria.data.image;

import io.equilibria.config.image.SampleSplit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What of a set is on this machine, as far as that can be told without reading its images.
 *
 * @param place where it is
 * @param counts how many images each split has that was found, in the order train, test, all
 */
public record ImageInventory(String place, Map<SampleSplit, Integer> counts) {
  public ImageInventory {
    Map<SampleSplit, Integer> sorted = new EnumMap<>(SampleSplit.class);
    sorted.putAll(counts);
    counts = Collections.unmodifiableMap(sorted);
  }
}
