package io.equilibria.experiment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.run.Machine;
import io.equilibria.run.Software;
import io.equilibria.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code study.json} in an experiment's folder: with what, on what and when its runs were trained,
 * for the page, which may be written anew on another machine.
 *
 * @param experiment by name
 * @param software that the runs began with
 * @param machine that they began on
 * @param started as ISO 8601, UTC
 * @param finished when the last run ended; null before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record StudyRecord(
    String experiment, Software software, Machine machine, String started, String finished) {
  static final String FILE = "study.json";

  private static final int SHORT = 12; // digits of a commit that tell two apart

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * The record of a folder; a new or empty one gets one.
   *
   * @param fresh whether nothing has been trained in the folder
   * @return empty for a folder that was begun without a record
   */
  static Optional<StudyRecord> begin(Path folder, String experiment, boolean fresh) {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      return Optional.of(read(file));
    }
    if (!fresh) {
      return Optional.empty();
    }
    StudyRecord made = new StudyRecord(experiment, Trainer.software(), Machine.here(), now(), null);
    made.write(folder);
    return Optional.of(made);
  }

  /** The same with the time at which the last run ended, which is written once. */
  StudyRecord ended(Path folder) {
    if (finished != null) {
      return this;
    }
    StudyRecord whole = new StudyRecord(experiment, software, machine, started, now());
    whole.write(folder);
    return whole;
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void write(Path folder) {
    try {
      AtomicFiles.writeText(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of words always makes JSON", e);
    }
  }

  private static StudyRecord read(Path file) {
    try {
      StudyRecord found = JSON.readValue(Files.readString(file), StudyRecord.class);
      if (found == null || found.started() == null || found.software() == null) {
        throw damaged(file, null);
      }
      return found;
    } catch (JsonProcessingException e) {
      throw damaged(file, e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static InputException damaged(Path file, JsonProcessingException cause) {
    return new InputException(
        file
            + " is damaged: expected software, machine and times as JSON; delete it, and the page"
            + " leaves them out",
        cause);
  }

  /** The facts for a page, by what they say. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("trained (UTC)", finished == null ? started : started + " to " + finished);
    facts.put("commit", commit());
    facts.put(
        "software",
        "Equilibria %s, TensorFlow %s, Java %s"
            .formatted(software.equilibria(), software.tensorflow(), software.java()));
    facts.put(
        "machine",
        "%s, %d cores, %s"
            .formatted(
                machine.cpu() == null ? machine.arch() : machine.cpu(),
                machine.cores(),
                machine.os()));
    return facts;
  }

  /** The version, with the commit where it is known. */
  String version() {
    return software.equilibria() + (commit().isEmpty() ? "" : ", commit " + commit());
  }

  /** The day on which the runs ended, or began if they go on. */
  String day() {
    return (finished == null ? started : finished).substring(0, 10);
  }

  private String commit() {
    String commit = software.commit();
    return commit == null ? "" : commit.substring(0, Math.min(SHORT, commit.length()));
  }
}
