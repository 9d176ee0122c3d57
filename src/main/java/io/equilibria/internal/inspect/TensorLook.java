package io.equilibria.internal.inspect;

import io.equilibria.InputException;
import io.equilibria.internal.checkpoint.CheckpointIndex;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.checkpoint.TensorData;
import io.equilibria.internal.checkpoint.TensorEntry;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/**
 * The inspection result of one tensor.
 *
 * @param entry its entry in the index
 * @param use its use
 * @param statistics statistics of its numbers; empty if it is not numeric or cannot be read
 * @param spectrum its singular values, if computed
 * @param damaged whether its bytes do not match their checksum
 * @param seedsNotFinite for a tensor of several seeds, the indices along the first axis with NaN or
 *     infinite numbers
 */
record TensorLook(
    TensorEntry entry,
    TensorUse use,
    Optional<TensorStatistics> statistics,
    Optional<SingularValues> spectrum,
    boolean damaged,
    SortedSet<Integer> seedsNotFinite) {
  /**
   * Reads a tensor.
   *
   * @param use its use
   * @param seeds the number of seeds along the first axis; 1 for a tensor without such an axis
   */
  static TensorLook read(
      CheckpointReader reader, TensorEntry entry, TensorUse use, int seeds, LongConsumer seen) {
    Optional<TensorStatistics> statistics = Optional.empty();
    Optional<SingularValues> spectrum = Optional.empty();
    SortedSet<Integer> places = new TreeSet<>();
    try {
      TensorData data = reader.tensor(entry.name(), seen);
      if (entry.type().isNumeric()) {
        TensorStatistics found = TensorStatistics.of(data);
        statistics = Optional.of(found);
        spectrum = SingularValues.of(data, found);
        boolean stacked = seeds > 1 && entry.shape().length > 0 && entry.shape()[0] == seeds;
        if (stacked && notFinite(found) > 0) {
          find(data, entry.count() / seeds, places);
        }
      }
      return new TensorLook(entry, use, statistics, spectrum, false, places);
    } catch (InputException e) {
      CheckpointIndex.requireThere(
          reader.index().prefix()); // Deleted meanwhile, which is not damage.
      return new TensorLook(entry, use, Optional.empty(), Optional.empty(), true, places);
    }
  }

  private static void find(TensorData data, long each, SortedSet<Integer> places) {
    long[] at = {0};
    TensorStatistics.forEach(
        data,
        value -> {
          if (!Double.isFinite(value)) {
            places.add((int) (at[0] / each));
          }
          at[0]++;
        });
  }

  /** The number of NaN and infinite elements. */
  long notFinite() {
    return statistics.map(TensorLook::notFinite).orElse(0L);
  }

  private static long notFinite(TensorStatistics statistics) {
    return statistics.nans() + statistics.infinities();
  }

  /** Its statistics, if it has a range to draw. */
  Optional<TensorStatistics> drawn() {
    return statistics.filter(found -> found.histogram().size() > 1);
  }

  /** The first part of its name, usually the network; may be empty. */
  String network() {
    String path = TensorUse.path(entry.name());
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** Its name without the network at the start and the kind at the end. */
  String shortName() {
    String path = use == TensorUse.AVERAGE ? parent(entry.name()) : TensorUse.path(entry.name());
    String kind = kind();
    if (kind.isEmpty()) {
      return entry.name();
    }
    String own = path.endsWith("/" + kind) ? parent(path) : path;
    String network = network();
    return own.startsWith(network + "/") ? own.substring(network.length() + 1) : own;
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  /**
   * Its kind within its layer, such as {@code kernel}: the last part of its name that is not a
   * number; an average has the kind of its parameter. Empty for a tensor outside layers.
   */
  String kind() {
    String[] parts = TensorUse.path(entry.name()).split("/", -1);
    int last = parts.length - (use == TensorUse.AVERAGE ? 2 : 1);
    while (last > 0 && parts[last].matches("\\d+")) {
      last--;
    }
    return last > 0 ? parts[last] : "";
  }
}
