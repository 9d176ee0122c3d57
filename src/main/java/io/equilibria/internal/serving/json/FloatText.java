package io.equilibria.internal.serving.json;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Floats as text of the fewest digits that are read as the same float. The texts are those of
 * {@link NumberOutput}, in a fraction of its time.
 *
 * <p>For 0.001 ≤ |x| &lt; 10⁷, the range without exponents, x·10ᵏ is exact in double: x has 24
 * bits, and 5ᵏ has at most 24 for the k that are needed. So the whole number next to x·10ᵏ gives
 * the nearest decimal number with k digits after the point. It is read as x if it is closer to x
 * than half the distance between floats there.
 */
final class FloatText {
  /**
   * The bytes that writing a number may change: a sign, seven digits, the point, and eight digits.
   */
  static final int ROOM = 17;

  private static final double[] SCALES = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10};

  /** In units of 2⁻¹². */
  private static final int LOG_10_OF_2 = 1233;

  private static final int FRACTION_BITS = 23;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private FloatText() {}

  /**
   * Writes a number; NaN and infinite numbers as {@code NaN}, {@code Infinity}, {@code -Infinity}.
   *
   * @param to has room for {@link #ROOM} bytes
   * @param at the index of the first byte
   * @return the index after the last byte
   */
  static int write(float x, byte[] to, int at) {
    float size = Math.abs(x);
    int decimals = size < 1e7f && (size >= 1e-3f || size == 0) ? decimals(size) : 0;
    if (decimals == 0) {
      return copy(NumberOutput.toString(x, true), to, at);
    }
    int next = at;
    if (Float.floatToRawIntBits(x) < 0) {
      to[next++] = '-';
    }
    return writeDigits((int) Math.rint(size * SCALES[decimals]), decimals, to, next);
  }

  /** The fewest digits after the point, at least one; 0 where the rule above does not decide. */
  private static int decimals(float size) {
    double tenfold = 10.0 * size;
    if (Math.rint(tenfold) == tenfold) {
      return 1;
    }
    int bits = Float.floatToRawIntBits(size);
    if (bits << (32 - FRACTION_BITS) == 0) {
      return 0; // A power of two: the float below is nearer than the float above.
    }
    int fractionBits = FRACTION_BITS + Float.MAX_EXPONENT - (bits >> FRACTION_BITS);
    double half = Float.intBitsToFloat((Float.MAX_EXPONENT - fractionBits - 1) << FRACTION_BITS);
    int decimals = Math.max(1, ((fractionBits * LOG_10_OF_2) >> 12) + 1); // enough for any
    while (decimals > 1) {
      double scale = SCALES[decimals - 1];
      double scaled = size * scale;
      double distance = Math.abs(Math.rint(scaled) - scaled);
      if (distance == half * scale) {
        return 0;
      }
      if (distance > half * scale) {
        break;
      }
      decimals--;
    }
    return decimals;
  }

  /** Writes {@code scaled} with the last {@code decimals} digits after the point. */
  private static int writeDigits(int scaled, int decimals, byte[] to, int at) {
    int whole = (int) (scaled / SCALES[decimals]);
    int point = writeWhole(whole, to, at);
    to[point] = '.';
    int rest = scaled - (int) (whole * SCALES[decimals]);
    if (decimals > 8) {
      for (int i = point + decimals; i > point; i--) {
        to[i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
    } else {
      EIGHT_BYTES.set(to, point + 1, eightDigits((int) (rest * SCALES[8 - decimals])));
    }
    return point + decimals + 1;
  }

  /** The digits of a number below 10⁸ as text, the first in the lowest byte: halved three times. */
  private static long eightDigits(int number) {
    long fours = (number / 10_000) | ((long) (number % 10_000) << 32);
    long hundreds = ((fours * 10_486) >>> 20) & 0x7F_0000_007FL;
    long twos = hundreds | ((fours - 100 * hundreds) << 16);
    long tens = ((twos * 103) >>> 10) & 0x000F_000F_000F_000FL;
    return 0x3030_3030_3030_3030L + (tens | ((twos - 10 * tens) << 8));
  }

  private static int writeWhole(int whole, byte[] to, int at) {
    if (whole < 10) {
      to[at] = (byte) ('0' + whole);
      return at + 1;
    }
    int next = writeWhole(whole / 10, to, at);
    to[next] = (byte) ('0' + whole % 10);
    return next + 1;
  }

  private static int copy(String text, byte[] to, int at) {
    for (int i = 0; i < text.length(); i++) {
      to[at + i] = (byte) text.charAt(i);
    }
    return at + text.length();
  }
}
