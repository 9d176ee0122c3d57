package io.equilibria.internal.cli.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.Exhaustive;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.report.figure.NumberText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCommandTest {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final String MIN =
      "base: parallel-lines\nset: {training.steps: 3, training.batch: 4}\nmeasures: [w2]\n";

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("sweep.yaml"), text);
  }

  /** The page's example, which it says takes 3 games, 2 tasks, 5 settings and 4 seeds. */
  @Test
  @Exhaustive
  void exampleOfThePage_runsAsItStands() throws IOException {
    Matcher example = YAML.matcher(Files.readString(Path.of("src/site/markdown/sweeps.md")));
    assertThat(example.find()).isTrue();
    Path sweep = file(example.group(1));
    JsonNode plan = CommandRun.of("sweep", sweep, "--dry-run", "--json").fine().json();
    assertThat(plan.path("runs").asInt()).isEqualTo(3 * 2 * 5 * 4);
    assertThat(plan.path("graphs").asInt()).isEqualTo(3 * 2);
    assertThat(plan.path("modelSteps").asInt()).isEqualTo(120 * 200);
    assertThat(plan.path("seconds").asDouble()).isPositive();
    Path out = folder.resolve("out");
    JsonNode result =
        CommandRun.of("sweep", sweep, "--out", out, "--quiet", "--json").fine().json();
    assertThat(result.path("finished").asBoolean()).isTrue();
    assertThat(result.path("ok").asInt() + result.path("diverged").asInt()).isEqualTo(120);
    assertThat(Files.readAllLines(out.resolve("results.csv"))).hasSize(121);
    String again = CommandRun.of("sweep", sweep, "--out", out).fine().out();
    assertThat(again)
        .contains("all 120 runs were done already", "Median w2 over settings, 4 seeds each")
        .containsPattern("(?m)^           gaussian-line +far$")
        .containsPattern("(?m)^  wgan-gp +[\\d.]+ +[\\d.]+$")
        .contains("Best w2, median of 4 seeds")
        .contains("Next: tools/equilibria train " + out.resolve("best/gaussian-line.yaml"))
        .contains("      tools/equilibria train " + out.resolve("best/far.yaml"));
    best_isTheCellWithTheLeastMedian(out, again);
  }

  /** As recomputed from the table: the median over seeds of each game and setting. */
  private static void best_isTheCellWithTheLeastMedian(Path out, String words) throws IOException {
    Map<String, List<Double>> cells = new HashMap<>();
    List<String> rows = Files.readAllLines(out.resolve("results.csv"));
    for (String row : rows.subList(1, rows.size())) {
      List<String> cell = List.of(row.split(",", -1));
      if (cell.get(2).equals("far")) {
        String key = cell.get(1) + cell.subList(4, cell.size() - 5);
        cells.computeIfAbsent(key, any -> new ArrayList<>()).add(w2(cell));
      }
    }
    double least = Double.POSITIVE_INFINITY;
    String best = "";
    for (Map.Entry<String, List<Double>> cell : cells.entrySet()) {
      List<Double> sorted = cell.getValue().stream().sorted().toList();
      assertThat(sorted).hasSize(4);
      double median = (sorted.get(1) + sorted.get(2)) / 2;
      if (median < least) {
        least = median;
        best = cell.getKey();
      }
    }
    String game = best.substring(0, best.indexOf('['));
    assertThat(words)
        .containsPattern("(?m)^  far +%s  %s, ".formatted(NumberText.brief(least), game));
    ExperimentSpec written = ExperimentYaml.read(out.resolve("best/far.yaml"));
    assertThat(written.game().loss()).isEqualTo(Presets.game(game).loss());
    assertThat(best).contains(Overrides.paths(written).get("game.generator.optimizer.rate"));
  }

  private static double w2(List<String> cells) {
    return Double.parseDouble(cells.get(cells.size() - 2));
  }

  @Test
  void sweep_saysWhatCameOut() throws IOException {
    Path out = folder.resolve("out");
    assertThat(CommandRun.of("sweep", file(MIN), "--out", out, "--quiet").fine().out())
        .contains(out.resolve("results.csv") + ": 1 of 1 runs, 0 diverged, 0 failed")
        .contains("steps/s, of all runs together)");
    CommandRun.of("sweep", file(MIN), "--seed", 5, "--out", out)
        .refused(out + " holds another sweep", "--out");
    CommandRun.of("sweep", file(MIN + "seeds: 2"), "--out", out)
        .refused(out + " holds another sweep");
  }

  @Test
  void mistakes_areRefusedBeforeAnythingIsWritten() throws IOException {
    Path out = folder.resolve("out");
    List<List<String>> mistakes =
        List.of(
            List.of("seds: 2", "sweep.yaml:4: unknown key `seds`; did you mean `seeds`?"),
            List.of("seeds: 0", "seeds must be between 1 and 1000000, found 0"),
            List.of(
                "settings: {kind: grid, values: {game.penalty.weight: []}}",
                "must give each key at least one value, found none for `game.penalty.weight`"),
            List.of(
                "settings: {kind: grid, values: {game.penalty.wait: [1]}}",
                "unknown key `game.penalty.wait` for kind interpolated. Known: kind, weight"),
            List.of("seeds: 1000000", "has 1,000,000 runs", "repeat with --yes"),
            List.of("tasks: [digits]", "task digits", "found 1 of 2"));
    for (List<String> mistake : mistakes) {
      CommandRun.of("sweep", file(MIN + mistake.get(0)), "--out", out)
          .refused(mistake.subList(1, mistake.size()).toArray(new String[0]));
      assertThat(out).doesNotExist();
    }
    CommandRun.of("sweep", folder.resolve("none.yaml"))
        .refused("none.yaml: expected a sweep's YAML file, found none");
    CommandRun.of("sweep").refused("Missing required parameter: 'FILE'");
  }

  @Test
  void outThatCannotBeAFolderOfThisSweep_isRefusedAndLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "precious");
    CommandRun.of("sweep", file(MIN), "--out", file).refused("expected a folder at " + file);
    Path run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(run.resolve("experiment.yaml"), "data: {kind: digits}");
    CommandRun.of("sweep", file(MIN), "--out", run)
        .refused(run + " holds experiment.yaml and no sweep.json");
    assertThat(run.resolve("results.csv")).doesNotExist();
    assertThat(file).hasContent("precious");
  }

  @Test
  void unwritableFolder_isTold() throws IOException {
    CommandRun.of("sweep", file(MIN), "--out", Path.of("/proc/sweep"))
        .refused("cannot write /proc/sweep");
  }
}
