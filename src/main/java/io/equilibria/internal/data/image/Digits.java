package io.equilibria.internal.data.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * The library's 1 797 handwritten digits of 8x8 pixels: the test part of UCI <i>Optical Recognition
 * of Handwritten Digits</i> (Alpaydin and Kaynak 1998), CC BY 4.0.
 *
 * <p>A line contains 64 values 0..16 and the label; values are scaled to bytes, 16 becoming 255.
 */
public final class Digits {
  static final ImageSize SIZE = new ImageSize(8, 8, 1);
  static final int CLASSES = 10;
  static final int COUNT = 1797;
  private static final double LARGEST = 16;

  private Digits() {}

  /** Reads the digits from the library's resources. */
  public static ImageSet load() {
    try (InputStream in = Digits.class.getResourceAsStream("digits.csv.gz");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII))) {
      return parse(lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the digits in this build cannot be read; build it again", e);
    }
  }

  private static ImageSet parse(List<String> lines) {
    if (lines.size() != COUNT) {
      throw new IllegalStateException(
          "expected " + COUNT + " digits, found " + lines.size() + "; build again");
    }
    byte[] pixels = new byte[COUNT * SIZE.bytes()];
    int[] labels = new int[COUNT];
    for (int n = 0; n < COUNT; n++) {
      String[] fields = lines.get(n).split(",", -1);
      if (fields.length != SIZE.bytes() + 1) {
        throw new IllegalStateException("digit " + n + " has " + fields.length + " fields");
      }
      for (int i = 0; i < SIZE.bytes(); i++) {
        double value = Double.parseDouble(fields[i]);
        pixels[n * SIZE.bytes() + i] = (byte) Math.round(value / LARGEST * 255);
      }
      labels[n] = (int) Double.parseDouble(fields[SIZE.bytes()]);
    }
    return new ImageSet("digits", pixels, labels, SIZE);
  }
}
