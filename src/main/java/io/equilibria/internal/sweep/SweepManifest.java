package io.equilibria.internal.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.config.sweep.SweepYaml;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code sweep.json} identifies the sweep of a folder, and {@code sweep.yaml} beside it contains
 * the whole sweep.
 *
 * <p>Sweeps are compared after parsing by the current code, so that a folder written before a
 * setting was added still matches: missing settings have their defaults. Folders of versions that
 * wrote no {@code sweep.yaml} are compared by digest.
 *
 * @param name the name of the sweep
 * @param digest {@link SweepSpec#digest} by the code that wrote it, the SHA-256 of {@code
 *     sweep.yaml}
 * @param threads the number of threads for which the groups were formed; later starts keep these
 *     groups, since different groups may change the last bits
 */
record SweepManifest(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String digest,
    @JsonProperty(required = true) int threads) {
  static final String FILE = "sweep.json";
  static final String SWEEP = "sweep.yaml";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * Reads the manifest of a folder, or writes a new one.
   *
   * @param catalogue the kinds that the sweep may name
   * @throws InputException if the folder holds something else, or cannot be written
   */
  static SweepManifest in(Path folder, SweepSpec spec, int threads, Catalogue catalogue) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return begin(folder, spec, threads);
    }
    SweepManifest found = read(file);
    Path sweep = folder.resolve(SWEEP);
    String digest = Files.exists(sweep) ? found.digestNow(sweep, catalogue) : found.digest();
    if (!digest.equals(spec.digest())) {
      throw new InputException(
          "%s holds another sweep (%s, or this one with other settings); give another folder by --out"
              .formatted(folder, found.name()));
    }
    if (!Files.exists(sweep)) {
      AtomicFiles.writeText(sweep, SweepYaml.write(spec));
    }
    return found;
  }

  private static SweepManifest begin(Path folder, SweepSpec spec, int threads) {
    for (String other : new String[] {ResultTable.FILE, "experiment.yaml"}) {
      if (Files.exists(folder.resolve(other))) {
        throw new InputException(
            "%s holds %s and no %s, so it is not the folder of a sweep; give another by --out"
                .formatted(folder, other, FILE));
      }
    }
    Path sweep = folder.resolve(SWEEP);
    // Possibly a file of the user, which must not be replaced.
    if (Files.exists(sweep) && !Digest.sha256(text(sweep)).equals(spec.digest())) {
      throw new InputException(
          "%s holds a %s of its own, in whose place the sweep would be written; give another folder by --out"
              .formatted(folder, SWEEP));
    }
    SweepManifest begun = new SweepManifest(spec.name(), spec.digest(), threads);
    try {
      AtomicFiles.writeText(sweep, SweepYaml.write(spec));
      AtomicFiles.writeText(folder.resolve(FILE), JSON.writeValueAsString(begun) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of words and numbers always makes JSON", e);
    }
    return begun;
  }

  /** The digest by the current code of the stored sweep. */
  private String digestNow(Path sweep, Catalogue catalogue) {
    byte[] text = text(sweep);
    if (!Digest.sha256(text).equals(digest)) {
      throw new InputException(
          "%s is damaged: expected the sweep of %s, found another text; restore it, or delete it if this version of the program made the folder"
              .formatted(sweep, FILE));
    }
    try {
      return SweepYaml.parse(
              new String(text, StandardCharsets.UTF_8),
              sweep.toString(),
              sweep.toAbsolutePath().getParent(),
              catalogue)
          .digest();
    } catch (InputException e) {
      throw new InputException(
          "%s; another version of the program made this folder: give another by --out"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static byte[] text(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static SweepManifest read(Path file) {
    try {
      SweepManifest found = JSON.readValue(Files.readString(file), SweepManifest.class);
      if (found.digest() == null || !(found.threads() >= 1)) {
        throw damaged(file, "a digest and at least one thread", null);
      }
      return found;
    } catch (JsonProcessingException e) {
      throw damaged(file, "name, digest and threads as JSON", e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static InputException damaged(Path file, String expected, Exception cause) {
    return new InputException(
        "%s is damaged: expected %s; give another folder by --out".formatted(file, expected),
        cause);
  }
}
