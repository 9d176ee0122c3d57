package io.equilibria.config;

import io.equilibria.InputException;
import java.util.List;

/** What the generator shall learn to draw. */
public sealed interface DataSpec permits DataSpec.GaussianLine, DataSpec.Digits {
  /** Numbers in one sample: coordinates, or pixels times channels. */
  int dimension();

  /**
   * A one-dimensional Gaussian on a line: x = mean + t direction, t ~ N(0, 1).
   *
   * @param mean a point, of any dimension from 1 to {@link #MAX_DIMENSION}
   * @param direction of the same dimension, not zero; its length is the standard deviation
   */
  record GaussianLine(List<Double> mean, List<Double> direction) implements DataSpec {
    public static final int MAX_DIMENSION = 4096;

    /** The horizontal line through (0, 1). */
    public static final GaussianLine DEFAULT =
        new GaussianLine(List.of(0.0, 1.0), List.of(1.0, 0.0));

    public GaussianLine {
      mean = Require.numbers("data.mean", mean, MAX_DIMENSION);
      direction = Require.numbers("data.direction", direction, MAX_DIMENSION);
      if (mean.isEmpty()) {
        throw new InputException("data.mean must have at least one number, found none");
      }
      if (direction.size() != mean.size()) {
        throw new InputException(
            "data.direction must have as many numbers as data.mean, "
                + mean.size()
                + ", found "
                + direction.size());
      }
      if (direction.stream().allMatch(component -> component.floatValue() == 0)) {
        throw new InputException(
            "data.direction must not be zero in every component, found " + direction);
      }
    }

    @Override
    public int dimension() {
      return mean.size();
    }
  }

  /** The 1 797 handwritten digits of 8x8 pixels and one channel that come with the library. */
  record Digits() implements DataSpec {
    public static final Digits DEFAULT = new Digits();

    @Override
    public int dimension() {
      return 8 * 8;
    }
  }
}
