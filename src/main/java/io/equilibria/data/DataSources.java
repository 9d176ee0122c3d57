package io.equilibria.data;

import io.equilibria.config.DataSpec;

/** The source that a description calls for. */
public final class DataSources {
  private DataSources() {}

  /** Opens a source; image sets are read here. */
  public static DataSource of(DataSpec spec) {
    if (spec instanceof DataSpec.GaussianLine line) {
      return new GaussianLineSource(line);
    }
    if (spec instanceof DataSpec.RandomImages random) {
      return new ImageSource(RandomPixels.draw(random));
    }
    return new ImageSource(Digits.load());
  }
}
