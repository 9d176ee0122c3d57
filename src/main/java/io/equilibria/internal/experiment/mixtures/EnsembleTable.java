package io.equilibria.internal.experiment.mixtures;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.experiment.FinalDistances;
import io.equilibria.internal.file.AtomicFiles;
import io.equilibria.internal.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * {@code ensembles.csv} in an experiment's folder: the measures of mixed, independently trained
 * pairs, so that the page can be rewritten without their samples.
 */
final class EnsembleTable {
  static final String FILE = "ensembles.csv";

  private static final String HEADER = "of,components,measure,seed,value";

  private final Path file;
  private final Map<Key, Double> values = new LinkedHashMap<>();

  /**
   * Ensembles of one setting.
   *
   * @param name name of the setting, without commas
   * @param components number of pairs in each
   * @param measures by name
   * @param seeds number of ensembles
   */
  record Setting(String name, int components, List<String> measures, int seeds) {
    private List<Key> keys() {
      List<Key> keys = new ArrayList<>();
      for (int seed = 0; seed < seeds; seed++) {
        for (String measure : measures) {
          keys.add(new Key(name, components, measure, seed));
        }
      }
      return keys;
    }
  }

  /** The ensembles of a setting and their pairs. */
  record Wanted(Setting setting, PairsTrainedApart pairs) {}

  private record Key(String name, int components, String measure, int seed) {
    String line(double value) {
      return "%s,%d,%s,%d,%s".formatted(name, components, measure, seed, value);
    }
  }

  private EnsembleTable(Path file) {
    this.file = file;
  }

  /**
   * Returns the table of a folder with all wanted values; missing ones are computed and written,
   * one setting after the other. An ensemble whose samples are missing remains missing.
   *
   * @throws InputException if the file is damaged, or cannot be read or written
   */
  static EnsembleTable of(Path folder, List<Wanted> wanted, Workers workers) {
    EnsembleTable table = new EnsembleTable(folder.resolve(FILE));
    table.read();
    for (Wanted one : wanted) {
      table.complete(one, workers);
    }
    return table;
  }

  /**
   * Whether the table of a folder has all values, so that no samples are needed.
   *
   * @throws InputException if the file is damaged or cannot be read
   */
  static boolean isComplete(Path folder, List<Setting> settings) {
    EnsembleTable table = new EnsembleTable(folder.resolve(FILE));
    table.read();
    return settings.stream().allMatch(setting -> table.missing(setting).isEmpty());
  }

  private List<Key> missing(Setting setting) {
    return setting.keys().stream().filter(key -> !values.containsKey(key)).toList();
  }

  private void complete(Wanted wanted, Workers workers) {
    List<Key> missing = missing(wanted.setting());
    if (missing.isEmpty()) {
      return;
    }
    OptionalDouble[] found = new OptionalDouble[missing.size()];
    workers.forEach(
        found.length,
        i -> {
          Key key = missing.get(i);
          found[i] = wanted.pairs().value(key.measure(), key.components(), key.seed());
        });
    for (int i = 0; i < found.length; i++) {
      if (found[i].isPresent()) {
        values.put(missing.get(i), found[i].getAsDouble());
      }
    }
    write();
  }

  /**
   * The values of a setting's ensembles by seed.
   *
   * @param wanted one of the settings of the table
   */
  FinalDistances finals(Wanted wanted, String measure) {
    PairsTrainedApart pairs = wanted.pairs();
    double[] finals = new double[pairs.seeds()];
    Arrays.setAll(
        finals,
        seed ->
            values.getOrDefault(
                new Key(wanted.setting().name(), wanted.setting().components(), measure, seed),
                Double.NaN));
    boolean[] diverged = new boolean[finals.length];
    for (int seed = 0; seed < diverged.length; seed++) {
      diverged[seed] = pairs.hasDiverged(wanted.setting().components(), seed);
    }
    return new FinalDistances(finals, diverged);
  }

  private void write() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    values.forEach((key, value) -> text.append(key.line(value)).append('\n'));
    AtomicFiles.writeText(file, text.toString());
  }

  private void read() {
    if (!Files.exists(file)) {
      return;
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        readRow(lines.get(i));
      } else if (!lines.get(0).equals(HEADER)) {
        throw damaged("the columns " + HEADER, lines.get(0));
      }
    }
  }

  private void readRow(String line) {
    String[] cells = line.split(",", -1);
    try {
      Key key = new Key(cells[0], Integer.parseInt(cells[1]), cells[2], Integer.parseInt(cells[3]));
      values.put(key, Double.valueOf(cells[4]));
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      throw damaged("rows of five cells", line);
    }
  }

  private InputException damaged(String expected, String found) {
    return new InputException(
        "%s is damaged: expected %s, found `%s`; delete it, and its values are computed again"
            .formatted(file, expected, found));
  }
}
