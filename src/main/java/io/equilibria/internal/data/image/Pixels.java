package io.equilibria.internal.data.image;

/**
 * Converts between bytes 0..255, used for storage and evaluation, and numbers in [-1, 1], used by
 * networks: x = byte / 127.5 - 1.
 */
public final class Pixels {
  private static final float HALF = 127.5f;

  private Pixels() {}

  /**
   * Converts numbers to bytes: clips to [-1, 1], then computes round((x + 1) 127.5), with halves
   * rounded up. Bytes are recovered exactly: {@code ofScaled(scaled(b)) = b}.
   *
   * @param scaled numbers without NaN
   * @return one byte per number
   * @throws IllegalArgumentException if a number is NaN
   */
  public static byte[] ofScaled(float[] scaled) {
    byte[] bytes = new byte[scaled.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = ofScaled(scaled[i]);
    }
    return bytes;
  }

  /** Converts images {@code [images][numbers]} to bytes; see {@link #ofScaled(float[])}. */
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
   * Converts bytes to numbers in [-1, 1].
   *
   * @param bytes bytes 0..255
   * @return one number per byte
   */
  public static float[] scaled(byte[] bytes) {
    float[] scaled = new float[bytes.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (bytes[i] & 0xff) / HALF - 1;
    }
    return scaled;
  }
}
