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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code study.json} in an experiment's folder: the software, machines and times of its runs. The
 * page shows them even when it is rewritten on another machine.
 *
 * @param experiment the experiment's name
 * @param software the software at the start of the runs
 * @param machine the machine at the start of the runs
 * @param started start time, ISO 8601 in UTC
 * @param continued later starts with other software or on another machine; null if there are none
 * @param finished end time of the last run; null before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record StudyRecord(
    String experiment,
    Software software,
    Machine machine,
    String started,
    List<Start> continued,
    String finished) {
  static final String FILE = "study.json";

  private static final int SHORT = 12; // enough digits to distinguish two commits

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * A start of runs.
   *
   * @param started the time, ISO 8601 in UTC
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Start(Software software, Machine machine, String started) {
    private static Start now() {
      return new Start(Trainer.software(), Machine.here(), StudyRecord.now());
    }

    private boolean isLike(Start other) {
      return software.equals(other.software) && Objects.equals(machine, other.machine);
    }

    private String commit() {
      String commit = software.commit();
      return commit == null ? "" : commit.substring(0, Math.min(SHORT, commit.length()));
    }

    private String programs() {
      return "Equilibria %s, TensorFlow %s, Java %s"
          .formatted(software.equilibria(), software.tensorflow(), software.java());
    }

    private String computer() {
      return "%s, %d cores, %s"
          .formatted(
              machine.cpu() == null ? machine.arch() : machine.cpu(),
              machine.cores(),
              machine.os());
    }
  }

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
    StudyRecord made =
        new StudyRecord(experiment, Trainer.software(), Machine.here(), now(), null, null);
    made.write(folder);
    return Optional.of(made);
  }

  /**
   * Adds this start to the record of a folder, if there is one, unless the last start had the same
   * software and machine. Call it when training begins.
   */
  static void train(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return;
    }
    StudyRecord found = read(file);
    List<Start> starts = found.starts();
    Start now = Start.now();
    if (!starts.get(starts.size() - 1).isLike(now)) {
      List<Start> more = new ArrayList<>(starts.subList(1, starts.size()));
      more.add(now);
      found.with(more, found.finished).write(folder);
    }
  }

  private StudyRecord with(List<Start> others, String end) {
    return new StudyRecord(experiment, software, machine, started, others, end);
  }

  private List<Start> starts() {
    List<Start> starts = new ArrayList<>(List.of(new Start(software, machine, started)));
    if (continued != null) {
      starts.addAll(continued);
    }
    return starts;
  }

  /**
   * Returns the record of a folder with the end time of the last run; empty if there is none.
   *
   * @param trained whether this start has trained anything; otherwise a record that has an end
   *     keeps it
   */
  static Optional<StudyRecord> end(Path folder, boolean trained) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    StudyRecord found = read(file);
    if (found.finished != null && !trained) {
      return Optional.of(found);
    }
    StudyRecord ended = found.with(found.continued, now());
    ended.write(folder);
    return Optional.of(ended);
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
      if (found == null
          || found.started() == null
          || found.starts().stream().anyMatch(start -> start.software() == null)) {
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
    facts.put("commit", all(Start::commit));
    facts.put("software", all(Start::programs));
    facts.put("machine", all(Start::computer));
    return facts;
  }

  /** A text of each start, each once and in the order of starts. */
  private String all(Function<Start, String> of) {
    return starts().stream()
        .map(of)
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining("; then "));
  }

  /** The version at the first start, with the commits if known. */
  String version() {
    String commits = all(Start::commit);
    return software.equilibria() + (commits.isEmpty() ? "" : ", commit " + commits);
  }

  /** The day on which the runs ended, or started if they are unfinished. */
  String day() {
    return (finished == null ? started : finished).substring(0, 10);
  }
}
