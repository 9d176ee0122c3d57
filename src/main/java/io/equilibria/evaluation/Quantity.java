package io.equilibria.evaluation;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Something that is measured between data and generator.
 *
 * @param id for files and programs, such as {@code sliced-w1}
 * @param title for people, such as {@code sliced 1-Wasserstein distance}
 * @param axis symbol and unit, such as {@code SW1 (units of x)}
 */
public record Quantity(String id, String title, String axis) {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

  public Quantity {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "quantity: expected small letters, digits and hyphens as id, found " + id);
    }
    requireNonNull(title, "title");
    requireNonNull(axis, "axis");
  }
}
