package io.equilibria.internal.config.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.config.DataSpec.GaussianLine;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.binding.Node;
import io.equilibria.internal.config.binding.NodeReader;
import io.equilibria.internal.config.sweep.SweepSettings.Grid;
import io.equilibria.internal.config.sweep.SweepSettings.Listed;
import io.equilibria.internal.config.sweep.SweepSettings.Range;
import io.equilibria.internal.config.sweep.SweepSpec.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepYamlTest {
  private static final String MIN = "base: parallel-lines\nmeasures: [w2]\n";

  @TempDir Path folder;

  private static SweepSpec parse(String yaml) {
    return SweepYaml.parse(yaml, "s.yaml", Path.of("."));
  }

  @Test
  void leastFile_isOneRunOfTheBase() {
    SweepSpec spec = parse(MIN);
    assertThat(spec)
        .isEqualTo(
            new SweepSpec(
                "sweep",
                Presets.experiment("parallel-lines"),
                List.of(),
                List.of(),
                1,
                Map.of(),
                SweepSettings.NONE,
                List.of("w2"),
                0));
    assertThat(spec.runs()).isEqualTo(1);
  }

  @Test
  void textsInQuotes_keepTheirMeaning() {
    SweepSpec spec =
        parse(
            """
            base: digits
            measures: [digits-fd]
            set:
              data.kind: image-folder
              data.path: "photos #2"
              data.classes: ["a, b", "x: y", c, "", 'it"s']
              training.batch: 8
            settings: {kind: grid, values: {data.path: ["", "a, b", plain, '[x]']}}
            """);
    Grid grid = (Grid) spec.settings();
    assertThat(spec.set())
        .containsEntry("data.path", "\"photos #2\"")
        .containsEntry("training.batch", "8");
    assertThat(grid.values().get("data.path")).containsExactly("\"\"", "a, b", "plain", "\"[x]\"");
    assertThat(read(spec.set().get("data.path"))).isEqualTo("photos #2");
    assertThat(read(spec.set().get("data.classes")))
        .isEqualTo(List.of("a, b", "x: y", "c", "", "it\"s"));
    assertThat(grid.values().get("data.path").stream().map(SweepYamlTest::read))
        .containsExactly("", "a, b", "plain", "[x]");
    assertThat(parse(SweepYaml.write(spec))).isEqualTo(spec);
  }

  /** The value as overrides read it. */
  private static Object read(String value) {
    Node node = NodeReader.read(value, line -> "");
    return node instanceof Node.Sequence list
        ? list.items().stream().map(item -> ((Node.Scalar) item).text()).toList()
        : ((Node.Scalar) node).text();
  }

  @Test
  void wholeFile_isReadKeyByKey() {
    SweepSpec spec =
        parse(
            """
            name: all
            base: {data: {kind: gaussian-line}, training: {steps: 7}}
            games: [NS-GAN, wgan-gp]
            tasks:
              - gaussian-line
              - {name: far, kind: gaussian-line, mean: [0, 9]}
            seeds: 4
            set: {training.batch: 16}
            settings:
              kind: random
              count: 3
              seed: 9
              ranges:
                a: {kind: uniform, from: 1, to: 2}
                b, c: {kind: log-uniform, from: 1e-5, to: 1e-2}
                d: {kind: choice, values: [1, [2, 3], relu]}
            measures: [w2, js]
            every: 5
            samples: 300
            """);
    assertThat(spec.name()).isEqualTo("all");
    assertThat(spec.base().training().steps()).isEqualTo(7);
    assertThat(spec.games()).containsExactly("ns-gan", "wgan-gp");
    assertThat(spec.tasks())
        .containsExactly(
            new Task("gaussian-line", GaussianLine.DEFAULT),
            new Task("far", new GaussianLine(List.of(0.0, 9.0), List.of(1.0, 0.0))));
    assertThat(spec.set()).isEqualTo(Map.of("training.batch", "16"));
    assertThat(spec.settings())
        .isEqualTo(
            new SweepSettings.Random(
                3,
                9,
                Map.of(
                    "a", new Range.Uniform(1, 2),
                    "b, c", new Range.LogUniform(1e-5, 1e-2),
                    "d", new Range.Choice(List.of("1", "[2, 3]", "relu")))));
    assertThat(spec.measures()).containsExactly("w2", "js");
    assertThat(spec.every()).isEqualTo(5);
    assertThat(spec.samples()).isEqualTo(300);
    assertThat(spec.runs()).isEqualTo(2 * 2 * 3 * 4);
    assertThat(parse(SweepYaml.write(spec))).isEqualTo(spec);
    Map<String, String> row = spec.settings().row(1);
    assertThat(row.keySet()).containsExactly("a", "b", "c", "d");
    assertThat(row.get("b")).isEqualTo(row.get("c"));
    assertThat(Double.parseDouble(row.get("a"))).isBetween(1.0, 2.0);
  }

  @Test
  void players_areSetAsAListAndByIndex() {
    SweepSpec spec =
        parse(
            """
            schema: 1
            base: {schema: 1, data: {kind: ring}, game: {generators: [{latent: 2}, {latent: 3}]}}
            set: {game.generators.1.latent: 5}
            settings:
              kind: grid
              values:
                game.discriminators: [[{steps: 2}], [{steps: 1}, {optimizer: {kind: sgd}}]]
            measures: [w2]
            """);
    Map<String, String> row = spec.settings().row(1);
    List<String> changes = new ArrayList<>();
    spec.set().forEach((path, value) -> changes.add(path + "=" + value));
    row.forEach((path, value) -> changes.add(path + "=" + value));
    GameSpec game = Overrides.apply(spec.base(), changes).game();

    assertThat(row.get("game.discriminators")).isEqualTo("[{steps: 1}, {optimizer: {kind: sgd}}]");
    assertThat(game.generators()).extracting(GeneratorSpec::latent).containsExactly(2, 5);
    assertThat(game.discriminators()).hasSize(2);
    assertThat(game.discriminators().get(1).optimizer()).isEqualTo(OptimizerSpec.Sgd.DEFAULT);
    assertThat(parse(SweepYaml.write(spec))).isEqualTo(spec);
    assertThatThrownBy(() -> parse("schema: 2\n" + MIN))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("s.yaml:1: schema must be at most 1, found 2");
  }

  @Test
  void whatIsWritten_leavesOutWhatSaysNothing() {
    SweepSpec least = parse(MIN);
    assertThat(SweepYaml.write(least))
        .doesNotContain("games", "tasks:", "set:", "settings", "\nevery", "\nsamples");
    SweepSpec rows =
        parse(
            MIN
                + "settings: {kind: listed, rows: [{game.loss: hinge, data.file: 'a \"b: c'},"
                + " {}]}\n");
    assertThat(parse(SweepYaml.write(rows))).isEqualTo(rows);
    SweepSpec grid = parse(MIN + "settings: {kind: grid, values: {a: [1e-4, 2], 'b, c': [x]}}\n");
    assertThat(parse(SweepYaml.write(grid))).isEqualTo(grid);
  }

  /** The digest of a sweep that keeps no samples must not change, since folders record it. */
  @Test
  void digest_dependsOnSamplesOnlyWhereTheyAreKept() {
    SweepSpec none = parse(MIN);
    assertThat(none.keeping(0).digest()).isEqualTo(none.digest());
    assertThat(none.keeping(5).digest()).isNotEqualTo(none.digest());
    assertThat(none.keeping(5).withSeed(3).samples()).isEqualTo(5);
    assertThatThrownBy(() -> parse(MIN + "samples: 10001\n"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("s.yaml:")
        .hasMessageContaining("samples must be between 0 and 10000, found 10001");
  }

  @Test
  void grid_isEveryCombinationWithTheLastKeyFastest() {
    SweepSettings grid =
        new Grid(new TreeMap<>(Map.of("a", List.of("1", "2"), "b", List.of("x", "y", "z"))));
    assertThat(grid.size()).isEqualTo(6);
    assertThat(grid.row(0)).isEqualTo(Map.of("a", "1", "b", "x"));
    assertThat(grid.row(1)).isEqualTo(Map.of("a", "1", "b", "y"));
    assertThat(grid.row(5)).isEqualTo(Map.of("a", "2", "b", "z"));
  }

  @Test
  void base_mayBeAFileBeside() throws Exception {
    Files.writeString(folder.resolve("mine.yaml"), "name: mine\ndata: {kind: digits}\n");
    Path file = folder.resolve("sweep.yaml");
    Files.writeString(
        file,
        """
        base: mine.yaml
        measures: [generator_loss]
        settings: {kind: listed, rows: [{a: 1}, {}]}
        """);
    SweepSpec spec = SweepYaml.read(file);
    assertThat(spec.base().name()).isEqualTo("mine");
    assertThat(spec.settings()).isEqualTo(new Listed(List.of(Map.of("a", "1"), Map.of())));
  }

  @Test
  void digest_dependsOnEverythingButNotOnTheLayout() {
    String digest = parse(MIN).digest();
    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(parse("# a word\nmeasures: [w2]\nbase: parallel-lines\n").digest())
        .isEqualTo(digest);
    for (String more :
        List.of("seeds: 2", "every: 5", "set: {training.steps: 9}", "games: [wgan]")) {
      assertThat(parse(MIN + more).digest()).as(more).isNotEqualTo(digest);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seds: 3 | s.yaml:3: unknown key `seds`; did you mean `seeds`?",
        "seeds: 0 | s.yaml:3: seeds must be between 1 and 1000000, found 0",
        "seeds: -1 | s.yaml:3: seeds must be between 1 and 1000000, found -1",
        "seeds: many | s.yaml:3: seeds must be a whole number, found `many`",
        "seeds: 99999999999 | s.yaml:3: seeds must be a whole number of at most 2147483647",
        "seeds: -4294967295 | s.yaml:3: seeds must be a whole number of at most 2147483647",
        "games: [wgn] | s.yaml:3: unknown game `wgn`; did you mean `wgan`?",
        "games: wgan | s.yaml:3: games must be a list, found `wgan`",
        "games: [wgan, WGAN] | s.yaml:3: games must name each once, found `wgan` twice",
        "tasks: [rng] | s.yaml:3: tasks must be one of gaussian-line",
        "tasks: [{kind: gaussian-line, mean: [NaN]}] | must be a finite number, found `NaN`",
        "settings: {kind: gridd} | settings.kind must be one of grid, random, listed, found"
            + " `gridd`; did you mean `grid`?",
        "settings: {kind: grid} | settings.values is missing",
        "settings: {kind: grid, values: {}} | settings.values must name at least one setting",
        "settings: {kind: grid, values: {a: []}} | must give each key at least one value, found"
            + " none for `a`",
        "settings: {kind: grid, values: {a: 1}} | settings.values.a must be a list, found `1`",
        "settings: {kind: grid, count: 3, values: {a: [1]}} | unknown key `settings.count` for kind"
            + " grid. Known: values",
        "settings: {kind: listed, rows: []} | settings.rows must have at least one row",
        "settings: {kind: random, ranges: {a: {kind: uniform, from: 0, to: 1}}} | settings.count is"
            + " missing",
        "settings: {kind: random, count: 0, ranges: {a: {kind: uniform, from: 0, to: 1}}} |"
            + " settings.count must be between 1 and 10000000, found 0",
        "settings: {kind: random, count: 1, ranges: {a: {kind: uniform, from: 2, to: 1}}} |"
            + " settings.ranges.a.to must be greater than from",
        "settings: {kind: random, count: 1, ranges: {a: {kind: log-uniform, from: 0, to: 1}}} |"
            + " settings.ranges.a.from must be > 0",
        "settings: {kind: random, count: 1, ranges: {a: {kind: choice, values: []}}} |"
            + " settings.ranges.a.values must have at least one value",
        "every: -2 | s.yaml:3: every must be between 0",
        "name: a/b | s.yaml:3: name must be a name of at most 64",
      })
  void mistake_isToldWithItsLine(String line, String expected) {
    assertThatThrownBy(() -> parse(MIN + line))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(expected)
        .hasMessageStartingWith("s.yaml:3: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | expected a sweep, at least `base` and `measures`, found nothing",
        "measures: [w2] | s.yaml:1: base is missing; expected an experiment",
        "base: parallel-lines | s.yaml:1: measures is missing; expected a list, such as [w2]",
        "'[1]' | a sweep must be a group of keys",
        "'{base: paralel-lines, measures: [w2]}' | unknown experiment `paralel-lines`; did you"
            + " mean",
        "'{base: parallel-lines, measures: []}' | measures must name at least one",
        "'{base: {data: {kind: digitz}}, measures: [w2]}' | did you mean `digits`?",
        "'{base: none.yaml, measures: [w2]}' | expected an experiment's YAML file, found none",
      })
  void wholeFileThatCannotBe_isRefused(String yaml, String expected) {
    assertThatThrownBy(() -> parse(yaml))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void moreRunsThanCanBeCounted_areRefused() {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < 64; i++) {
      values.append("p").append(i).append(": [1, 2], ");
    }
    SweepSpec spec = parse(MIN + "settings: {kind: grid, values: {" + values + "q: [1]}}");
    assertThatThrownBy(spec::runs)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("can be counted");
  }
}
