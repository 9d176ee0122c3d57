package io.equilibria.run;

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
 * The version of a run folder's format, the number {@code schema} in {@code manifest.json}. Folders
 * without a number are older than it and read as version 1.
 */
public final class ManifestSchema {
  /** The version that is written, and the highest that is read. */
  public static final int CURRENT = 1;

  /** The key in the manifest. */
  static final String KEY = "schema";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ManifestSchema() {}

  /**
   * Parses a manifest, of whatever version.
   *
   * @throws InputException if the file cannot be read, is no JSON or has a schema that is none
   */
  public static JsonNode tree(Path file) {
    try {
      JsonNode manifest = JSON.readTree(Files.readAllBytes(file));
      requireNumber(file, manifest);
      return manifest;
    } catch (JsonProcessingException e) {
      throw new InputException("%s is damaged: it is no JSON; copy it anew".formatted(file), e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static void requireNumber(Path file, JsonNode manifest) {
    JsonNode schema = manifest.path(KEY);
    if (!schema.isMissingNode()
        && !(schema.isIntegralNumber() && schema.bigIntegerValue().signum() > 0)) {
      throw new InputException(
          "%s is damaged: expected a whole number of at least 1 as schema; copy it anew"
              .formatted(file));
    }
  }

  /**
   * That a manifest is of a later format than this version of Equilibria knows, in one line with
   * the remedy; empty if it is not.
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

  /** The version that wrote a manifest, as far as what stands there looks like a version. */
  private static String writer(JsonNode manifest) {
    String version = manifest.path("software").path("equilibria").asText();
    return version.matches("[A-Za-z0-9.+_-]{1,40}")
        ? "Equilibria " + version
        : "an unknown version of Equilibria";
  }

  /**
   * Refuses the folder of a run in a later format. A manifest that is missing or damaged is left to
   * whoever reads it.
   *
   * @throws InputException naming the version that wrote it
   */
  static void requireKnown(Path folder) {
    Path file = folder.resolve(Manifest.FILE);
    try {
      requireKnown(file, Files.readAllBytes(file));
    } catch (IOException e) {
      return; // Told by the reader of the manifest, where there is one.
    }
  }

  /** Refuses the bytes of a manifest in a later format; what is no JSON is left to its reader. */
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
