package io.equilibria.data;

import io.equilibria.config.SampleSplit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.ndarray.Shape;

/**
 * Properties of data that follow from their settings without opening the data, since data files may
 * no longer exist when a trained model is used.
 *
 * @param sample the shape of one sample, {@code [features]} or {@code [height, width, channels]}
 * @param classes the names of the classes, two or more, in the order of the labels 0, 1, ...; empty
 *     if samples have no labels
 * @param counts the number of samples of each split, at least 1; empty if samples are drawn by a
 *     formula, or if a file would have to be read
 * @param licence the licence text for models trained on the data; it says so if there is no licence
 *     or it is unknown
 */
public record DataDescription(
    Shape sample, List<String> classes, Map<SampleSplit, Integer> counts, String licence) {

  public DataDescription {
    int axes = sample.numDimensions();
    require(
        (axes == 1 || axes == 3) && Arrays.stream(sample.asArray()).allMatch(n -> n >= 1),
        "a sample's shape must be [features] or [height, width, channels], found " + sample);
    classes = List.copyOf(classes);
    require(classes.size() != 1, "expected no classes or at least 2, found " + classes);
    require(
        new HashSet<>(classes).size() == classes.size(),
        "expected classes of different names, found " + classes);
    counts = Map.copyOf(counts);
    require(
        counts.values().stream().allMatch(count -> count >= 1),
        "a split needs at least 1 sample, found " + counts);
    Objects.requireNonNull(licence, "licence");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Whether samples are images, {@code [height, width, channels]}. */
  public boolean images() {
    return sample.numDimensions() == 3;
  }

  /** The number of values in one sample. */
  public int dimension() {
    return Math.toIntExact(sample.size());
  }
}
