package io.equilibria.internal.experiment.everypair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.config.sweep.SweepYaml;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Study;
import io.equilibria.internal.experiment.gaussian.HighDimensionalGaussian;
import io.equilibria.internal.experiment.modes.CoveredModes;
import io.equilibria.internal.experiment.robustness.Robustness;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Worker;
import io.equilibria.loss.LossKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class EveryPairTest {
  @Test
  void pages_haveTheNumberOfPairs() throws IOException {
    int losses = EveryPair.DEFAULT.losses().size();
    int penalties = EveryPair.DEFAULT.regularizers().size();
    for (SweepSpec spec : new EveryPair().study().sweeps()) {
      assertThat(spec.settings().size()).isEqualTo((long) losses * penalties);
    }
    assertThat(Path.of("src/site/markdown/experiments.md"))
        .content()
        .contains(
            "%d pairs (%d losses, %d penalties)".formatted(losses * penalties, losses, penalties));
    assertThat(Path.of("src/site/markdown/commands.md"))
        .content()
        .contains("each of %d losses goes with each of %d ways".formatted(losses, penalties));
  }

  /**
   * A loss that a program or a jar adds may not change the page. The losses of measuring functions
   * are a family, whose member of the logarithm is among the others.
   */
  @Test
  void losses_areThoseOfTheSettings() {
    assertThat(EveryPair.DEFAULT.losses())
        .containsExactly("minimax", "non-saturating", "wasserstein", "least-squares", "hinge")
        .containsExactlyInAnyOrderElementsOf(
            Catalogue.installed().all(LossKind.class).keySet().stream()
                .filter(name -> !name.equals("measured"))
                .toList());
    EveryPair.Settings two =
        new EveryPair.Settings(
            List.of("hinge", "wasserstein"),
            EveryPair.DEFAULT.regularizers().subList(0, 3),
            EveryPair.DEFAULT.scale());
    Study<?> study = new EveryPair().study(two);
    for (SweepSpec spec : study.sweeps()) {
      assertThat(Plan.of(spec, Worker.standard()).cells())
          .map(cell -> cell.experiment().game().lossName())
          .containsExactly("hinge", "hinge", "hinge", "wasserstein", "wasserstein", "wasserstein");
    }
    assertThat(study.claims())
        .map(ClaimDefinition::id)
        .containsExactly(
            "helps-1-parallel-lines",
            "helps-2-parallel-lines",
            "any-parallel-lines",
            "helps-1-ring",
            "helps-2-ring",
            "any-ring");
    assertThatThrownBy(
            () ->
                new EveryPair.Settings(List.of("hinge", "hinge"), two.regularizers(), two.scale()))
        .hasMessage("--loss: expected at least one and each once, found [hinge, hinge]");
  }

  @Test
  void optionLoss_choosesLosses() {
    EveryPair.Settings chosen = EveryPair.DEFAULT;
    for (ExperimentOption<EveryPair.Settings, ?> option : new EveryPair().options()) {
      if (option.name().equals("--loss")) {
        chosen = words(option).apply(chosen, List.of("hinge"));
      }
    }
    assertThat(chosen.losses()).containsExactly("hinge");
    assertThat(chosen.regularizers()).isEqualTo(EveryPair.DEFAULT.regularizers());
    assertThat(chosen.scale()).isEqualTo(EveryPair.DEFAULT.scale());
  }

  @SuppressWarnings("unchecked") // checked by its type
  private static BiFunction<EveryPair.Settings, List<String>, EveryPair.Settings> words(
      ExperimentOption<EveryPair.Settings, ?> option) {
    assertThat(option.type()).isEqualTo(String.class);
    return ((ExperimentOption<EveryPair.Settings, String>) option).change();
  }

  /** What stands on a study's page can be given to {@code sweep}. */
  @Test
  void settingsOfEveryStudy_readAsTheSameSweeps() {
    for (Study<?> study :
        List.of(
            new HighDimensionalGaussian().study(),
            new CoveredModes().study(),
            new Robustness().study(new Robustness.Settings(Robustness.DEFAULT.scale(), 2)),
            new EveryPair().study())) {
      for (SweepSpec spec : study.sweeps()) {
        String yaml = SweepYaml.write(spec);
        assertThat(SweepYaml.parse(yaml, "page", Path.of("."))).isEqualTo(spec);
        assertThat(yaml).doesNotContain("Listed[", "=", "games: []");
      }
    }
  }
}
