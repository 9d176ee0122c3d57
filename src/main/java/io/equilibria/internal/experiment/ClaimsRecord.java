package io.equilibria.internal.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.report.ClaimDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code claims.json} in an experiment's folder: the claims to be judged. The file is written
 * before the first run and never changed, so that a page can state whether its claims preceded its
 * results.
 *
 * @param digest {@link ClaimDefinition#digest}
 * @param claims the definitions, one per line
 */
public record ClaimsRecord(
    @JsonProperty(required = true) String digest,
    @JsonProperty(required = true) List<String> claims) {
  static final String FILE = "claims.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * Returns the digest recorded in a folder; in a new or empty folder the digest of these claims,
   * which is recorded first.
   *
   * @return the digest; empty if the folder was started without a record
   * @throws InputException if the record is damaged, or cannot be read or written
   */
  public static Optional<String> begin(Path folder, List<ClaimDefinition> claims) {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      return Optional.of(read(file));
    }
    if (isBegun(folder)) {
      return Optional.empty();
    }
    ClaimsRecord made =
        new ClaimsRecord(
            ClaimDefinition.digest(claims),
            claims.stream().map(ClaimDefinition::canonical).toList());
    try {
      AtomicFiles.createFolder(folder);
      AtomicFiles.writeText(file, JSON.writeValueAsString(made) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings is always representable as JSON", e);
    }
    return Optional.of(made.digest());
  }

  static boolean isBegun(Path folder) {
    if (!Files.exists(folder)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isPresent();
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
  }

  private static String read(Path file) {
    try {
      ClaimsRecord found = JSON.readValue(Files.readString(file), ClaimsRecord.class);
      if (found == null || found.digest() == null || !Digest.isSha256(found.digest())) {
        throw damaged(file, null);
      }
      return found.digest();
    } catch (JsonProcessingException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static InputException damaged(Path file, JsonProcessingException cause) {
    return new InputException(
        file
            + " is damaged: expected a SHA-256 and claims as JSON; delete it, and the page says"
            + " that no claims were recorded",
        cause);
  }
}
