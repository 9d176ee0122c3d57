package io.equilibria.internal.inspect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.checkpoint.CheckpointIndex;
import io.equilibria.internal.checkpoint.CheckpointPath;
import io.equilibria.internal.checkpoint.Fault;
import io.equilibria.internal.checkpoint.Verification;
import io.equilibria.internal.config.BrokenProviderException;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.UnknownKindException;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.file.TempFile;
import io.equilibria.internal.run.HistoryFile;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.ManifestSchema;
import io.equilibria.internal.run.MetricsLog;
import io.equilibria.internal.run.RunChecksums;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.run.StepLogContents;
import io.equilibria.internal.run.TfRecord;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Checks that the files of a run are intact, each according to its format: texts are parsed, arrays
 * and pictures must have their stated length, events must match their checksums. In a deep check,
 * checkpoints are read completely, and history and metrics are compared with the run's {@linkplain
 * RunChecksums checksums}.
 */
public final class RunFiles {
  private static final String STATE = "checkpoint";
  private static final Pattern CHECKPOINT =
      Pattern.compile("(.+)(\\.index|\\.data-\\d{5}-of-\\d{5})");
  private static final int DEEPEST = 4;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path folder;
  private final boolean deep;
  private final LongConsumer seen;

  /**
   * Empty if not requested, or if the checksum file itself is damaged, which is reported for that
   * file.
   */
  private final Optional<RunChecksums> checksums;

  private RunFiles(Path folder, boolean deep, LongConsumer seen) {
    this.folder = folder;
    this.deep = deep;
    this.seen = seen;
    this.checksums = deep ? checksums(folder) : Optional.empty();
  }

  private static Optional<RunChecksums> checksums(Path folder) {
    try {
      return Optional.of(RunChecksums.read(folder));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  /** Whether a folder looks like a run folder by its file names. */
  public static boolean isRun(Path folder) {
    return Files.exists(folder.resolve(RunFolder.EXPERIMENT))
        || Files.exists(folder.resolve(Manifest.FILE));
  }

  /**
   * Checks the files of a run.
   *
   * @param deep whether every byte of checkpoints and records is read, or only their presence is
   *     checked
   * @param seen called with the number of bytes of the checkpoints read since the last call
   * @return the checkpoints in the order of their steps, then all other files by name
   */
  public static List<RunFile> check(Path folder, boolean deep, LongConsumer seen) {
    return new RunFiles(folder, deep, seen).check();
  }

  private List<RunFile> check() {
    List<RunFile> files = new ArrayList<>();
    List<Path> paths = paths(); // Listed first, so that the data of an index listed later exist.
    List<Path> prefixes = CheckpointPath.all(folder);
    for (Path prefix : prefixes) {
      addUnlessGone(files, checkpoint(prefix), CheckpointIndex.indexFile(prefix));
    }
    Set<String> required = new LinkedHashSet<>(List.of(RunFolder.EXPERIMENT, Manifest.FILE));
    checksums.ifPresent(covered -> required.addAll(covered.files()));
    for (String needed : required) {
      if (Files.notExists(folder.resolve(needed), LinkOption.NOFOLLOW_LINKS)) {
        files.add(RunFile.faulty(needed, 0, "it is missing; copy it from where the run was made"));
      }
    }
    for (Path file : paths) {
      Matcher checkpoint = CHECKPOINT.matcher(file.toString());
      if (!checkpoint.matches() || isTemporary(file)) {
        addUnlessGone(files, file(file), file);
      } else if (!prefixes.contains(Path.of(checkpoint.group(1)))) {
        String note =
            "data without its index: being written, or from a process that was killed; `resume`"
                + " removes it";
        addUnlessGone(files, RunFile.noted(slashed(file), size(file), note), file);
      }
    }
    return files;
  }

  /** Adds a file unless it was deleted meanwhile by a run in training. */
  private static void addUnlessGone(List<RunFile> files, RunFile found, Path file) {
    boolean plain = found.fault().isEmpty() && found.note().isEmpty();
    if (plain || Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      files.add(found);
    }
  }

  /**
   * Lists all files. {@link Files#walk} is not used, because it fails if a file is deleted while it
   * walks.
   */
  private List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    try {
      Path root = folder.toRealPath(); // A link to a run is walked as the run.
      Files.walkFileTree(
          root,
          Set.of(),
          DEEPEST,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (Files.isRegularFile(file) || isDeadLink(file)) {
                paths.add(folder.resolve(root.relativize(file)));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
    Collections.sort(paths);
    return paths;
  }

  /** Whether a file is a symbolic link to a missing target or in a loop. */
  private static boolean isDeadLink(Path file) {
    return Files.isSymbolicLink(file) && !Files.exists(file);
  }

  private RunFile checkpoint(Path prefix) {
    String name = String.valueOf(prefix.getFileName());
    try {
      if (deep) {
        Verification found = Verification.of(prefix, seen);
        Optional<Fault> first = found.faults().stream().findFirst();
        int others = found.faults().size() - 1;
        return first.isEmpty()
            ? RunFile.whole(name, found.bytes())
            : RunFile.faulty(
                name,
                found.bytes(),
                first.get() + (others > 0 ? ", and %d more".formatted(others) : ""));
      }
      return RunFile.whole(name, CheckpointIndex.read(prefix).bytes());
    } catch (InputException e) {
      return RunFile.faulty(name, 0, e.getMessage());
    }
  }

  private RunFile file(Path file) {
    String name = slashed(file);
    long bytes = size(file);
    if (isDeadLink(file)) {
      return RunFile.faulty(name, 0, "it is a symbolic link that leads to nothing or to itself");
    }
    try {
      Optional<String> fault = isTemporary(file) ? Optional.empty() : fault(file, name);
      if (fault.isPresent() && isEvents(name) && fault.get().endsWith(TfRecord.CUT_SHORT)) {
        // A resumed run opens another file and leaves this one as it is.
        return RunFile.noted(name, bytes, fault.get() + ", as a kill leaves it; readers skip it");
      }
      if (fault.isPresent()) {
        return RunFile.faulty(name, bytes, fault.get());
      }
      return note(file, bytes)
          .map(note -> RunFile.noted(name, bytes, note))
          .orElseGet(() -> RunFile.whole(name, bytes));
    } catch (InputException e) {
      return RunFile.faulty(name, bytes, e.getMessage());
    } catch (IOException e) {
      return RunFile.faulty(name, bytes, FileErrors.cannotRead(file, e).getMessage());
    }
  }

  private Optional<String> fault(Path file, String name) throws IOException {
    Optional<String> format = formatFault(file, name);
    return format.isPresent() ? format : checksumFault(file, name);
  }

  private Optional<String> checksumFault(Path file, String name) throws IOException {
    if (checksums.isEmpty()) {
      return Optional.empty();
    }
    if (name.equals(HistoryFile.FILE)
        && Npy.promisedBytes(file) < checksums.get().end(HistoryFile.FILE)) {
      return Optional.of("its header counts fewer steps than were written");
    }
    return checksums.get().fault(name);
  }

  private Optional<String> formatFault(Path file, String name) throws IOException {
    return switch (name) {
      case RunFolder.EXPERIMENT -> {
        readExperiment(file);
        yield Optional.empty();
      }
      case Manifest.FILE -> {
        RunManifest.read(file);
        yield Optional.empty();
      }
      case MetricsLog.FILE -> StepLogContents.read(file).fault();
      case STATE -> state(file);
      case RunChecksums.FILE -> {
        RunChecksums.read(folder);
        yield Optional.empty();
      }
      default -> byEnding(file, name);
    };
  }

  /**
   * Parses the experiment. Unknown kinds of a jar that is not available are not a fault of the run.
   */
  private void readExperiment(Path file) {
    try {
      ExperimentYaml.read(file);
    } catch (UnknownKindException unknown) {
      if (!isRecorded(unknown.kind())) {
        throw unknown;
      }
    } catch (BrokenProviderException e) {
      // Without TensorFlow only its form can be checked.
      if (RunSummary.asItStands(file).isEmpty()) {
        throw new InputException(file + ": expected an experiment in YAML");
      }
    }
  }

  /** Whether the manifest, if readable, records the origin of a kind. */
  private boolean isRecorded(String kind) {
    try {
      return Manifest.read(folder).job().kinds().stream()
          .anyMatch(recorded -> recorded.kind().equals(kind));
    } catch (InputException e) {
      return false; // Reported when the manifest is checked.
    }
  }

  /** Checks the state file, from which other programs read the latest checkpoint. */
  private Optional<String> state(Path file) throws IOException {
    String state = Files.readString(file);
    Optional<String> fault = stateFault(state);
    // A run in training may have written its next checkpoint between the two reads.
    return fault.isPresent() && !Files.readString(file).equals(state) ? state(file) : fault;
  }

  private Optional<String> stateFault(String state) {
    Optional<Path> latest = CheckpointPath.named(state);
    if (latest.isEmpty()) {
      return Optional.of("it names no checkpoint: expected model_checkpoint_path: \"ckpt-...\"");
    }
    return CheckpointPath.existing(folder, latest.get()).isPresent()
        ? Optional.empty()
        : Optional.of("it names %s, which is not there".formatted(latest.get()));
  }

  private Optional<String> byEnding(Path file, String name) throws IOException {
    if (name.endsWith(".npy")) {
      long promised = Npy.promisedBytes(file);
      long found = Files.size(file);
      return found < promised
          ? Optional.of("expected %,d bytes, found %,d: cut short".formatted(promised, found))
          : Optional.empty();
    }
    if (name.endsWith(".png")) {
      return FileEnds.png(file);
    }
    if (name.endsWith(".html")) {
      return FileEnds.html(file);
    }
    if (name.endsWith(".json")) {
      return isJson(file) ? Optional.empty() : Optional.of("it is no JSON");
    }
    return isEvents(name) ? TfRecord.fault(file) : Optional.empty();
  }

  private static boolean isEvents(String name) {
    return name.contains(".tfevents.");
  }

  private static boolean isJson(Path file) throws IOException {
    try {
      return !JSON.readTree(Files.readAllBytes(file)).isMissingNode();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private Optional<String> note(Path file, long bytes) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (isTemporary(file)) {
      return Optional.of("being written, or from a process that was killed; `resume` removes it");
    }
    if (name.endsWith(".npy") && bytes > Npy.promisedBytes(file)) {
      return Optional.of("more behind its last whole step, which `resume` cuts off");
    }
    if (slashed(file).equals(Manifest.FILE)) {
      return ManifestSchema.later(ManifestSchema.tree(file));
    }
    return name.equals(MetricsLog.FILE) ? StepLogContents.read(file).note() : Optional.empty();
  }

  private String slashed(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Whether a file or one of its folders has a temporary name. */
  private boolean isTemporary(Path file) {
    return StreamSupport.stream(folder.relativize(file).spliterator(), false)
        .anyMatch(TempFile::isAside);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // Deleted meanwhile by a run in training.
    }
  }
}
