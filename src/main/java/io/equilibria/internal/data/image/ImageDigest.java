package io.equilibria.internal.data.image;

import io.equilibria.internal.file.Digest;

/**
 * Computes the SHA-256 of images that are not in memory, as defined by {@link ImageRecords#digest}.
 */
public final class ImageDigest {
  private static final int CHUNK = 1 << 20;

  private ImageDigest() {}

  /** Reads all images once. */
  public static String of(ImageRecords images) {
    int bytes = images.size().bytes();
    int chunk = Math.max(1, CHUNK / bytes);
    byte[] buffer = new byte[chunk * bytes];
    Digest.Running digest = new Digest.Running();
    for (int first = 0; first < images.count(); first += chunk) {
      int last = Math.min(images.count(), first + chunk);
      for (int i = first; i < last; i++) {
        images.read(i, buffer, (i - first) * bytes);
      }
      digest.update(buffer, (last - first) * bytes);
    }
    return digest.hexadecimal();
  }
}
