package io.equilibria.internal.serving.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.equilibria.Exhaustive;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of floats against those of the library's Schubfach algorithm, and read again. */
class FloatTextTest {
  private static String text(float x) {
    byte[] bytes = new byte[FloatText.ROOM + 2];
    int end = FloatText.write(x, bytes, 1);
    return new String(bytes, 1, end - 1, StandardCharsets.US_ASCII);
  }

  private static void check(float x) {
    String text = text(x);
    assertEquals(NumberOutput.toString(x, true), text);
    assertEquals(x, Float.parseFloat(text), text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "-1, -1.0",
    "3.1415927, 3.1415927",
    "0.001, 0.001",
    "9999999, 9999999.0",
    "1e7, 1.0E7",
    "9.999999e-4, 9.999999E-4",
    "33554430.5, 3.355443E7",
    "16777.217, 16777.217",
    "-0.0, -0.0",
    "NaN, NaN",
    "-Infinity, -Infinity",
    "3.4028235e38, 3.4028235E38",
    "1e-45, 1.4E-45"
  })
  void texts(float x, String expected) {
    assertEquals(expected, text(x));
  }

  @Test
  void neighboursOfPowersOfTenAndOfTwo() {
    for (int power = -45; power <= 38; power++) {
      checkNear((float) Math.pow(10, power));
    }
    for (int power = -149; power <= 127; power++) {
      checkNear((float) Math.pow(2, power));
    }
  }

  private static void checkNear(float center) {
    int bits = Float.floatToRawIntBits(center);
    for (int i = -100; i <= 100; i++) {
      float x = Float.intBitsToFloat(Math.max(0, bits + i));
      check(x);
      check(-x);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void shortNumbers(int digits) {
    SplittableRandom random = new SplittableRandom(digits);
    for (int i = 0; i < 2_000; i++) {
      int scaled = random.nextInt((int) Math.pow(10, digits));
      check(Float.parseFloat(scaled + "e-" + random.nextInt(10)));
    }
  }

  @Test
  void allExponents() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 100_000; i++) {
      check(Float.intBitsToFloat(random.nextInt()));
    }
  }

  @Exhaustive
  @Test
  void oneOfThirtyOneFloatsWithoutExponent() {
    int end = Float.floatToRawIntBits(1e7f);
    for (int bits = Float.floatToRawIntBits(1e-3f); bits < end; bits += 31) {
      check(Float.intBitsToFloat(bits));
    }
  }
}
