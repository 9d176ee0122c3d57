package io.equilibria.internal.data.image.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The licence texts of published sets, stored as resources beside this class. */
final class Licences {
  private Licences() {}

  /** The text of a kind, such as {@code mnist}. */
  static String of(String kind) {
    try (InputStream in = Licences.class.getResourceAsStream(kind + ".LICENSE.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("this build lacks a resource; build it again", e);
    }
  }
}
