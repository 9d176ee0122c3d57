package io.equilibria.config.sweep;

import io.equilibria.InputException;
import io.equilibria.config.Require;
import io.equilibria.config.internal.Sha256;
import io.equilibria.internal.text.Quote;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a sweep: rows of values by path, each value as it would be written in a file. A
 * key may name several paths between commas, which then take the same value.
 */
public sealed interface SweepSettings
    permits SweepSettings.Grid, SweepSettings.Random, SweepSettings.Listed {

  /** One row that changes nothing. */
  SweepSettings NONE = new Listed(List.of(Map.of()));

  /** How many rows there are, at least one. */
  long size();

  /**
   * A row.
   *
   * @param index from 0
   * @return values by path
   */
  Map<String, String> row(long index);

  /**
   * Every combination; the last key changes fastest.
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
   * Rows drawn at random. Each number is a function of (seed, key, row) alone, so that a longer
   * list begins with a shorter one, and a further key leaves the others as they were.
   *
   * @param count rows, at least one
   * @param seed of the draws; any number
   * @param ranges where from, by key
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
     * Uniform in [0, 1): the first 24 bits of SHA-256, so that a number below 1 stays below 1 in
     * single precision.
     */
    private static double unit(String place) {
      return (ByteBuffer.wrap(Sha256.of(place)).getInt() >>> 8) * 0x1p-24;
    }
  }

  /**
   * Rows as they are given.
   *
   * @param rows at least one
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

  /** Where a value is drawn from. */
  sealed interface Range {
    /**
     * The value at a place.
     *
     * @param u in [0, 1)
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

    /** Any of the values, each as likely. */
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
