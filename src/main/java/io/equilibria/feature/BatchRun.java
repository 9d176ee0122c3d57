package io.equilibria.feature;

import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** What maps a batch of images to features, and holds what TensorFlow needs for it. */
interface BatchRun extends AutoCloseable {

  /** Images in a batch. */
  int batch();

  /**
   * Maps a batch.
   *
   * @param images of any one size
   * @return features {@code [batch, features]} and, of a classifier, logits {@code [batch,
   *     classes]}, float32; the caller closes it
   */
  Result run(ImageBatch images);

  @Override
  void close();

  /**
   * Images and how they are resized.
   *
   * @param bytes {@code [batch, channels, width, height]}
   * @param rows filter along the height, {@code [height, input's height]}
   * @param columns filter along the width, {@code [width, input's width]}
   */
  record ImageBatch(TUint8 bytes, TFloat32 rows, TFloat32 columns) {}
}
