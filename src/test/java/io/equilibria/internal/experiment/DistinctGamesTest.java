package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.experiment.lines.ParallelLines;
import io.equilibria.internal.experiment.modes.CoveredModes;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Worker;
import io.equilibria.internal.training.TrainerOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistinctGamesTest {
  @TempDir Path folder;

  private static void require(Study<?> study) {
    List<Plan> plans =
        study.sweeps().stream().map(spec -> Plan.of(spec, Worker.standard())).toList();
    DistinctGames.require(study.kind().name(), study.runs(), plans);
  }

  /** Without the penalty GAN-GP is NS-GAN, and so is DRAGAN-NS. */
  @Test
  void changeThatMakesRunsEqual_isRefusedBeforeTraining() {
    ParallelLines lines = new ParallelLines();
    Study<?> study = lines.study(lines.quick().withChanges(List.of("game.penalty.kind=none")));
    StudyRun run = new StudyRun(study, TrainerOptions.defaults().withThreads(1), "");
    assertThatThrownBy(() -> run.run(folder, task -> ProgressMonitor.NONE))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("parallel-lines: expected different games, found ")
        .hasMessageEndingWith(
            " equal; omit the --set that makes them equal, or choose fewer games");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void changeThatMakesCellsEqual_isRefused() {
    CoveredModes modes = new CoveredModes();
    Study<?> study = modes.study(modes.quick().withChanges(List.of("game.penalty.kind=none")));
    assertThatThrownBy(() -> require(study))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected different games");
  }

  @Test
  void experimentsOfTheLibrary_haveDifferentGames() {
    for (ExperimentKind<?> kind : ExperimentKinds.in(Catalogue.installed()).values()) {
      assertThatCode(() -> require(kind.study())).as(kind.name()).doesNotThrowAnyException();
    }
  }
}
