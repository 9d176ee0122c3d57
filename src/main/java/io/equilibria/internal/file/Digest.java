package io.equilibria.internal.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Computes SHA-256 digests in hexadecimal. */
public final class Digest {
  private static final int BUFFER = 1 << 16;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private Digest() {}

  /** Whether a text has the form of a SHA-256: 64 lower-case hexadecimal digits. */
  public static boolean isSha256(String text) {
    return SHA256.matcher(text).matches();
  }

  /** The digest of bytes. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(algorithm().digest(bytes));
  }

  /** The digest of a file of any length. */
  public static String sha256(Path file) throws IOException {
    Running digest = new Running();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, read);
      }
    }
    return digest.hexadecimal();
  }

  /** A digest that is updated incrementally. */
  public static final class Running {
    private final MessageDigest digest = algorithm();

    /** Adds the first bytes of a buffer. */
    public void update(byte[] buffer, int count) {
      digest.update(buffer, 0, count);
    }

    /** Adds a text in UTF-8, followed by a line break. */
    public Running line(String text) {
      digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
      return this;
    }

    /** Returns the digest of all bytes; nothing can be added afterwards. */
    public String hexadecimal() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  /** The digest of the content that a callback writes. */
  public static String sha256(AtomicFiles.Content content) {
    MessageDigest digest = algorithm();
    try (OutputStream out =
        new BufferedOutputStream(
            new DigestOutputStream(OutputStream.nullOutputStream(), digest), BUFFER)) {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException("what is only hashed could not be written", e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest algorithm() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
