package io.equilibria.config;

/**
 * What the generator shall learn to draw. Records that implement it are found by their class among
 * the kinds of data ({@code io.equilibria.data.DataKind}) of a {@link Catalogue}; programs may
 * bring their own.
 */
public interface DataSettings extends Spec {
  /** Numbers in one sample: coordinates, or pixels times channels. As the kind describes it. */
  int dimension();

  /** Whether samples are images, so that convolutions make sense. As the kind describes it. */
  default boolean images() {
    return false;
  }
}
