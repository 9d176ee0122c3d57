package io.equilibria.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.InputException;
import io.equilibria.config.sweep.SweepSpec;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code sweep.json}: which sweep a folder holds.
 *
 * @param name of the sweep
 * @param digest {@link SweepSpec#digest}
 * @param threads that the groups were made for; a later start keeps them, whatever its threads,
 *     since in other groups last bits may differ
 */
record SweepManifest(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String digest,
    @JsonProperty(required = true) int threads) {
  static final String FILE = "sweep.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * The manifest of a folder; a new one is written where there is none.
   *
   * @throws InputException if the folder holds something else, or cannot be written
   */
  static SweepManifest in(Path folder, SweepSpec spec, int threads) {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      SweepManifest found = read(file);
      if (!found.digest().equals(spec.digest())) {
        throw new InputException(
            "%s holds another sweep (%s, or this one with other settings); give another folder by --out"
                .formatted(folder, found.name()));
      }
      return found;
    }
    for (String other : new String[] {ResultTable.FILE, "experiment.yaml"}) {
      if (Files.exists(folder.resolve(other))) {
        throw new InputException(
            "%s holds %s and no %s, so it is not the folder of a sweep; give another by --out"
                .formatted(folder, other, FILE));
      }
    }
    SweepManifest begun = new SweepManifest(spec.name(), spec.digest(), threads);
    try {
      AtomicFiles.writeText(file, JSON.writeValueAsString(begun) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of words and numbers always makes JSON", e);
    }
    return begun;
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
