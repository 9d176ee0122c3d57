package io.equilibria.score;

import static java.util.Objects.requireNonNull;

/**
 * The real data that samples are compared with.
 *
 * @param name of the data set, or the path of the folder or file
 * @param split such as {@code test}; {@code all} of data in one part
 * @param count images, or rows, that were used
 * @param sha256 of their pixels, or numbers, in order, in hexadecimal
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

  /** Name and split: {@code mnist test}; the name alone of data in one part. */
  public String title() {
    return split.equals("all") ? name : name + " " + split;
  }
}
