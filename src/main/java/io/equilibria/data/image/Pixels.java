package io.equilibria.data.image;

/**
 * Between bytes 0..255, as images are kept and evaluated, and numbers in [-1, 1], as networks have
 * them: x = byte / 127.5 - 1.
 */
public final class Pixels {
  private static final float HALF = 127.5f;

  private Pixels() {}

  /**
   * Bytes of numbers: clipped to [-1, 1], then round((x + 1) 127.5), halves upward. Every byte is
   * found again from its own number, {@code ofScaled(scaled(b)) = b}.
   *
   * @param scaled of any shape; none may be NaN
   * @return as many bytes
   * @throws IllegalArgumentException if a number is NaN: it is no colour
   */
  public static byte[] ofScaled(float[] scaled) {
    byte[] bytes = new byte[scaled.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = ofScaled(scaled[i]);
    }
    return bytes;
  }

  /** Bytes of images, {@code [images][numbers]}; see {@link #ofScaled(float[])}. */
  public static byte[][] ofScaled(float[][] scaled) {
    byte[][] bytes = new byte[scaled.length][];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = ofScaled(scaled[i]);
    }
    return bytes;
  }

  private static byte ofScaled(float x) {
    if (Float.isNaN(x)) {
      throw new IllegalArgumentException("expected numbers of pixels, found NaN");
    }
    return (byte) Math.round((Math.max(-1, Math.min(1, x)) + 1) * HALF);
  }

  /**
   * Numbers in [-1, 1] of bytes.
   *
   * @param bytes 0..255, of any shape
   * @return as many numbers
   */
  public static float[] scaled(byte[] bytes) {
    float[] scaled = new float[bytes.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (bytes[i] & 0xff) / HALF - 1;
    }
    return scaled;
  }
}
