package io.equilibria.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.compute.RecordingMonitor;
import io.equilibria.internal.config.MixtureSpec.Grid;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.OnData;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.game.StructuralKey;
import io.equilibria.internal.sweep.Plan.Cell;
import io.equilibria.internal.sweep.Plan.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {

  @Test
  void grid_leavesOutWhatAGameDoesNotHave() {
    Plan plan = SmallSweeps.plan(SmallSweeps.GRID);
    // ns-gan has no penalty: two rates; gan-gp: three weights x two rates; three seeds each
    assertThat(plan.cells()).hasSize(2 + 6);
    assertThat(plan.runs()).isEqualTo(24);
    assertThat(plan.shapes()).isEqualTo(2);
    assertThat(plan.modelSteps()).isEqualTo(24 * 40);
    assertThat(plan.paths())
        .containsExactly(
            "game.penalty.weight",
            "game.generator.optimizer.rate",
            "game.discriminator.optimizer.rate");
    Cell unpenalised = plan.cells().get(0);
    assertThat(unpenalised.game()).isEqualTo("ns-gan");
    assertThat(unpenalised.settings())
        .isEqualTo(
            Map.of(
                "game.generator.optimizer.rate", "0.001",
                "game.discriminator.optimizer.rate", "0.001"));
    Cell last = plan.cells().get(7);
    assertThat(((Interpolated) last.experiment().game().penalty()).weight()).isEqualTo(10);
    OptimizerSpec optimizer = last.experiment().game().discriminator().optimizer();
    assertThat(optimizer.rate()).isEqualTo(0.01);
  }

  /**
   * Settings of the file apply to every kind that a row selects; others are the kind's defaults.
   */
  @Test
  void kindOfARow_startsFromItsDefaultsUnderWhatAllRunsHave() {
    Plan plan =
        SmallSweeps.plan(
            """
            name: kinds
            base: ring
            set: {game.penalty.weight: 3}
            settings:
              kind: listed
              rows:
                - {game.penalty.kind: interpolated, data.kind: grid}
                - {game.penalty.kind: on-data, data.kind: grid, data.deviation: 0.02}
            measures: [sliced-w1]
            """);
    assertThat(plan.cells().stream().map(cell -> cell.experiment().data()))
        .containsExactly(Grid.DEFAULT, new Grid(5, 2, 0.02, List.of()));
    assertThat(plan.cells().stream().map(cell -> cell.experiment().game().penalty()))
        .containsExactly(new Interpolated(3, 1, false), new OnData(3));
  }

  /** A common change that all rows replace would be lost without a word. */
  @Test
  void commonChangeThatEveryRowReplaces_isRefused() {
    String yaml =
        SmallSweeps.GRID
            + """
            set: {%s}
            """;
    assertThatThrownBy(() -> SmallSweeps.plan(yaml.formatted("game.penalty.weight: 3")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("set: `game.penalty.weight=3` has no effect")
        .hasMessageContaining("a value of its own");
    // Replaced in one row of two.
    String listed =
        SmallSweeps.BASE
            + """
            games: [gan-gp]
            set: {game.penalty.weight: 3}
            settings: {kind: listed, rows: [{}, {game.penalty.weight: 5}]}
            measures: [w2]
            """;
    assertThat(SmallSweeps.plan(listed).cells().stream().map(cell -> cell.settings()))
        .containsExactly(Map.of(), Map.of("game.penalty.weight", "5.0"));
    String rate = "game.generator.optimizer.rate";
    String ofTheBase = Overrides.paths(SmallSweeps.spec(SmallSweeps.GRID).base()).get(rate);
    assertThat(SmallSweeps.plan(yaml.formatted(rate + ": " + ofTheBase)).cells()).hasSize(8);
  }

  @Test
  void layout_isToldHowFarItIs() {
    SweepSpec many =
        SmallSweeps.spec(
            """
            base: parallel-lines
            games: [gan-gp, wgan-gp]
            settings:
              kind: random
              count: 1200
              ranges:
                game.penalty.weight: {kind: uniform, from: 0, to: 1}
            measures: [w2]
            """);
    RecordingMonitor monitor = new RecordingMonitor();
    Plan.of(many, Worker.standard(), monitor);
    List<Long> reached = monitor.done();
    assertThat(monitor.whole()).isEqualTo("2400 settings");
    assertThat(reached).hasSizeGreaterThan(3).isSorted().doesNotHaveDuplicates();
    assertThat(reached.get(0)).isEqualTo(1);
    assertThat(reached.get(reached.size() - 1)).isBetween(1900L, 2400L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100})
  void groups_holdEachRunOnceAndOneShapeEach(int threads) {
    Plan plan = SmallSweeps.plan(SmallSweeps.GRID);
    List<Long> runs = new ArrayList<>();
    for (Group group : plan.groups(threads)) {
      plan.runs(group).forEach(runs::add);
      Set<Object> shapes = new HashSet<>();
      group
          .cells()
          .forEach(cell -> shapes.add(StructuralKey.of(plan.cells().get(cell).experiment())));
      assertThat(shapes).hasSize(1);
      assertThat(plan.unit(group).jobs()).hasSize(group.runs());
      assertThat(plan.unit(group).jobs().stream().map(WorkUnit.Job::run).toList())
          .containsExactlyElementsOf(plan.runs(group).boxed().toList());
    }
    assertThat(runs).containsExactlyInAnyOrderElementsOf(LongStream.range(0, 24).boxed().toList());
  }

  @Test
  void manySeeds_makeGroupsOfOneSetting() {
    Plan plan = SmallSweeps.plan(SmallSweeps.GRID.replace("seeds: 3", "seeds: 100"));
    assertThat(plan.groups(2))
        .allSatisfy(
            group -> {
              assertThat(group.cells()).hasSize(1);
              assertThat(group.runs()).isBetween(20, 32);
            });
  }

  @Test
  void randomRows_areTheSameForEveryGameAndWhateverElseIsDrawn() {
    String random =
        SmallSweeps.BASE
            + """
            games: [gan-gp, r1-gan]
            settings:
              kind: random
              count: 200
              seed: 3
              ranges:
                game.penalty.weight: {kind: log-uniform, from: 0.1, to: 100}
                game.discriminator.steps: {kind: choice, values: [1, 5]}
            measures: [w2]
            """;
    Plan plan = SmallSweeps.plan(random);
    assertThat(plan.cells()).hasSize(400);
    double[] weights =
        plan.cells().subList(0, 200).stream()
            .mapToDouble(cell -> Double.parseDouble(cell.settings().get("game.penalty.weight")))
            .toArray();
    assertThat(Arrays.stream(weights)).allMatch(w -> w >= 0.1 && w < 100);
    // log-uniform: as many below the geometric mean as above, four standard deviations off at most
    assertThat(Arrays.stream(weights).filter(w -> w < Math.sqrt(10)).count()).isBetween(72L, 128L);
    for (int i = 0; i < 200; i++) {
      assertThat(plan.cells().get(200 + i).settings()).isEqualTo(plan.cells().get(i).settings());
    }
    Plan longer =
        SmallSweeps.plan(
            random
                .replace("count: 200", "count: 201")
                .replace("ranges:", "ranges:\n    training.batch: {kind: choice, values: [4, 8]}"));
    assertThat(longer.cells().get(5).settings().get("game.penalty.weight"))
        .isEqualTo(plan.cells().get(5).settings().get("game.penalty.weight"));
    Plan other = SmallSweeps.plan(random.replace("seed: 3", "seed: 4"));
    assertThat(other.cells().get(5).settings()).isNotEqualTo(plan.cells().get(5).settings());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "game.penalti.weight: [1] | unknown key `game.penalti`; did you mean `game.penalty`?",
        "game.penalty.weight: [-1] | game.penalty.weight must be >= 0, found -1",
        "game.loss: [hing] | did you mean `hinge`?",
        "seed: [1, 2] | `seed` is no setting of a sweep; use `seeds`",
        "game.preset: [wgan] | `game.preset` is no setting of a sweep; use `games`",
        "game.generator.architecture.kind: [mlp] | w2 cannot be taken of experiment on experiment:"
            + " it takes a generator of kind affine",
      })
  void settingsThatCannotBe_areRefused(String values, String expected) {
    String yaml =
        SmallSweeps.BASE
            + "settings: {kind: grid, values: {%s}}\nmeasures: [w2]\n".formatted(values);
    assertThatThrownBy(() -> SmallSweeps.plan(yaml))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(expected);
  }

  @Test
  void unknownMeasure_isRefused() {
    assertThatThrownBy(() -> SmallSweeps.plan(SmallSweeps.BASE + "measures: [w3]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("measures: unknown measure `w3`; did you mean `w2`?");
  }
}
