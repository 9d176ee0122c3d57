package io.equilibria.data;

import java.util.Objects;

/**
 * Images of one size, in memory.
 *
 * @param name for people and manifests
 * @param pixels bytes 0..255 in the order image, row, column, channel; not copied, do not change
 * @param labels class of each image
 * @param size of the images
 */
@SuppressWarnings(
    "ArrayRecordComponent") // sixty thousand images are not copied for the sake of equals
public record ImageSet(String name, byte[] pixels, int[] labels, Size size) {

  /** Height and width in pixels, and channels. */
  public record Size(int height, int width, int channels) {
    /** Bytes of one image. */
    public int bytes() {
      return height * width * channels;
    }
  }

  public ImageSet {
    Objects.requireNonNull(name, "name");
    if (pixels.length != (long) labels.length * size.bytes()) {
      throw new IllegalArgumentException(
          "%d labels and images of %s need %d bytes, found %d"
              .formatted(labels.length, size, (long) labels.length * size.bytes(), pixels.length));
    }
  }

  /** Number of images. */
  public int count() {
    return labels.length;
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
