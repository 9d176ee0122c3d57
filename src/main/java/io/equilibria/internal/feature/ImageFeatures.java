package io.equilibria.internal.feature;

import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.ImageRecords;

/**
 * Maps images to features. The result for an image depends only on that image, not on other images
 * or on the division of a set into batches. Close it after use; later calls throw {@link
 * IllegalStateException}. Not thread-safe: use by one thread at a time.
 */
public interface ImageFeatures extends AutoCloseable {

  /** Name, hash, sizes and preprocessing, as stated in the protocol of scores. */
  FeatureProtocol protocol();

  /**
   * Features of some images of a set.
   *
   * @param images images of any size that the extractor's {@link ResizeFilter} can map to its input
   * @param from index of the first image
   * @param to index after the last image
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
