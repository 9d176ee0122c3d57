package io.equilibria.internal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The axes of a history, stored in {@code history.json}.
 *
 * @param replicas the number of replicas, at least 1
 * @param columns the names of the recorded scalars, then of the traced parameter elements; at least
 *     one, without duplicates
 */
public record HistoryLayout(int replicas, List<String> columns) {
  public static final String FILE = "history.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  public HistoryLayout {
    columns = List.copyOf(columns);
    if (replicas < 1 || columns.isEmpty() || new HashSet<>(columns).size() < columns.size()) {
      throw new IllegalArgumentException(
          "a history needs at least 1 replica and 1 column, all of different names; found %d, %s"
              .formatted(replicas, columns));
    }
  }

  /** The columns that are recorded scalars rather than traced parameter elements. */
  public List<String> scalars() {
    return columns.stream().filter(name -> !RecordedColumns.isTraced(name)).toList();
  }

  /**
   * The layout of the history in a folder, or this one if there is none yet. A run keeps its
   * columns when a version that records more resumes it.
   *
   * @throws InputException if the history has other replicas, or columns that are not in this
   *     layout
   */
  public HistoryLayout keptBy(Path folder) {
    if (!Files.exists(folder.resolve(HistoryFile.FILE))) {
      return this;
    }
    HistoryLayout found = read(folder);
    if (found.replicas != replicas) {
      throw new InputException(
          "%s belongs to another run: expected %d replicas, found %d; choose another folder"
              .formatted(folder.resolve(HistoryFile.FILE), replicas, found.replicas));
    }
    Set<String> recorded = Set.copyOf(columns);
    for (String column : found.columns) {
      if (!recorded.contains(column)) {
        throw new InputException(
            "%s belongs to another run: the experiment does not record `%s`; choose another folder"
                .formatted(folder.resolve(HistoryFile.FILE), column));
      }
    }
    return found;
  }

  /**
   * The places of these columns among those of another layout, which has all of them; empty if they
   * are the same.
   */
  public Optional<int[]> within(HistoryLayout other) {
    return columns.equals(other.columns)
        ? Optional.empty()
        : Optional.of(columns.stream().mapToInt(other.columns::indexOf).toArray());
  }

  NpyHeader header(long steps) {
    return new NpyHeader(steps, replicas, columns.size());
  }

  void write(Path folder) {
    try {
      AtomicFiles.writeText(folder.resolve(FILE), JSON.writeValueAsString(this) + "\n");
    } catch (IOException e) {
      throw new IllegalStateException("numbers and names always make JSON", e);
    }
  }

  static HistoryLayout read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      throw new InputException(
          "there is no history in %s: expected the file %s; give the folder of a run"
              .formatted(folder, file));
    }
    try {
      return JSON.readValue(Files.readAllBytes(file), HistoryLayout.class);
    } catch (JsonProcessingException e) {
      throw new InputException(
          "%s is damaged: expected the number of replicas and the columns' names".formatted(file)
              + "; copy the run folder again",
          e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  /**
   * Checks that an array has this layout and the length stated in its header, and returns the
   * header.
   */
  NpyHeader check(Path array) {
    try (InputStream in = Files.newInputStream(array)) {
      NpyHeader header = NpyHeader.parse(in.readNBytes(NpyHeader.BYTES));
      if (!header.equals(header(header.steps()))) {
        throw new IOException("expected %s of each step, found %s".formatted(this, header));
      }
      if (Files.size(array) < header.fileBytes()) {
        throw new IOException(
            "expected %,d bytes, found %,d".formatted(header.fileBytes(), Files.size(array)));
      }
      return header;
    } catch (IOException e) {
      if (!Files.isReadable(array)) {
        throw FileErrors.cannotRead(array, e);
      }
      throw new InputException(
          "%s is damaged: %s; copy the run folder again".formatted(array, e.getMessage()), e);
    }
  }
}
