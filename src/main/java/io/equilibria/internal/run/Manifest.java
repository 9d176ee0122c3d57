package io.equilibria.internal.run;

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
import io.equilibria.internal.config.Precision;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.Digest;
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
 * {@code manifest.json}: the provenance of a run, with software, machine, times and status;
 * everything needed to reproduce it. Unknown values are omitted.
 *
 * <p>All times are UTC in ISO 8601 format, such as {@code 2026-01-31T12:00:00Z}.
 *
 * @param software versions of the software at the last start
 * @param machine the machine at the last start
 * @param job experiment, seed and command
 * @param origin the weights it began with; null if they were drawn
 * @param started when it began
 * @param resumed when it was resumed, each time
 * @param notes changed settings, fallbacks and missing parts of the environment, each with its
 *     time; empty for most runs
 * @param finished when it ended, for any reason; null while it runs
 * @param status state and progress
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

  /** Checks that the times are valid. */
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

  /** The version of the file format: {@link ManifestSchema#CURRENT}. */
  @JsonProperty(ManifestSchema.KEY)
  public int schema() {
    return ManifestSchema.CURRENT;
  }

  /**
   * The experiment of a run and its inputs.
   *
   * @param seed the root of all random numbers
   * @param replicas the number of replicas, at least 1
   * @param threads the number of TensorFlow threads, at least 1
   * @param precision of the matrix products; missing in files of older runs, which used {@link
   *     Precision#FLOAT32}
   * @param data the training data
   * @param command the command line; empty when the library was called by a program
   * @param settings all settings; missing in files of earlier versions
   * @param kinds the experiment's kinds that are not built in; usually empty
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
   * The source of a run's initial weights.
   *
   * @param file the file, or the prefix of the checkpoint
   * @param sha256 the SHA-256 of the file, or of the checkpoint's index, in hexadecimal
   * @param tensors the names in the file of the tensors that were read
   */
  public record Origin(String file, String sha256, List<String> tensors) {
    /** Checks that nothing is missing. */
    public Origin {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(sha256, "sha256");
      tensors = List.copyOf(tensors);
    }
  }

  /**
   * The training data of a run.
   *
   * @param name the name of the data set
   * @param sha256 the SHA-256 of its bytes in hexadecimal; null for synthetic data
   * @param labels the SHA-256 of its labels; null without labels, and for runs of older versions
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Data(String name, String sha256, String labels) {
    /** Checks that the hashes are valid. */
    public Data {
      Objects.requireNonNull(name, "name");
      requireHash(sha256);
      requireHash(labels);
    }

    private static void requireHash(String sha256) {
      if (sha256 != null && !Digest.isSha256(sha256)) {
        throw new IllegalArgumentException(
            "expected a SHA-256 of 64 hexadecimal digits, found " + sha256);
      }
    }

    /**
     * Whether these recorded data, perhaps without the hash of their labels, are the given ones.
     */
    public boolean matches(Data found) {
      return name.equals(found.name)
          && Objects.equals(sha256, found.sha256)
          && (labels == null || labels.equals(found.labels));
    }
  }

  /** The state of a run, written in lower case. */
  public enum State {
    /** Running, or killed. */
    RUNNING,
    /** All steps are done. */
    FINISHED,
    /** Stopped on request; can be resumed. */
    INTERRUPTED,
    /** Ended by an error. */
    FAILED;

    @JsonValue
    String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The status of a run.
   *
   * @param state its state
   * @param step the last step done
   * @param reason why it failed; null unless it failed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Status(State state, long step, String reason) {
    /** Checks that a reason is given if and only if the run failed. */
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
   * The manifest of a run that starts now, on this machine.
   *
   * @param software the versions in use
   * @param job the experiment and its inputs
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

  /** A copy of this manifest for a run that starts with weights from a file. */
  public Manifest from(Origin weights) {
    return new Manifest(
        software, machine, job, weights, started, resumed, notes, finished, status, diverged,
        large);
  }

  /**
   * A copy of this manifest with more notes.
   *
   * @param step the step of the notes
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
   * A copy of this manifest for a run that is resumed now, on this machine.
   *
   * @param current the versions in use
   * @param again the experiment and its inputs; command and threads may have changed
   * @param step the step resumed from
   * @param said notes on changes and fallbacks
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

  /** The first replica that has not diverged; 0 if all have diverged. */
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
   * A copy of this manifest with the state of its replicas.
   *
   * @param lost the replicas that have diverged, in ascending order
   * @param veryLarge the first very large loss of each replica that had one, in ascending order
   */
  public Manifest with(List<Divergence> lost, List<Divergence> veryLarge) {
    return new Manifest(
        software, machine, job, origin, started, resumed, notes, finished, status, lost, veryLarge);
  }

  /** A copy of this manifest with another last step, still running. */
  public Manifest at(long step) {
    return with(new Status(State.RUNNING, step, null));
  }

  /** A copy of this manifest after all steps are done. */
  public Manifest finished(long step) {
    return with(new Status(State.FINISHED, step, null));
  }

  /** A copy of this manifest after a requested stop. */
  public Manifest interrupted(long step) {
    return with(new Status(State.INTERRUPTED, step, null));
  }

  /** A copy of this manifest after an error. */
  public Manifest failed(long step, String reason) {
    return with(new Status(State.FAILED, step, reason));
  }

  /**
   * Writes the file into a run folder atomically.
   *
   * @throws InputException when it cannot be written
   */
  public void write(Path folder) {
    AtomicFiles.writeBytes(folder.resolve(FILE), file());
  }

  /** The content of the file. */
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
   * @throws InputException if it is missing or damaged, or in a newer format written by a later
   *     version of Equilibria
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
          "%s is damaged: %s; copy the run folder again".formatted(file, JsonProblem.of(e)), e);
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
