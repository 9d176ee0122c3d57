package io.equilibria.data.image;

import io.equilibria.internal.file.Digest;
import java.util.Objects;

/**
 * Images of one size, in memory.
 *
 * @param name for people and manifests
 * @param pixels bytes 0..255 in the order image, row, column, channel; not copied, do not change
 * @param labels class of each image, from 0; empty where they have none
 * @param size of the images
 */
@SuppressWarnings(
    "ArrayRecordComponent") // sixty thousand images are not copied for the sake of equals
public record ImageSet(String name, byte[] pixels, int[] labels, ImageSize size)
    implements ImageRecords {

  public ImageSet {
    Objects.requireNonNull(name, "name");
    if (labels.length > 0 && pixels.length != (long) labels.length * size.bytes()) {
      throw new IllegalArgumentException(
          "%d labels and images of %s need %d bytes, found %d"
              .formatted(labels.length, size, (long) labels.length * size.bytes(), pixels.length));
    }
    if (pixels.length % size.bytes() != 0) {
      throw new IllegalArgumentException(
          "images of %s need a multiple of %d bytes, found %d"
              .formatted(size, size.bytes(), pixels.length));
    }
  }

  @Override
  public int count() {
    return pixels.length / size.bytes();
  }

  @Override
  public String digest() {
    return Digest.sha256(pixels);
  }

  @Override
  public void read(int index, byte[] into, int offset) {
    System.arraycopy(pixels, index * size.bytes(), into, offset, size.bytes());
  }

  /** The images as numbers in [-1, 1], {@code [count][height * width * channels]}. */
  public float[][] scaled() {
    float[][] images = new float[count()][size.bytes()];
    for (int i = 0; i < pixels.length; i++) {
      images[i / size.bytes()][i % size.bytes()] = (pixels[i] & 0xff) / 127.5f - 1;
    }
    return images;
  }
}
