package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.sweep.SweepSettings;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.gaussian.HighDimensionalGaussian;
import io.equilibria.internal.experiment.imagegames.ImageGames;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Worker;
import io.equilibria.internal.training.TrainerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistinctRowsTest {
  @TempDir Path folder;

  private static StudyRun run(Study<?> study) {
    return new StudyRun(study, TrainerOptions.defaults().withThreads(1), "");
  }

  private static List<Plan> plans(Study<?> study) {
    return study.sweeps().stream().map(spec -> Plan.of(spec, Worker.standard())).toList();
  }

  /** A tiny experiment whose sweep has two rows with one experiment. */
  private static ExperimentKind<TinyExperiment.Settings> twice(boolean bySettings) {
    return new ForwardingExperiment<>(new TinyExperiment()) {
      @Override
      public List<SweepSpec> sweeps(TinyExperiment.Settings settings) {
        return super.sweeps(settings).stream().map(DistinctRowsTest::twice).toList();
      }

      @Override
      public boolean findsCellsBySettings() {
        return bySettings;
      }
    };
  }

  private static SweepSpec twice(SweepSpec one) {
    Map<String, String> row = Map.of("game.generator.optimizer.rate", "0.5");
    return new SweepSpec(
        one.name(),
        one.base(),
        one.games(),
        one.tasks(),
        1,
        Map.of("game.generator.optimizer.rate", "0.5"),
        new SweepSettings.Listed(List.of(Map.of(), row)),
        one.measures(),
        one.every());
  }

  /** All arms whose discriminator gets the normalisation of another one's. */
  @Test
  void changeThatMakesArmsEqual_isRefusedBeforeTraining() {
    ImageGames cifar = ImageGames.cifar10();
    StudyScale changed =
        cifar.quick().withChanges(List.of("game.discriminator.architecture.normalization=batch"));
    StudyRun run = run(cifar.study(changed));
    assertThatThrownBy(() -> run.run(folder, task -> ProgressMonitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cifar10, sweep cifar10: expected different experiments in all rows")
        .hasMessageContaining("rows 1 (")
        .hasMessageContaining("with game.discriminator.architecture.normalization=batch; omit");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void changeThatLeavesArmsDifferent_isNotRefused() {
    ImageGames cifar = ImageGames.cifar10();
    Study<?> study =
        cifar.study(cifar.quick().withChanges(List.of("game.generator.optimizer.rate=0.001")));
    DistinctRows.require("cifar10", plans(study));
    assertThat(plans(study)).allMatch(plan -> plan.merged().isEmpty());
  }

  @Test
  void pageThatLooksUpRows_isRefused_andOneThatLooksUpSettingsIsNot() {
    assertThatThrownBy(() -> run(twice(false).study()).run(folder, task -> ProgressMonitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "test:tiny, sweep table: expected different experiments in all rows, found rows 1 (no"
                + " change) and 2 (game.generator.optimizer.rate=0.5) equal with"
                + " game.generator.optimizer.rate=0.5; omit the --set that makes them equal");
    assertThat(run(twice(true).study()).run(folder, task -> ProgressMonitor.NONE)).isPresent();
  }

  /** Each experiment of the library that merges listed rows by default finds cells by settings. */
  @Test
  void experimentsOfTheLibrary_areUsableByDefault() {
    List<String> merging =
        ExperimentKinds.in(Catalogue.installed()).values().stream()
            .map(ExperimentKind::study)
            .filter(study -> plans(study).stream().anyMatch(plan -> !plan.merged().isEmpty()))
            .map(study -> study.kind().name())
            .toList();
    assertThat(merging).containsExactly(new HighDimensionalGaussian().name());
    assertThat(new HighDimensionalGaussian().findsCellsBySettings()).isTrue();
  }
}
