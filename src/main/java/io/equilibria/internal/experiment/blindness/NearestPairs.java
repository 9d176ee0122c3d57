package io.equilibria.internal.experiment.blindness;

import io.equilibria.internal.array.Npy;
import io.equilibria.internal.data.image.Pixels;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.metric.image.BirthdayTest.ClosePair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code pairs/DATA-GAME.npy} in the experiment's folder: the nearest pairs of samples, uint8
 * [images, pixels], with the two images of a pair in succession.
 */
record NearestPairs(Path folder) {
  /** Number of pairs shown. */
  static final int SHOWN = 6;

  private Path file(String word, String game) {
    return folder.resolve("pairs").resolve(word + "-" + game + ".npy");
  }

  /**
   * Writes the nearest pairs.
   *
   * @param samples [samples][pixels], in [-1, 1]
   */
  void write(String word, String game, List<ClosePair> closest, float[][] samples) {
    int count = Math.min(SHOWN, closest.size());
    int width = samples[0].length;
    byte[] pixels = new byte[2 * count * width];
    for (int i = 0; i < count; i++) {
      ClosePair pair = closest.get(i);
      System.arraycopy(Pixels.ofScaled(samples[pair.first()]), 0, pixels, 2 * i * width, width);
      System.arraycopy(
          Pixels.ofScaled(samples[pair.second()]), 0, pixels, (2 * i + 1) * width, width);
    }
    AtomicFiles.writeBytes(file(word, game), Npy.bytes(pixels, 2 * count, width));
  }

  /** The images of the nearest pairs, 0 to 255; empty if the file is missing. */
  Optional<byte[][]> read(String word, String game) {
    Path file = file(word, game);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Npy.Array array = Npy.read(file);
      int width = array.shape()[1];
      byte[][] images = new byte[array.shape()[0]][width];
      for (int i = 0; i < images.length; i++) {
        for (int k = 0; k < width; k++) {
          images[i][k] = (byte) (int) array.values()[i * width + k];
        }
      }
      return Optional.of(images);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }
}
