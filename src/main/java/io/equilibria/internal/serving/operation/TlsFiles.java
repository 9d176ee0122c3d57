package io.equilibria.internal.serving.operation;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of a server's certificate.
 *
 * @param certificate PEM file of the certificate, followed by those of its issuers
 * @param key PEM file of its private key
 */
public record TlsFiles(Path certificate, Path key) {
  /**
   * Reads both files.
   *
   * @throws InputException if one cannot be read
   */
  PemPair read() {
    return new PemPair(this, text(certificate), text(key));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }
}
