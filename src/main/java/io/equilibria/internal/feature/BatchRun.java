package io.equilibria.internal.feature;

import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Maps a batch of images to features and owns the TensorFlow resources for it. */
interface BatchRun extends AutoCloseable {

  /** Images in a batch. */
  int batch();

  /**
   * Maps a batch.
   *
   * @param images images of equal size
   * @return features {@code [batch, features]} and, for a classifier, logits {@code [batch,
   *     classes]}, float32; the caller closes it
   */
  Result run(ImageBatch images);

  @Override
  void close();

  /**
   * A batch of images with its resize filters.
   *
   * @param bytes {@code [batch, channels, width, height]}
   * @param rows filter along the height, {@code [height, input's height]}
   * @param columns filter along the width, {@code [width, input's width]}
   */
  record ImageBatch(TUint8 bytes, TFloat32 rows, TFloat32 columns) {}
}
