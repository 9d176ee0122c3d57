package io.equilibria.internal.checkpoint;

import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.file.TempFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Resolves a path to a checkpoint. The path may be a prefix, one of the checkpoint's files, a run
 * folder or another folder with checkpoints, or a SavedModel. Other kinds of files are recognised
 * and named in the error.
 */
public final class CheckpointPath {
  private static final Pattern SUFFIX =
      Pattern.compile("(.+)(\\.index|\\.meta|\\.data-\\d{5}-of-\\d{5})");
  private static final Pattern NUMBER = Pattern.compile("-(\\d{1,18})$");
  private static final String STATE = "checkpoint";
  private static final Pattern LATEST =
      Pattern.compile("(?m)^\\s*model_checkpoint_path\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)+)\"");
  private static final long LONGEST_STATE = 1 << 24;

  private CheckpointPath() {}

  /**
   * The prefix of the checkpoint at a path; for a folder, of the latest one.
   *
   * @throws InputException if there is none, describing what was found instead
   */
  public static Path resolve(Path path) {
    if (String.valueOf(path.getFileName()).isEmpty() || Files.isDirectory(path)) {
      return latest(path.toAbsolutePath().normalize());
    }
    Matcher suffix = SUFFIX.matcher(String.valueOf(path.getFileName()));
    Path prefix = suffix.matches() ? path.resolveSibling(suffix.group(1)) : path;
    if (Files.exists(CheckpointIndex.indexFile(prefix))) {
      return prefix;
    }
    requireReadable(CheckpointIndex.indexFile(prefix));
    BasicFileAttributes found = attributes(path);
    if (found == null) {
      throw new InputException(
          "there is no checkpoint %s: expected the file %s; %s"
              .formatted(prefix, CheckpointIndex.indexFile(prefix), nearby(prefix)));
    }
    if (found.isRegularFile() && path.endsWith(STATE)) {
      return latest(path.toAbsolutePath().normalize().getParent());
    }
    if (suffix.matches()) {
      throw new InputException(
          "the checkpoint %s is not whole: expected the file %s beside %s; copy it as well"
              .formatted(prefix, CheckpointIndex.indexFile(prefix), path));
    }
    throw new InputException(
        "%s is no checkpoint of TensorFlow's V2 format: %s"
            .formatted(path, found.isRegularFile() ? ForeignFile.of(path) : "it is no file"));
  }

  /**
   * Reads the checkpoint at a path. If a run in training removes a folder's latest checkpoint
   * meanwhile, the new latest one is read.
   *
   * @param reading reads the checkpoint of a prefix; called again with a later one if the first was
   *     removed
   * @throws InputException if there is none, if an explicitly named one was removed meanwhile, or
   *     as thrown by {@code reading}
   */
  public static <T> T read(Path path, Function<Path, T> reading) {
    boolean any = Files.isDirectory(path) || path.endsWith(STATE);
    return any
        ? LiveCheckpoint.latest(() -> resolve(path), Function.identity(), reading)
        : LiveCheckpoint.chosen(resolve(path), Function.identity(), reading);
  }

  /** The attributes of a path, or null if it does not exist. */
  private static BasicFileAttributes attributes(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException e) {
      requireReadable(path);
      return null;
    }
  }

  /** Checks that a path has no symbolic link loop and no inaccessible folder. */
  private static void requireReadable(Path path) {
    try {
      Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      // It does not exist, which the caller reports better.
    } catch (IOException e) {
      throw FileErrors.cannotRead(path, e);
    }
  }

  private static Path latest(Path folder) {
    requireReadable(folder);
    return LiveCheckpoint.look(() -> find(folder))
        .orElseThrow(
            () ->
                new InputException(
                    "there is no checkpoint in the folder %s: expected a file .index; %s"
                        .formatted(folder, ForeignFile.inFolder(folder))));
  }

  private static Optional<Path> find(Path folder) {
    Optional<Path> named = named(folder);
    if (named.isPresent()) {
      return named;
    }
    Path variables = folder.resolve("variables").resolve("variables");
    if (Files.exists(CheckpointIndex.indexFile(variables))) { // A SavedModel.
      return Optional.of(variables);
    }
    return prefixes(folder).stream()
        .max(Comparator.comparing(CheckpointPath::changed).thenComparing(Path::toString));
  }

  /** The checkpoint named as latest in TensorFlow's state file, if it exists. */
  private static Optional<Path> named(Path folder) {
    Path state = folder.resolve(STATE);
    if (!Files.isRegularFile(state)) {
      return Optional.empty();
    }
    try {
      if (Files.size(state) > LONGEST_STATE) {
        return Optional.empty();
      }
      return named(Files.readString(state)).flatMap(path -> existing(folder, path));
    } catch (CharacterCodingException e) {
      return Optional.empty(); // The file names are used instead.
    } catch (IOException e) {
      throw FileErrors.cannotRead(state, e);
    }
  }

  /**
   * The path of the latest checkpoint in the text of TensorFlow's state file: absolute, or relative
   * to the file's folder; empty if the text names none.
   */
  public static Optional<Path> named(String state) {
    Matcher latest = LATEST.matcher(state);
    if (!latest.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(latest.group(1).replaceAll("\\\\(.)", "$1")));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * The prefix of a checkpoint that a folder's state file names; empty if it does not exist. After
   * a folder was moved, the file still contains the old path.
   */
  public static Optional<Path> existing(Path folder, Path named) {
    return Stream.of(folder.resolve(named), folder.resolve(String.valueOf(named.getFileName())))
        .filter(prefix -> Files.exists(CheckpointIndex.indexFile(prefix)))
        .findFirst();
  }

  /**
   * The prefixes of all checkpoints in a folder, in the order of the numbers (steps) at the end of
   * their names; those without a number come first, in the order of their names.
   *
   * @return the prefixes, possibly empty
   * @throws InputException if it is not a folder or is not readable
   */
  public static List<Path> all(Path folder) {
    if (!Files.isDirectory(folder)) {
      requireReadable(folder);
      throw new InputException(
          "%s: expected a folder with checkpoints, found %s"
              .formatted(folder, Files.exists(folder) ? "a file" : "nothing"));
    }
    return prefixes(folder).stream()
        .sorted(Comparator.comparingLong(prefix -> number(prefix).orElse(-1)))
        .toList();
  }

  /** The number after the last hyphen of a checkpoint's name: its step. */
  public static OptionalLong number(Path prefix) {
    Matcher number = NUMBER.matcher(String.valueOf(prefix.getFileName()));
    return number.find() ? OptionalLong.of(Long.parseLong(number.group(1))) : OptionalLong.empty();
  }

  private static List<Path> prefixes(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !TempFile.isAside(file))
          .map(file -> SUFFIX.matcher(String.valueOf(file.getFileName())))
          .filter(name -> name.matches() && name.group(2).equals(".index"))
          .map(name -> folder.resolve(name.group(1)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw FileErrors.cannotRead(folder, e);
    }
  }

  private static FileTime changed(Path prefix) {
    try {
      return Files.getLastModifiedTime(CheckpointIndex.indexFile(prefix));
    } catch (NoSuchFileException e) {
      return FileTime.fromMillis(0); // Removed by a run in training.
    } catch (IOException e) {
      throw FileErrors.cannotRead(prefix, e);
    }
  }

  static String nearby(Path prefix) {
    Path folder = prefix.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "there is no folder " + folder + " either";
    }
    List<String> names =
        prefixes(folder).stream().map(found -> String.valueOf(found.getFileName())).toList();
    return names.isEmpty()
        ? "the folder holds no checkpoint"
        : "the folder holds " + String.join(", ", names.subList(0, Math.min(8, names.size())));
  }
}
