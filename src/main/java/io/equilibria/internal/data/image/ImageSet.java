package io.equilibria.internal.data.image;

import io.equilibria.InputException;
import io.equilibria.internal.file.Digest;
import java.util.Arrays;
import java.util.Objects;

/**
 * Images of one size, in memory.
 *
 * @param name the name for display and manifests
 * @param pixels bytes 0..255 in the order image, row, column, channel; not copied, must not be
 *     modified
 * @param labels the class of each image, from 0; empty if they have none
 * @param size the size of the images
 */
@SuppressWarnings(
    "ArrayRecordComponent") // sixty thousand images are not copied for the sake of equals
public record ImageSet(String name, byte[] pixels, int[] labels, ImageSize size)
    implements ImageRecords {

  /** The largest array size supported by every JVM. */
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

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

  /**
   * Loads all images into memory.
   *
   * @throws InputException if they do not fit into a Java array, or a file cannot be read
   */
  public static ImageSet of(ImageRecords records) {
    if (records instanceof ImageSet already) {
      return already;
    }
    int bytes = records.size().bytes();
    if ((long) bytes * records.count() > MAX_BYTES) {
      throw new InputException(
          "%s: %,d images of %s take more than the %,d bytes that memory is used for; use fewer or smaller ones"
              .formatted(records.name(), records.count(), records.size(), MAX_BYTES));
    }
    byte[] pixels = new byte[bytes * records.count()];
    for (int i = 0; i < records.count(); i++) {
      records.read(i, pixels, i * bytes);
    }
    return new ImageSet(records.name(), pixels, records.labels(), records.size());
  }

  /**
   * Loads some images of a set into memory.
   *
   * @param numbers the indices of the images, from 0, in the resulting order
   */
  public static ImageSet chosen(ImageRecords images, int... numbers) {
    int bytes = images.size().bytes();
    byte[] pixels = new byte[numbers.length * bytes];
    int[] all = images.labels();
    int[] labels = new int[all.length == 0 ? 0 : numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      images.read(numbers[i], pixels, i * bytes);
      if (labels.length > 0) {
        labels[i] = all[numbers[i]];
      }
    }
    return new ImageSet(images.name(), pixels, labels, images.size());
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

  /** The images scaled to [-1, 1], {@code [count][height * width * channels]}. */
  public float[][] scaled() {
    float[][] images = new float[count()][];
    for (int i = 0; i < images.length; i++) {
      images[i] =
          Pixels.scaled(Arrays.copyOfRange(pixels, i * size.bytes(), (i + 1) * size.bytes()));
    }
    return images;
  }
}
