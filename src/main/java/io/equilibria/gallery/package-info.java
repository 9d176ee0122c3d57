/**
 * What a game on images shows while it is trained, and after: grids of samples and of images
 * between them at every checkpoint ({@link io.equilibria.gallery.GridRecord}), and training images
 * that samples are nearest to ({@link io.equilibria.gallery.NearestImages}).
 *
 * <p>All of it is computed from bytes 0..255, as pictures show them: samples are clipped and
 * rounded, and a channel of alpha is laid over white.
 */
package io.equilibria.gallery;
