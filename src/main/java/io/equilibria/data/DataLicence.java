package io.equilibria.data;

import io.equilibria.config.DataSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts for {@link DataDescription#licence}. */
public final class DataLicence {
  private DataLicence() {}

  /** Of data that are drawn by a formula. */
  public static String byFormula(DataSpec data) {
    return "The data of the kind %s are drawn by formula: no one's work, under no licence.\n"
        .formatted(data.kind());
  }

  /**
   * Of data whose licence is not known.
   *
   * @param data in the plural, such as "points of FILE"
   */
  public static String unknown(String data) {
    return "The %s are whose they are; their licence is not known here.\n".formatted(data);
  }

  static String digits() {
    try (InputStream in = DataLicence.class.getResourceAsStream("digits.LICENSE.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("this build lacks a resource; build it again", e);
    }
  }
}
