package io.equilibria.internal.config.sweep;

import io.equilibria.InputException;
import io.equilibria.internal.config.Require;
import io.equilibria.internal.config.binding.Sha256;
import io.equilibria.internal.text.Quote;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a sweep: rows of values by path, each value as written in a file. A key may
 * contain several comma-separated paths, which get the same value.
 */
public sealed interface SweepSettings
    permits SweepSettings.Grid, SweepSettings.Random, SweepSettings.Listed {

  /** One row that changes nothing. */
  SweepSettings NONE = new Listed(List.of(Map.of()));

  /** The number of rows, at least one. */
  long size();

  /**
   * A row.
   *
   * @param index the index of the row, from 0
   * @return the values by path
   */
  Map<String, String> row(long index);

  /**
   * All combinations of values; the last key changes fastest.
   *
   * @param values lists of at least one value by key
   */
  record Grid(Map<String, List<String>> values) implements SweepSettings {
    public Grid {
      Map<String, List<String>> copy = new LinkedHashMap<>();
      values.forEach((key, list) -> copy.put(key, List.copyOf(list)));
      values = Collections.unmodifiableMap(copy);
      requireSome("settings.values", values);
      values.forEach(
          (key, list) -> {
            if (list.isEmpty()) {
              throw new InputException(
                  "settings.values must give each key at least one value, found none for "
                      + Quote.found(key));
            }
          });
    }

    @Override
    public long size() {
      long count = 1;
      for (List<String> list : values.values()) {
        count = Math.multiplyExact(count, (long) list.size());
      }
      return count;
    }

    @Override
    public Map<String, String> row(long index) {
      List<String> keys = new ArrayList<>(values.keySet());
      String[] chosen = new String[keys.size()];
      long rest = index;
      for (int i = chosen.length - 1; i >= 0; i--) {
        List<String> list = values.get(keys.get(i));
        chosen[i] = list.get((int) (rest % list.size()));
        rest /= list.size();
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < chosen.length; i++) {
        put(row, keys.get(i), chosen[i]);
      }
      return row;
    }
  }

  /**
   * Rows drawn at random. Each number is a function of (seed, key, row), so a longer list starts
   * with the shorter one, and an additional key does not change the others.
   *
   * @param count the number of rows, at least one
   * @param seed the seed of the draws; any number
   * @param ranges the ranges by key
   */
  record Random(int count, long seed, Map<String, Range> ranges) implements SweepSettings {
    public static final int MAX_COUNT = 10_000_000;

    public Random {
      Require.between("settings.count", count, 1, MAX_COUNT);
      ranges = Collections.unmodifiableMap(new LinkedHashMap<>(ranges));
      requireSome("settings.ranges", ranges);
    }

    @Override
    public long size() {
      return count;
    }

    @Override
    public Map<String, String> row(long index) {
      Map<String, String> row = new LinkedHashMap<>();
      ranges.forEach((key, range) -> put(row, key, range.at(unit(seed + "/" + key + "/" + index))));
      return row;
    }

    /**
     * A uniform number in [0, 1): the first 24 bits of a SHA-256, so that it is below 1 even in
     * single precision.
     */
    private static double unit(String place) {
      return (ByteBuffer.wrap(Sha256.of(place)).getInt() >>> 8) * 0x1p-24;
    }
  }

  /**
   * Explicitly given rows.
   *
   * @param rows at least one row
   */
  record Listed(List<Map<String, String>> rows) implements SweepSettings {
    public Listed {
      List<Map<String, String>> copy = new ArrayList<>();
      rows.forEach(row -> copy.add(Collections.unmodifiableMap(new LinkedHashMap<>(row))));
      rows = List.copyOf(copy);
      if (rows.isEmpty()) {
        throw new InputException("settings.rows must have at least one row, found none");
      }
    }

    @Override
    public long size() {
      return rows.size();
    }

    @Override
    public Map<String, String> row(long index) {
      Map<String, String> row = new LinkedHashMap<>();
      rows.get(Math.toIntExact(index)).forEach((key, value) -> put(row, key, value));
      return row;
    }
  }

  /** The range from which a value is drawn. */
  sealed interface Range {
    /**
     * The value for a uniform number.
     *
     * @param u a number in [0, 1)
     */
    String at(double u);

    /** from + u (to - from). */
    record Uniform(double from, double to) implements Range {
      public Uniform {
        if (!(from < to)) {
          throw new InputException("to must be greater than from, " + from + ", found " + to);
        }
      }

      @Override
      public String at(double u) {
        return Double.toString(from + u * (to - from));
      }
    }

    /** from (to / from)^u, with 0 &lt; from. */
    record LogUniform(double from, double to) implements Range {
      public LogUniform {
        if (!(from > 0)) {
          throw new InputException("from must be > 0 for kind log-uniform, found " + from);
        }
        if (!(from < to)) {
          throw new InputException("to must be greater than from, " + from + ", found " + to);
        }
      }

      @Override
      public String at(double u) {
        return Double.toString(from * StrictMath.pow(to / from, u));
      }
    }

    /** A uniform choice among values. */
    record Choice(List<String> values) implements Range {
      public Choice {
        values = List.copyOf(values);
        if (values.isEmpty()) {
          throw new InputException("values must have at least one value, found none");
        }
      }

      @Override
      public String at(double u) {
        return values.get((int) (u * values.size()));
      }
    }
  }

  private static void requireSome(String key, Map<String, ?> values) {
    if (values.isEmpty()) {
      throw new InputException(
          key + " must name at least one setting, such as game.penalty.weight, found none");
    }
  }

  private static void put(Map<String, String> row, String key, String value) {
    for (String path : key.split(",")) {
      row.put(path.strip(), value);
    }
  }
}
