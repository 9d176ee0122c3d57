package io.equilibria.experiment.everypair;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Catalogue;
import io.equilibria.config.sweep.SweepSpec;
import io.equilibria.config.sweep.SweepYaml;
import io.equilibria.experiment.Study;
import io.equilibria.experiment.gaussian.HighDimensionalGaussian;
import io.equilibria.experiment.modes.CoveredModes;
import io.equilibria.experiment.robustness.Robustness;
import io.equilibria.loss.LossKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryPairTest {
  @Test
  void readme_countsThePairsThatThereAre() throws IOException {
    int losses = Catalogue.installed().all(LossKind.class).keySet().size();
    int penalties = EveryPair.PENALTIES.size();
    for (SweepSpec spec : EveryPair.of(EveryPair.DEFAULT).sweeps()) {
      assertThat(spec.settings().size()).isEqualTo((long) losses * penalties);
    }
    assertThat(Path.of("README.md"))
        .content()
        .contains(
            "%d pairs (%d losses, %d penalties)".formatted(losses * penalties, losses, penalties))
        .contains("each of %d losses goes with each of %d ways".formatted(losses, penalties));
    assertThat(Files.readString(Path.of("README.md"))).doesNotContain("5 penalties");
  }

  /** What stands on a study's page can be given to {@code sweep}. */
  @Test
  void settingsOfEveryStudy_readAsTheSameSweeps() {
    for (Study study :
        List.of(
            HighDimensionalGaussian.of(HighDimensionalGaussian.DEFAULT),
            CoveredModes.of(CoveredModes.DEFAULT),
            Robustness.of(Robustness.DEFAULT, 2),
            EveryPair.of(EveryPair.DEFAULT))) {
      for (SweepSpec spec : study.sweeps()) {
        String yaml = SweepYaml.write(spec);
        assertThat(SweepYaml.parse(yaml, "page", Path.of("."))).isEqualTo(spec);
        assertThat(yaml).doesNotContain("Listed[", "=", "games: []");
      }
    }
  }
}
