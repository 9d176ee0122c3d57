package io.equilibria.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.loss.Hinge;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import io.equilibria.loss.LossKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that a program has trained with a loss of its own. */
class OwnLossTest {
  @TempDir static Path folder;
  private static Path run;

  @BeforeAll
  static void train() {
    run = folder.resolve("run");
    ExperimentSpec experiment = Overrides.apply(SmallRuns.dense(1, 2), List.of("game.loss=mine"));
    Catalogue losses = Catalogue.installed().with(LossKind.of("mine", new Hinge()));
    try (Trainer trainer =
        Trainer.start(experiment, run, TrainerOptions.defaults().withCatalogue(losses))) {
      trainer.run();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"graph", "resume", "stability"})
  void commandThatNeedsTheLoss_saysWhoseItIs(String command) {
    CommandRun.of(command, run)
        .refused(
            run + " was trained with the loss `mine`, which is unknown here",
            "EQUILIBRIA_CLASSPATH",
            "use the program that adds it by Catalogue.with");
  }

  @Test
  void commandThatDoesNot_works() {
    CommandRun.of("inspect", run).fine();
    CommandRun.of("report", run, "--quiet").fine();
    CommandRun.of("sample", run, "--count", 2, "--out", folder.resolve("a.npy")).fine();
    assertThat(CommandRun.of("export", run, "--out", folder.resolve("model")).fine().out())
        .contains("SavedModel");
  }
}
