package io.equilibria.internal.inspect;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointIndex;
import io.equilibria.internal.checkpoint.CheckpointPath;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.TensorEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

/**
 * The Euclidean norm of each tensor over the checkpoints of a folder. It shows which tensors grow,
 * which have converged, and where numbers became non-finite.
 *
 * @param checkpoints the prefixes, in the order of their steps
 * @param tensors the numeric tensors, by name
 */
public record NormHistory(List<Path> checkpoints, List<Series> tensors) {
  private static final int TRIES = 100;

  /** Makes the lists unchangeable. */
  public NormHistory {
    checkpoints = List.copyOf(checkpoints);
    tensors = List.copyOf(tensors);
  }

  /**
   * The norms of one tensor.
   *
   * @param name the name of the tensor
   * @param norms one norm per checkpoint: empty if the tensor is missing, NaN if it contains a NaN,
   *     infinite if it contains an infinity and no NaN
   */
  public record Series(String name, List<OptionalDouble> norms) {
    /** Makes the list unchangeable. */
    public Series {
      norms = List.copyOf(norms);
    }

    /** The norm in the first checkpoint that has the tensor. */
    public double first() {
      return known()[0];
    }

    /** The norm in the last checkpoint that has the tensor. */
    public double last() {
      double[] known = known();
      return known[known.length - 1];
    }

    /** The relative growth of the norm since the first checkpoint: 0.1 for 10 percent. */
    public double growth() {
      return first() == last() ? 0 : last() / first() - 1;
    }

    /**
     * The range of the finite norms divided by the largest of them: 0 if the norm never changed.
     */
    public double range() {
      double low = Double.POSITIVE_INFINITY;
      double high = 0;
      for (double norm : known()) {
        low = Double.isFinite(norm) ? Math.min(low, norm) : low;
        high = Double.isFinite(norm) ? Math.max(high, norm) : high;
      }
      return high > 0 ? (high - low) / high : 0;
    }

    private double[] known() {
      return norms.stream()
          .filter(OptionalDouble::isPresent)
          .mapToDouble(OptionalDouble::getAsDouble)
          .toArray();
    }
  }

  /** The steps of the checkpoints; 1, 2, 3, ... unless every name ends with a step. */
  public long[] steps() {
    long[] steps = new long[checkpoints.size()];
    for (int i = 0; i < steps.length; i++) {
      OptionalLong number = CheckpointPath.number(checkpoints.get(i));
      if (number.isEmpty() || (i > 0 && number.getAsLong() <= steps[i - 1])) {
        for (int j = 0; j < steps.length; j++) {
          steps[j] = j + 1L;
        }
        return steps;
      }
      steps[i] = number.getAsLong();
    }
    return steps;
  }

  /** The given number of tensors whose norms changed most. */
  public NormHistory mostChanged(int number) {
    List<Series> chosen =
        tensors.stream()
            .sorted(Comparator.comparingDouble(Series::range).reversed())
            .limit(number)
            .sorted(Comparator.comparing(Series::name))
            .toList();
    return new NormHistory(checkpoints, chosen);
  }

  /** The number of bytes that {@link #of} reads. */
  public static long bytes(Path folder) {
    return prefixes(folder).stream().mapToLong(NormHistory::bytesOf).sum();
  }

  private static long bytesOf(Path prefix) {
    try {
      return CheckpointIndex.read(prefix).bytes();
    } catch (InputException e) {
      return 0; // Damaged, which is reported on reading, or deleted by a run in training.
    }
  }

  /**
   * Reads all checkpoints of a folder, one after the other.
   *
   * @param wanted selects tensors by name
   * @param seen called with the number of bytes read since the last call
   * @return without tensors if no checkpoint has such a numeric tensor
   * @throws InputException if there is no checkpoint, or one is damaged
   */
  public static NormHistory of(Path folder, Predicate<String> wanted, LongConsumer seen) {
    Map<Path, Map<String, Double>> found = Map.of();
    // A run that keeps a single checkpoint may delete it between listing and reading.
    for (int tried = 0; found.isEmpty() && tried < TRIES; tried++) {
      found = norms(prefixes(folder), wanted, seen);
    }
    List<Path> read = List.copyOf(found.keySet());
    List<Map<String, Double>> norms = List.copyOf(found.values());
    Map<String, List<OptionalDouble>> series = new TreeMap<>();
    for (int i = 0; i < norms.size(); i++) {
      int at = i;
      norms
          .get(i)
          .forEach(
              (name, norm) ->
                  series
                      .computeIfAbsent(
                          name,
                          any ->
                              new ArrayList<>(
                                  Collections.nCopies(read.size(), OptionalDouble.empty())))
                      .set(at, OptionalDouble.of(norm)));
    }
    List<Series> tensors = new ArrayList<>();
    series.forEach((name, values) -> tensors.add(new Series(name, values)));
    return new NormHistory(read, tensors);
  }

  /** The norms by checkpoint, in order, without checkpoints deleted meanwhile. */
  private static Map<Path, Map<String, Double>> norms(
      List<Path> prefixes, Predicate<String> wanted, LongConsumer seen) {
    Map<Path, Map<String, Double>> norms = new LinkedHashMap<>();
    for (Path prefix : prefixes) {
      norms(prefix, wanted, seen).ifPresent(found -> norms.put(prefix, found));
    }
    return norms;
  }

  /** The norms of one checkpoint; empty if a run in training has deleted it meanwhile. */
  private static Optional<Map<String, Double>> norms(
      Path prefix, Predicate<String> wanted, LongConsumer seen) {
    Map<String, Double> norms = new TreeMap<>();
    try (CheckpointReader reader = CheckpointReader.open(prefix)) {
      for (TensorEntry entry : reader.index().entries().values()) {
        if (entry.type().isNumeric() && wanted.test(entry.name())) {
          norms.put(entry.name(), Norm.of(reader.tensor(entry.name(), seen)));
        }
      }
      return Optional.of(norms);
    } catch (InputException e) {
      if (!Files.exists(CheckpointIndex.indexFile(prefix))) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static List<Path> prefixes(Path folder) {
    List<Path> prefixes = CheckpointPath.all(folder);
    if (prefixes.isEmpty()) {
      throw new InputException(
          "there is no checkpoint in the folder %s: expected several files .index; give the folder of a run"
              .formatted(folder));
    }
    return prefixes;
  }
}
