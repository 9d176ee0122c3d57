package io.equilibria.internal.score;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Data with their description.
 *
 * @param of name, split, count and hash
 * @param content the data
 * @param classes number of classes; 0 for none
 * @param training opens the training part of the same set if these data are the held-out part;
 *     empty if there is no such part
 * @param joinsParts whether these are all data of a set that has a test part, so that they contain
 *     its training part as well
 */
public record OpenedData(
    ReferenceData of,
    SampleContent content,
    int classes,
    Optional<Supplier<SampleContent>> training,
    boolean joinsParts) {
  /** Creates data that do not join parts. */
  public OpenedData(
      ReferenceData of,
      SampleContent content,
      int classes,
      Optional<Supplier<SampleContent>> training) {
    this(of, content, classes, training, false);
  }
}
