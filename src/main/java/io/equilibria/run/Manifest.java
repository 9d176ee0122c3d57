package io.equilibria.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.InputException;
import io.equilibria.config.Precision;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.text.JsonProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * {@code manifest.json}: with what, on what and when a run was made, and how it ended; what a
 * reader needs to make it again. What is unknown is left out.
 *
 * <p>All times are UTC, as ISO 8601 writes them, such as {@code 2026-01-31T12:00:00Z}.
 *
 * @param software the versions it ran with, at its last start
 * @param machine what it ran on, at its last start
 * @param job what was run
 * @param origin the weights it began with; null if they were drawn
 * @param started when it began
 * @param resumed when it was taken up again, each time
 * @param notes what was changed, fell back or is missing in the environment, each with its time;
 *     empty for most
 * @param finished when it ended, however it did; null while it runs
 * @param status where it stands
 * @param diverged the replicas that have diverged and are frozen, in order
 * @param large the first very large loss of each replica that had one, in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder(ManifestSchema.KEY)
@JsonIgnoreProperties(value = ManifestSchema.KEY, allowGetters = true)
public record Manifest(
    Software software,
    Machine machine,
    Job job,
    Origin origin,
    String started,
    List<String> resumed,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes,
    String finished,
    Status status,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Divergence> diverged,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Divergence> large) {
  /** The name of the file in the run folder. */
  public static final String FILE = "manifest.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Checks that the times are times. */
  public Manifest {
    resumed = List.copyOf(resumed);
    diverged = diverged == null ? List.of() : List.copyOf(diverged);
    large = large == null ? List.of() : List.copyOf(large);
    notes = notes == null ? List.of() : List.copyOf(notes);
    Instant.parse(started);
    resumed.forEach(Instant::parse);
    if (finished != null) {
      Instant.parse(finished);
    }
    if ((finished == null) != (status.state() == State.RUNNING)) {
      throw new IllegalArgumentException("a run is over when it has a time at which it finished");
    }
  }

  /** The version of the format in which it is written: {@link ManifestSchema#CURRENT}. */
  @JsonProperty(ManifestSchema.KEY)
  public int schema() {
    return ManifestSchema.CURRENT;
  }

  /**
   * What was run.
   *
   * @param seed the root of all random numbers
   * @param replicas the games trained at once, at least 1
   * @param threads the threads given to TensorFlow, at least 1
   * @param precision of a step's products; files of runs before there was a choice have none, and
   *     mean {@link Precision#FLOAT32}
   * @param data what it learned from
   * @param command the command line; empty when a program called the library
   * @param settings all of them; files of earlier versions have none
   * @param kinds those of its experiment that are not the library's own; none for most
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Job(
      long seed,
      int replicas,
      int threads,
      Precision precision,
      Data data,
      List<String> command,
      RecordedSettings settings,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RecordedKind> kinds) {
    /** Checks the counts. */
    public Job {
      precision = precision == null ? Precision.FLOAT32 : precision;
      Objects.requireNonNull(data, "data");
      command = List.copyOf(command);
      kinds = kinds == null ? List.of() : List.copyOf(kinds);
      if (replicas < 1 || threads < 1) {
        throw new IllegalArgumentException(
            "expected at least 1 replica and 1 thread, found %d and %d"
                .formatted(replicas, threads));
      }
    }
  }

  /**
   * Where weights came from that a run began with.
   *
   * @param file the file, or the prefix of the checkpoint
   * @param sha256 the SHA-256 of the file, or of the checkpoint's index, in hexadecimal
   * @param tensors what was taken of it, by its names
   */
  public record Origin(String file, String sha256, List<String> tensors) {
    /** Checks that all is there. */
    public Origin {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(sha256, "sha256");
      tensors = List.copyOf(tensors);
    }
  }

  /**
   * What a run learned from.
   *
   * @param name the name of the data set
   * @param sha256 the SHA-256 of its bytes in hexadecimal; null for data that is drawn, not read
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Data(String name, String sha256) {
    /** Checks that the hash is one. */
    public Data {
      Objects.requireNonNull(name, "name");
      if (sha256 != null && !sha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "expected a SHA-256 of 64 hexadecimal digits, found " + sha256);
      }
    }
  }

  /** Where a run stands; in the file in lower case. */
  public enum State {
    /** It runs, or was killed. */
    RUNNING,
    /** It did all its steps. */
    FINISHED,
    /** It was asked to stop, and can be resumed. */
    INTERRUPTED,
    /** It could not go on. */
    FAILED;

    @JsonValue
    String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Where a run stands.
   *
   * @param state in general
   * @param step the last step done
   * @param reason why it failed; null otherwise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Status(State state, long step, String reason) {
    /** Checks that a failure has a reason, and nothing else has. */
    public Status {
      if (step < 0 || (state == State.FAILED) != (reason != null)) {
        throw new IllegalArgumentException(
            "expected a step of at least 0, and a reason if and only if the run failed; found %s at"
                    .formatted(state)
                + " step %d, %s".formatted(step, reason));
      }
    }
  }

  /**
   * The manifest of a run that begins here and now.
   *
   * @param software the versions it runs with
   * @param job what is run
   */
  public static Manifest start(Software software, Job job) {
    return new Manifest(
        software,
        Machine.here(),
        job,
        null,
        now(),
        List.of(),
        List.of(),
        null,
        new Status(State.RUNNING, 0, null),
        List.of(),
        List.of());
  }

  /** The manifest of this run if it begins with weights from a file. */
  public Manifest from(Origin weights) {
    return new Manifest(
        software, machine, job, weights, started, resumed, notes, finished, status, diverged,
        large);
  }

  /**
   * The manifest of this run with more notes.
   *
   * @param step at which they were made
   */
  public Manifest noted(List<String> more, long step) {
    return new Manifest(
        software,
        machine,
        job,
        origin,
        started,
        resumed,
        noted(more, now(), step),
        finished,
        status,
        diverged,
        large);
  }

  private List<String> noted(List<String> more, String time, long step) {
    List<String> all = new ArrayList<>(notes);
    more.forEach(note -> all.add("%s, step %d: %s".formatted(time, step, note)));
    return all;
  }

  /**
   * The manifest of this run when it is taken up again here and now.
   *
   * @param current the versions it goes on with
   * @param again what is run; the command and the threads may be others than before
   * @param step the step resumed from
   * @param said what was changed or fell back
   */
  public Manifest resume(Software current, Job again, long step, List<String> said) {
    String time = now();
    List<String> times = new ArrayList<>(resumed);
    times.add(time);
    Status running = new Status(State.RUNNING, step, null);
    return new Manifest(
        current,
        Machine.here(),
        again,
        origin,
        started,
        times,
        noted(said, time, step),
        null,
        running,
        before(step, diverged),
        before(step, large));
  }

  private static List<Divergence> before(long step, List<Divergence> all) {
    return all.stream().filter(one -> one.step() < step).toList();
  }

  /** The first replica that has not diverged; 0 if all have. */
  public int firstReplica() {
    for (int replica = 0; replica < job.replicas(); replica++) {
      int candidate = replica;
      if (diverged.stream().noneMatch(one -> one.replica() == candidate)) {
        return replica;
      }
    }
    return 0;
  }

  /**
   * The manifest of this run with what is known of its replicas.
   *
   * @param lost those that have diverged, by replica
   * @param veryLarge the first very large loss of each that had one, by replica
   */
  public Manifest with(List<Divergence> lost, List<Divergence> veryLarge) {
    return new Manifest(
        software, machine, job, origin, started, resumed, notes, finished, status, lost, veryLarge);
  }

  /** The manifest of this run with another last step; it still runs. */
  public Manifest at(long step) {
    return with(new Status(State.RUNNING, step, null));
  }

  /** The manifest of this run when it has done all its steps. */
  public Manifest finished(long step) {
    return with(new Status(State.FINISHED, step, null));
  }

  /** The manifest of this run when it was asked to stop. */
  public Manifest interrupted(long step) {
    return with(new Status(State.INTERRUPTED, step, null));
  }

  /** The manifest of this run when it could not go on. */
  public Manifest failed(long step, String reason) {
    return with(new Status(State.FAILED, step, reason));
  }

  /**
   * Writes it into a run folder, whole or not at all.
   *
   * @throws InputException when it cannot be written
   */
  public void write(Path folder) {
    AtomicFiles.writeBytes(folder.resolve(FILE), file());
  }

  /** The bytes of its file. */
  public byte[] file() {
    try {
      return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers always make JSON", e);
    }
  }

  /**
   * Reads the manifest of a run folder.
   *
   * @throws InputException when there is none, it is damaged, or a later version of Equilibria
   *     wrote it in a format that this one does not know
   */
  public static Manifest read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "%s is not a run folder: expected the file %s; give a folder that a run was written to"
              .formatted(folder, FILE));
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    ManifestSchema.requireKnown(file, bytes);
    try {
      return JSON.readValue(bytes, Manifest.class);
    } catch (JsonProcessingException e) {
      throw new InputException(
          "%s is damaged: %s; copy the run folder anew".formatted(file, JsonProblem.of(e)), e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private Manifest with(Status next) {
    String end = next.state() == State.RUNNING ? null : now();
    return new Manifest(
        software, machine, job, origin, started, resumed, notes, end, next, diverged, large);
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
