package io.equilibria.internal.data.image.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes the files of a small MNIST. */
final class IdxWriter {
  private static final int SIDE = 28;

  private IdxWriter() {}

  /** An idx file, compressed where its name ends so. */
  static Path write(Path file, byte[] bytes, int... shape) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(4 + 4 * shape.length);
    header.put(new byte[] {0, 0, 8, (byte) shape.length});
    for (int axis : shape) {
      header.putInt(axis);
    }
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
      out.write(header.array());
      out.write(bytes);
    }
    return file;
  }

  /** Pixel i of image n is a number of both and of the part, so that no two images are equal. */
  static byte pixel(int part, int n, int i) {
    return (byte) (part * 101 + n * 37 + i * (n + 1));
  }

  /** All four files, images in gzip and labels not: label n % 10 in both parts. */
  static void set(Path folder, int train, int test) throws IOException {
    Files.createDirectories(folder);
    part(folder, "train", 0, train);
    part(folder, "t10k", 1, test);
  }

  private static void part(Path folder, String prefix, int part, int count) throws IOException {
    byte[] pixels = new byte[count * SIDE * SIDE];
    byte[] labels = new byte[count];
    for (int n = 0; n < count; n++) {
      labels[n] = (byte) (n % 10);
      for (int i = 0; i < SIDE * SIDE; i++) {
        pixels[n * SIDE * SIDE + i] = pixel(part, n, i);
      }
    }
    write(folder.resolve(prefix + "-images-idx3-ubyte.gz"), pixels, count, SIDE, SIDE);
    write(folder.resolve(prefix + "-labels-idx1-ubyte"), labels, count);
  }
}
