package io.equilibria.internal.data.image;

import io.equilibria.config.SampleSplit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The parts of a set available on this machine, determined without reading its images.
 *
 * @param place where the set is
 * @param counts the number of images of each available split, in the order train, test, all
 */
public record ImageInventory(String place, Map<SampleSplit, Integer> counts) {
  public ImageInventory {
    Map<SampleSplit, Integer> sorted = new EnumMap<>(SampleSplit.class);
    sorted.putAll(counts);
    counts = Collections.unmodifiableMap(sorted);
  }
}
