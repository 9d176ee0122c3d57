package io.equilibria.data.image;

/**
 * Images of one size by number, and the class of each: in memory, in a file, or decoded on the way.
 * Implementations must be thread-safe.
 */
public interface ImageRecords {
  /** Name for people and manifests. */
  String name();

  ImageSize size();

  /** Number of images, at least 1. */
  int count();

  /** Class of each image, from 0; empty where they have none. Not copied, do not change. */
  int[] labels();

  /** SHA-256 in hexadecimal of all pixels in order: those of image 0, then those of image 1. */
  String digest();

  /**
   * Reads one image.
   *
   * @param index from 0
   * @param into takes {@link ImageSize#bytes} bytes 0..255 in the order row, column, channel
   * @param offset where they begin
   * @throws io.equilibria.InputException if a file cannot be read, or has changed
   */
  void read(int index, byte[] into, int offset);
}
