package io.equilibria.internal.serving.operation;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The token that requests must have in {@code Authorization: Bearer TOKEN}. Only its digest is
 * kept.
 *
 * @param digest SHA-256 in hexadecimal
 */
public record BearerToken(String digest) {
  private static final Pattern CREDENTIALS =
      Pattern.compile("bearer +([A-Za-z0-9._~+/=-]+) *", Pattern.CASE_INSENSITIVE);
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  /**
   * Reads a file with a token, which may end with a line break.
   *
   * @throws InputException if it cannot be read, others can read it, or it holds no token
   */
  public static BearerToken read(Path file) {
    try {
      if (Files.getFileStore(file).supportsFileAttributeView("posix")
          && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        throw new InputException(
            "%s: expected a token that only its owner can read, found a file for others too; run chmod 600"
                .formatted(file));
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (!TOKEN.matcher(text).matches()) {
        throw new InputException(
            "%s: expected one token of letters, digits and ._~+/=-, found %s"
                .formatted(file, text.isEmpty() ? "nothing" : "other characters"));
      }
      return new BearerToken(digest(text));
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  /**
   * Whether a header has this token. The time does not depend on the place of the first difference.
   *
   * @param authorization the value of the header
   */
  public boolean isIn(@Nullable String authorization) {
    Matcher credentials = CREDENTIALS.matcher(authorization == null ? "" : authorization);
    return credentials.matches()
        && MessageDigest.isEqual(bytes(digest), bytes(digest(credentials.group(1))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String digest(String token) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(token)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has it.
    }
  }
}
