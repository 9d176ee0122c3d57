package io.equilibria.internal.experiment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.run.Machine;
import io.equilibria.internal.run.Software;
import io.equilibria.internal.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code study.json} in an experiment's folder: the software, machine and times of its runs. The
 * page shows them even when it is rewritten on another machine.
 *
 * @param experiment the experiment's name
 * @param software the software at the start of the runs
 * @param machine the machine at the start of the runs
 * @param started start time, ISO 8601 in UTC
 * @param finished end time of the last run; null before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record StudyRecord(
    String experiment, Software software, Machine machine, String started, String finished) {
  static final String FILE = "study.json";

  private static final int SHORT = 12; // enough digits to distinguish two commits

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * Returns the record of a folder; creates it in a new or empty folder.
   *
   * @param fresh whether the folder has no trained runs
   * @return the record; empty for a folder that was started without one
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

  /** This record with the end time of the last run, which is written once. */
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
      throw new IllegalStateException("a record of strings is always representable as JSON", e);
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
            + " omits them",
        cause);
  }

  /** The facts for a page by name. */
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

  /** The version, with the commit if known. */
  String version() {
    return software.equilibria() + (commit().isEmpty() ? "" : ", commit " + commit());
  }

  /** The day on which the runs ended, or started if they are unfinished. */
  String day() {
    return (finished == null ? started : finished).substring(0, 10);
  }

  private String commit() {
    String commit = software.commit();
    return commit == null ? "" : commit.substring(0, Math.min(SHORT, commit.length()));
  }
}
