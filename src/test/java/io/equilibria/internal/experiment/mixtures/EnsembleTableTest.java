package io.equilibria.internal.experiment.mixtures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.MadeUpResults;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.experiment.mixtures.EnsembleTable.Setting;
import io.equilibria.internal.experiment.mixtures.EnsembleTable.Wanted;
import io.equilibria.internal.sweep.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every sample of seed s of a made-up table is the point (s / 16, -s / 16). */
class EnsembleTableTest {
  @TempDir Path folder;

  private static final MixTasksSettings SETTINGS = MixTasksSettings.QUICK;

  private PairsTrainedApart pairs(MadeUpResults.Truth truth) {
    StudyResults found = MadeUpResults.of(new MixTasks().study(SETTINGS), folder, truth);
    Results single = found.sweeps().get(0);
    Results more = found.sweeps().get(1);
    return new PairsTrainedApart(
        single, single.plan().cells().get(0), more, more.plan().cells().get(0));
  }

  private static Wanted wanted(
      String name, int components, List<String> measures, PairsTrainedApart pairs) {
    return new Wanted(new Setting(name, components, measures, pairs.seeds()), pairs);
  }

  /** Seed 1 of four is mixed with the further seeds 1 and 5: samples at 1/16, 1/16 and 5/16. */
  @Test
  void ensembleOfASeed_sharesNoPairWithOthers() {
    PairsTrainedApart pairs = pairs((cell, seed, step, measure) -> 1);
    assertThat(pairs.seeds()).isEqualTo(4);
    double[][] samples = pairs.samples(3, 1, 300).orElseThrow();
    double[] at = new double[300];
    for (int n = 0; n < at.length; n++) {
      at[n] = samples[n][0] * 16;
    }
    assertThat(at).containsOnly(1, 5);
    double further = 0;
    for (double one : at) {
      further += one == 5 ? 1 : 0;
    }
    assertThat(further / at.length).isCloseTo(1 / 3.0, within(0.1));
  }

  @Test
  void ensembleWithAPairThatDiverged_countsAsDiverged() {
    PairsTrainedApart pairs =
        pairs(
            (cell, seed, step, measure) ->
                measure.equals("generator_loss") && seed == 5 ? MadeUpResults.DIVERGED : 1);
    assertThat(pairs.hasDiverged(3, 1)).isTrue();
    assertThat(pairs.hasDiverged(2, 1)).isFalse(); // the pair of seed 5 is the third
    assertThat(pairs.value(MixTask.DISTANCE, 3, 1)).hasValue(Double.POSITIVE_INFINITY);
    assertThat(pairs.value(MixTask.DISTANCE, 3, 0).orElseThrow()).isBetween(0.0, 10.0);
  }

  /** Computed values are read from the table, without the samples. */
  @Test
  void tableIsEnoughWithoutSamples() throws IOException {
    PairsTrainedApart pairs = pairs((cell, seed, step, measure) -> 1);
    Wanted wanted = wanted("ring", 3, List.of(MixTask.DISTANCE, MixTask.MODES), pairs);
    double[] computed =
        EnsembleTable.of(folder, List.of(wanted), Workers.CALLER)
            .finals(wanted, MixTask.DISTANCE)
            .values();
    assertThat(computed).hasSize(4).doesNotContain(Double.NaN);
    for (SweepSpec spec : new MixTasks().study(SETTINGS).sweeps()) {
      Path samples = folder.resolve(spec.name()).resolve("samples");
      try (var files = Files.list(samples)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(samples);
    }
    assertThat(
            EnsembleTable.of(folder, List.of(wanted), Workers.CALLER)
                .finals(wanted, MixTask.DISTANCE)
                .values())
        .isEqualTo(computed);
    Wanted other = wanted("grid", 3, List.of(MixTask.DISTANCE), pairs);
    assertThat(
            EnsembleTable.of(folder, List.of(other), Workers.CALLER)
                .finals(other, MixTask.DISTANCE)
                .values())
        .containsOnly(Double.NaN);
    assertThat(Files.readString(folder.resolve(EnsembleTable.FILE))).doesNotContain("grid");
  }

  /** An ensemble without a value for good, since a pair failed, needs no samples either. */
  @Test
  void storedEnsembleWithoutAValue_isFinal() throws IOException {
    MixImages images = MixImages.colorMnist();
    List<String> rows = new ArrayList<>(List.of("of,components,measure,seed,value"));
    for (String measure : List.of("color-mnist-modes", "color-mnist-kl")) {
      for (int seed = 0; seed < 8; seed++) {
        rows.add("single,5,%s,%d,%s".formatted(measure, seed, seed == 3 ? "NaN" : "900.0"));
      }
    }
    Files.write(folder.resolve(EnsembleTable.FILE), rows);
    assertThat(images.sampledSweeps(images.defaults(), folder)).isEmpty();
  }

  /** Until then the samples of pairs must be there, and their runs are repeated if they are not. */
  @Test
  void samplesAreNeeded_untilAllEnsemblesAreMeasured() throws IOException {
    assertThat(new MixTasks().sampledSweeps(SETTINGS, folder))
        .containsExactlyInAnyOrder(
            "single", "more-singles", "single-swiss-roll", "more-singles-swiss-roll");
    MixTasksDesign design = new MixTasksDesign(SETTINGS);
    List<String> rows = new ArrayList<>(List.of("of,components,measure,seed,value"));
    for (MixTasksDesign.Place place : design.places()) {
      for (int components : design.ensembles(place)) {
        for (String measure : place.task().measures()) {
          for (int seed = 0; seed < SETTINGS.scale().seeds(); seed++) {
            rows.add("%s,%d,%s,%d,0.5".formatted(place.name(), components, measure, seed));
          }
        }
      }
    }
    Path file = folder.resolve(EnsembleTable.FILE);
    Files.write(file, rows);
    assertThat(new MixTasks().sampledSweeps(SETTINGS, folder)).isEmpty();
    Files.write(file, rows.subList(0, rows.size() - 1));
    assertThat(new MixTasks().sampledSweeps(SETTINGS, folder)).hasSize(4);
    MixImages images = MixImages.colorMnist();
    assertThat(images.sampledSweeps(images.quick(), folder))
        .containsExactlyInAnyOrder("single", "more-singles");
  }

  @Test
  void damagedTable_isRefused() throws IOException {
    PairsTrainedApart pairs = pairs((cell, seed, step, measure) -> 1);
    Wanted wanted = wanted("ring", 2, List.of(MixTask.DISTANCE), pairs);
    Path file = folder.resolve(EnsembleTable.FILE);
    for (String text : List.of("what\n", "of,components,measure,seed,value\nring,2,w1\n")) {
      Files.writeString(file, text);
      assertThatThrownBy(() -> EnsembleTable.of(folder, List.of(wanted), Workers.CALLER))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(EnsembleTable.FILE)
          .hasMessageContaining("delete it");
    }
  }
}
