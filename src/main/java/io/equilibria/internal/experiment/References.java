package io.equilibria.internal.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code references.json} in an experiment's folder: the values of its {@link PlannedReference}s.
 *
 * @param all in the order of the plan
 */
public record References(List<Found> all) {
  /** No references. */
  public static final References NONE = new References(List.of());

  private static final String FILE = "references.json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * A reference value.
   *
   * @param row the row that it belongs to
   * @param measure the measure, by its name in the sweep
   * @param value a number, possibly infinite; NaN if unavailable
   * @param estimator how it was computed, or why there is none
   */
  public record Found(String row, String measure, double value, String estimator) {
    private static Found of(PlannedReference planned, Measured measured) {
      return measured instanceof Estimate one
          ? new Found(planned.row(), planned.measure(), one.value(), one.estimator())
          : new Found(
              planned.row(),
              planned.measure(),
              Double.NaN,
              ((Measured.Unavailable) measured).reason());
    }

    private Place place() {
      return new Place(row, measure);
    }
  }

  /** The row and measure of a value. */
  private record Place(String row, String measure) {}

  public References {
    all = List.copyOf(all);
  }

  /** The value of a row and a measure; empty if none was planned or it is unavailable. */
  public OptionalDouble value(String row, String measure) {
    return all.stream()
        .filter(one -> one.row().equals(row) && one.measure().equals(measure))
        .mapToDouble(Found::value)
        .filter(value -> !Double.isNaN(value))
        .findFirst();
  }

  /** Names of the rows, in order. */
  public List<String> rows() {
    return all.stream().map(Found::row).distinct().toList();
  }

  /**
   * Computes the values that are missing in a folder. Each row is written before the next one
   * starts.
   *
   * @param monitor receives the number of values that are done
   */
  static References compute(
      Path folder, List<PlannedReference> planned, Workers workers, ProgressMonitor monitor) {
    List<Found> found = new ArrayList<>(read(folder));
    Set<Place> known = found.stream().map(Found::place).collect(Collectors.toSet());
    List<PlannedReference> missing =
        planned.stream()
            .filter(one -> !known.contains(new Place(one.row(), one.measure())))
            .toList();
    for (int i = 0; i < missing.size(); i++) {
      PlannedReference one = missing.get(i);
      found.add(Found.of(one, one.compute().apply(Execution.on(workers))));
      if (i + 1 == missing.size() || !missing.get(i + 1).row().equals(one.row())) {
        write(folder, found);
        monitor.report(i + 1, missing.size(), "values");
        monitor.requireNotCancelled();
      }
    }
    return new References(found);
  }

  private static List<Found> read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return JSON.readValue(Files.readString(file), new TypeReference<List<Found>>() {});
    } catch (JsonProcessingException e) {
      throw new InputException(
          file + " is damaged: expected values as JSON; delete it, and they are computed again", e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
  }

  private static void write(Path folder, List<Found> found) {
    try {
      AtomicFiles.writeText(folder.resolve(FILE), JSON.writeValueAsString(found) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "a list of strings and numbers is always representable as JSON", e);
    }
  }
}
