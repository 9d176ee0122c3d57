package io.equilibria.data;

import io.equilibria.config.DataSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Under what licence data are, as far as the library knows. */
public final class DataLicence {
  private DataLicence() {}

  /** A text that may go with a model that was trained on the data. */
  public static String of(DataSpec data) {
    if (data instanceof DataSpec.Digits) {
      return digits();
    }
    return data instanceof DataSpec.Points points
        ? "The points of %s are whose they are; their licence is not known here.\n"
            .formatted(points.file())
        : "The data of the kind %s are drawn by formula: no one's work, under no licence.\n"
            .formatted(data.kind());
  }

  private static String digits() {
    try (InputStream in = DataLicence.class.getResourceAsStream("digits.LICENSE.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("this build lacks a resource; build it again", e);
    }
  }
}
