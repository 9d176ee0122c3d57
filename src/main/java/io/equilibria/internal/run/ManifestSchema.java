package io.equilibria.internal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The version of a run folder's format: the number {@code schema} in {@code manifest.json}. Older
 * folders without it are read as version 1.
 */
public final class ManifestSchema {
  /** The version written, and the highest version that can be read. */
  public static final int CURRENT = 1;

  /** The key in the manifest. */
  static final String KEY = "schema";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ManifestSchema() {}

  /**
   * Parses a manifest of any version.
   *
   * @throws InputException if the file cannot be read, is not JSON or has an invalid schema
   */
  public static JsonNode tree(Path file) {
    try {
      JsonNode manifest = JSON.readTree(Files.readAllBytes(file));
      requireNumber(file, manifest);
      return manifest;
    } catch (JsonProcessingException e) {
      throw new InputException("%s is damaged: it is no JSON; copy it again".formatted(file), e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static void requireNumber(Path file, JsonNode manifest) {
    JsonNode schema = manifest.path(KEY);
    if (!schema.isMissingNode()
        && !(schema.isIntegralNumber() && schema.bigIntegerValue().signum() > 0)) {
      throw new InputException(
          "%s is damaged: expected a whole number of at least 1 as schema; copy it again"
              .formatted(file));
    }
  }

  /**
   * A one-line message with the remedy if a manifest has a newer format than this version of
   * Equilibria can read; otherwise empty.
   *
   * @param manifest from {@link #tree}
   */
  public static Optional<String> later(JsonNode manifest) {
    JsonNode schema = manifest.path(KEY);
    if (schema.isMissingNode() || (schema.isInt() && schema.intValue() <= CURRENT)) {
      return Optional.empty();
    }
    return Optional.of(
        "written by %s in schema %.20s, and this version reads schemas up to %d; use that version or a later one"
            .formatted(writer(manifest), schema.asText(), CURRENT));
  }

  /** The version that wrote a manifest, if the recorded text looks like a version. */
  private static String writer(JsonNode manifest) {
    String version = manifest.path("software").path("equilibria").asText();
    return version.matches("[A-Za-z0-9.+_-]{1,40}")
        ? "Equilibria " + version
        : "an unknown version of Equilibria";
  }

  /**
   * Checks that a run folder is not in a newer format. A missing or damaged manifest is not
   * reported here but when it is read.
   *
   * @throws InputException naming the version that wrote it
   */
  static void requireKnown(Path folder) {
    Path file = folder.resolve(Manifest.FILE);
    try {
      requireKnown(file, Files.readAllBytes(file));
    } catch (IOException e) {
      return; // Reported when the manifest is read, if there is one.
    }
  }

  /**
   * Checks that the bytes of a manifest are not in a newer format; invalid JSON is not reported
   * here.
   */
  static void requireKnown(Path file, byte[] manifest) {
    JsonNode root;
    try {
      root = JSON.readTree(manifest);
    } catch (IOException e) {
      return;
    }
    requireNumber(file, root);
    later(root)
        .ifPresent(
            why -> {
              throw new InputException("%s: %s".formatted(file, why));
            });
  }
}
