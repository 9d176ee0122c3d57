package io.equilibria.internal.score;

import static java.util.Objects.requireNonNull;

/**
 * The real data that samples are compared with.
 *
 * @param name the name of the data set, or the path of the folder or file
 * @param split such as {@code test}; {@code all} for data without splits
 * @param count number of images or rows used
 * @param sha256 SHA-256 of their pixels or numbers in order, in hexadecimal
 */
public record ReferenceData(String name, String split, int count, String sha256) {
  public ReferenceData {
    requireNonNull(name, "name");
    requireNonNull(split, "split");
    requireNonNull(sha256, "sha256");
    if (count < 1) {
      throw new IllegalArgumentException("expected at least 1 datum, found " + count);
    }
  }

  /** Name and split: {@code mnist test}; only the name for data without splits. */
  public String title() {
    return split.equals("all") ? name : name + " " + split;
  }
}
