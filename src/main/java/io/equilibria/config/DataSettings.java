package io.equilibria.config;

/**
 * Settings of the data that the generator learns to draw. The class of a record that implements it
 * identifies one of the kinds of data ({@code io.equilibria.data.DataKind}) of a {@link Catalogue};
 * programs may add their own.
 */
public interface DataSettings extends Spec {
  /** The number of values in a sample: coordinates, or pixels times channels. */
  int dimension();

  /** Whether samples are images, so that convolutional networks apply. */
  default boolean images() {
    return false;
  }
}
