package io.equilibria.internal.config.sweep;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.DataSettings;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.binding.Keys;
import io.equilibria.internal.config.binding.Node;
import io.equilibria.internal.config.binding.RecordMerger;
import io.equilibria.internal.config.binding.ScalarReader;
import io.equilibria.internal.config.binding.SchemaVersion;
import io.equilibria.internal.config.binding.YamlFile;
import io.equilibria.internal.config.sweep.SweepSettings.Range;
import io.equilibria.internal.config.sweep.SweepSpec.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads and writes sweeps as YAML files. This is a complete file:
 *
 * <pre>{@code
 * base: parallel-lines
 * games: [ns-gan, gan-gp]
 * seeds: 8
 * settings:
 *   kind: grid
 *   values:
 *     game.discriminator.optimizer.rate: [1e-4, 1e-3]
 * measures: [w2]
 * }</pre>
 *
 * <p>{@code base} is the name of an experiment, a file beside this one, or an experiment itself;
 * {@code measures} is also required; everything else has a default. Unknown keys are rejected, as
 * in {@link ExperimentYaml}.
 */
public final class SweepYaml {
  private static final String A_SWEEP = "a sweep";

  private final Path folder;
  private final Catalogue catalogue;

  private SweepYaml(Path folder, Catalogue catalogue) {
    this.folder = folder;
    this.catalogue = catalogue;
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it cannot be read or is invalid; the message starts with file and
   *     line
   */
  public static SweepSpec read(Path file) {
    return read(file, Catalogue.installed());
  }

  /** Reads a file that may name the kinds of this catalogue; see {@link #read(Path)}. */
  public static SweepSpec read(Path file, Catalogue catalogue) {
    String text = YamlFile.text(file, A_SWEEP);
    return parse(text, file.toString(), file.toAbsolutePath().getParent(), catalogue);
  }

  /**
   * Reads a sweep from a text.
   *
   * @param origin the name of the text for messages
   * @param folder the folder of files named in it
   * @throws InputException if the text is invalid; the message starts with origin and line
   */
  public static SweepSpec parse(String text, String origin, Path folder) {
    return parse(text, origin, folder, Catalogue.installed());
  }

  /**
   * Reads a sweep that may name the kinds of this catalogue; see {@link #parse(String, String,
   * Path)}.
   */
  public static SweepSpec parse(String text, String origin, Path folder, Catalogue catalogue) {
    return new SweepYaml(folder, catalogue).of(YamlFile.parse(text, origin));
  }

  /**
   * Formats a sweep as a self-contained file, with lines ending in \n. It contains the whole base
   * experiment and omits empty values, and parses to an equal sweep.
   */
  public static String write(SweepSpec spec) {
    return SweepText.of(spec);
  }

  private SweepSpec of(Node file) {
    Node root = SchemaVersion.checked(file);
    if (root instanceof Node.Scalar scalar && scalar.empty()) {
      throw new InputException(
          root.place() + ": expected a sweep, at least `base` and `measures`, found nothing");
    }
    Keys keys =
        Keys.of(
            root,
            "",
            A_SWEEP,
            "name",
            "base",
            "games",
            "tasks",
            "seeds",
            "set",
            "settings",
            "measures",
            "every",
            "samples");
    String name = keys.text("name").orElse(SweepSpec.DEFAULT_NAME);
    ExperimentSpec base = base(keys.require("base", "an experiment, such as parallel-lines"));
    List<String> games = keys.find("games").map(this::games).orElse(List.of());
    List<Task> tasks = keys.find("tasks").map(this::tasks).orElse(List.of());
    int seeds = (int) keys.whole("seeds", Integer.MAX_VALUE).orElse(SweepSpec.DEFAULT_SEEDS);
    Map<String, String> set =
        keys.find("set").map(node -> Keys.each(node, "set", Keys::value)).orElse(Map.of());
    SweepSettings settings =
        keys.find("settings").map(SweepYaml::settings).orElse(SweepSettings.NONE);
    List<String> measures = names(keys.require("measures", "a list, such as [w2]"), "measures");
    long every = keys.whole("every", Long.MAX_VALUE).orElse(0);
    int samples = (int) keys.whole("samples", Integer.MAX_VALUE).orElse(0);
    return keys.make(
        () ->
            new SweepSpec(
                name, base, games, tasks, seeds, set, settings, measures, every, samples));
  }

  private ExperimentSpec base(Node node) {
    if (node instanceof Node.Mapping) {
      return ExperimentYaml.of(node, catalogue);
    }
    String name = (String) ScalarReader.read(node, String.class, "base");
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return ExperimentYaml.read(folder.resolve(name), catalogue);
    }
    return placed(node, () -> Presets.experiment(name));
  }

  private List<String> games(Node node) {
    List<String> games = new ArrayList<>();
    for (Node item : Keys.items(node, "games")) {
      String game = (String) ScalarReader.read(item, String.class, "games");
      games.add(placed(item, () -> Presets.game(game, catalogue).name()));
    }
    return games;
  }

  private static List<String> names(Node node, String path) {
    return Keys.items(node, path).stream()
        .map(item -> (String) ScalarReader.read(item, String.class, path))
        .toList();
  }

  private List<Task> tasks(Node node) {
    return Keys.items(node, "tasks").stream().map(this::task).toList();
  }

  /** A kind of data with its defaults, or named data. */
  private Task task(Node node) {
    Map<String, Record> kinds = catalogue.choices(DataSettings.class);
    if (node instanceof Node.Scalar) {
      String kind = ScalarReader.word(node, List.copyOf(kinds.keySet()), "tasks");
      return new Task(kind, (DataSettings) kinds.get(kind));
    }
    if (!(node instanceof Node.Mapping mapping)) {
      throw Keys.expected(node, "tasks", "kinds of data, or groups with name and kind");
    }
    Map<String, Node> data = new LinkedHashMap<>(mapping.entries());
    Node name = data.remove("name");
    DataSettings spec =
        new RecordMerger(catalogue)
            .lay(new Node.Mapping(node.place(), data), DataSettings.class, null, "tasks");
    String given =
        name == null ? spec.kind() : (String) ScalarReader.read(name, String.class, "tasks.name");
    return placed(node, () -> new Task(given, spec));
  }

  private static SweepSettings settings(Node node) {
    Keys keys =
        Keys.of(node, "settings", "settings", "kind", "values", "count", "seed", "ranges", "rows");
    String kind = keys.kind("grid", "random", "listed");
    return switch (kind) {
      case "grid" -> grid(keys);
      case "random" -> random(keys);
      default -> listed(keys);
    };
  }

  private static SweepSettings grid(Keys keys) {
    keys.only("grid", "values");
    Map<String, List<String>> values =
        Keys.each(
            keys.require("values", "lists of values by path"), "settings.values", Keys::values);
    return keys.make(() -> new SweepSettings.Grid(values));
  }

  private static SweepSettings random(Keys keys) {
    keys.only("random", "count", "seed", "ranges");
    keys.require("count", "a number of rows");
    int count = (int) keys.whole("count", Integer.MAX_VALUE).orElseThrow();
    long seed = keys.whole("seed", Long.MAX_VALUE).orElse(1);
    Map<String, Range> ranges =
        Keys.each(keys.require("ranges", "ranges by path"), "settings.ranges", SweepYaml::range);
    return keys.make(() -> new SweepSettings.Random(count, seed, ranges));
  }

  private static SweepSettings listed(Keys keys) {
    keys.only("listed", "rows");
    List<Map<String, String>> rows = new ArrayList<>();
    for (Node row : Keys.items(keys.require("rows", "a list of groups"), "settings.rows")) {
      rows.add(Keys.each(row, "settings.rows", Keys::value));
    }
    return keys.make(() -> new SweepSettings.Listed(rows));
  }

  private static Range range(Node node, String path) {
    Keys keys = Keys.of(node, path, path, "kind", "from", "to", "values");
    String kind = keys.kind("uniform", "log-uniform", "choice");
    if (kind.equals("choice")) {
      keys.only(kind, "values");
      List<String> values = Keys.values(keys.require("values", "a list"), path + ".values");
      return keys.make(() -> new Range.Choice(values));
    }
    keys.only(kind, "from", "to");
    double from = keys.number("from");
    double to = keys.number("to");
    return keys.make(
        () ->
            kind.equals("uniform") ? new Range.Uniform(from, to) : new Range.LogUniform(from, to));
  }

  /** Adds the location to a message that has none. */
  private static <T> T placed(Node node, Supplier<T> make) {
    try {
      return make.get();
    } catch (InputException refused) {
      throw new InputException(node.place() + ": " + refused.getMessage(), refused);
    }
  }
}
