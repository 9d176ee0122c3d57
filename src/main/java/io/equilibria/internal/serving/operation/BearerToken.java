package io.equilibria.internal.serving.operation;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
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
      Set.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  /** On Linux a file of the user of this process, who may have no name in a container. */
  private static final Path PROCESS = Path.of("/proc/self");

  /**
   * Reads a file with a token, which may end with a line break.
   *
   * @throws InputException if it cannot be read, others can read or write it, or it holds no token
   */
  public static BearerToken read(Path file) {
    try {
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        requireSecret(file, Files.readAttributes(file, PosixFileAttributes.class));
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

  private static void requireSecret(Path file, PosixFileAttributes found) throws IOException {
    if (!isSecret(found.permissions(), found.owner().equals(user()))) {
      throw new InputException(
          "%s: expected a token that only its owner can read, and its group if the owner is not the user of this process, found %s of %s; run chmod 600, or chmod 440 for a file of another user"
              .formatted(
                  file,
                  PosixFilePermissions.toString(found.permissions()),
                  found.owner().getName()));
    }
  }

  /**
   * Whether a file is kept from others. A process reads the file of another user by the permissions
   * of its group, where an ACL shows too: Secrets of Kubernetes and credentials of systemd are such
   * files.
   *
   * @param own whether it belongs to the user of this process, who can change its permissions
   */
  static boolean isSecret(Set<PosixFilePermission> permissions, boolean own) {
    return permissions.stream().noneMatch(OTHERS::contains)
        && !(own && permissions.contains(PosixFilePermission.GROUP_READ));
  }

  private static UserPrincipal user() throws IOException {
    return Files.exists(PROCESS)
        ? Files.getOwner(PROCESS)
        : FileSystems.getDefault()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name", ""));
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
