package io.equilibria.feature;

import io.equilibria.compute.ProgressMonitor;
import io.equilibria.data.image.ImageRecords;

/**
 * Maps images to features. The result of an image is a function of that image alone: it does not
 * depend on the images beside it or on how a caller divides a set. Close it; use after that throws
 * an {@link IllegalStateException}. One thread at a time.
 */
public interface ImageFeatures extends AutoCloseable {

  /** Name, hash, sizes and preprocessing: what a score states of its extractor. */
  FeatureProtocol protocol();

  /**
   * Features of some images of a set.
   *
   * @param images of any size that the extractor's {@link ResizeFilter} can map to its input
   * @param from number of the first image
   * @param to number after the last image
   * @param monitor receives images done, in the unit {@code "images"}
   * @throws io.equilibria.InputException if the images' size or channels are not accepted, or a
   *     file cannot be read
   * @throws io.equilibria.CancelledException if the monitor cancels
   */
  Extracted extract(ImageRecords images, int from, int to, ProgressMonitor monitor);

  /**
   * Features of all images of a set. See {@link #extract(ImageRecords, int, int, ProgressMonitor)}.
   */
  default Extracted extract(ImageRecords images, ProgressMonitor monitor) {
    return extract(images, 0, images.count(), monitor);
  }

  @Override
  void close();
}
