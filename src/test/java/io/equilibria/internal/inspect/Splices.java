package io.equilibria.internal.inspect;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;

/** Every way in which a small file is damaged here. */
final class Splices {
  private Splices() {}

  /**
   * A bit of every byte, every length cut, and random stretches left out, doubled or noise.
   *
   * @param step 1 for every byte and length, more for one in so many
   */
  static int forEach(byte[] bytes, int step, Consumer<byte[]> damaged) {
    int count = 0;
    for (int bit = 0; bit < 8 * bytes.length; bit += 8 * step + 1, count++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      damaged.accept(flipped);
    }
    for (int length = 0; length < bytes.length; length += step, count++) {
      damaged.accept(Arrays.copyOf(bytes, length));
    }
    Random random = new Random(8);
    for (int i = 0; i < 300 / step; i++, count++) {
      int from = random.nextInt(bytes.length);
      int to = from + random.nextInt(bytes.length - from) + 1;
      byte[] spliced = Arrays.copyOf(bytes, bytes.length);
      switch (i % 3) {
        case 0 -> System.arraycopy(bytes, to, spliced, from, bytes.length - to);
        case 1 -> System.arraycopy(bytes, 0, spliced, from, bytes.length - from);
        default -> {
          byte[] noise = new byte[to - from];
          random.nextBytes(noise);
          System.arraycopy(noise, 0, spliced, from, noise.length);
        }
      }
      damaged.accept(spliced);
    }
    return count;
  }
}
