/**
 * Images of games on images, during and after training: grids of samples and interpolations at
 * every checkpoint ({@link io.equilibria.internal.gallery.GridRecord}), and the training images
 * nearest to samples ({@link io.equilibria.internal.gallery.NearestImages}).
 *
 * <p>All computations use bytes 0..255 as displayed: samples are clipped and rounded, and an alpha
 * channel is blended with white.
 */
package io.equilibria.internal.gallery;
