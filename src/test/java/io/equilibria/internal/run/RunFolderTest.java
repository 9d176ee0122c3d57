package io.equilibria.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.Kind;
import io.equilibria.config.KindName;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Precision;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.loss.Hinge;
import io.equilibria.loss.LossKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose kinds are not all of the library. */
class RunFolderTest {
  @KindName("acme:cosine")
  private record Cosine(double weight) implements PenaltySettings {}

  private static final Catalogue OWN =
      Catalogue.installed()
          .with(LossKind.of("acme:mine", new Hinge()))
          .with(Kind.of(new Cosine(1)));

  @TempDir Path folder;

  private ExperimentSpec write(String change, List<RecordedKind> kinds) {
    ExperimentSpec experiment = Overrides.apply(Presets.experiment("ring"), List.of(change), OWN);
    RunFolder.write(folder, experiment);
    Manifest.Data data = new Manifest.Data("ring", null, null);
    Manifest.start(
            Software.here("2.18.0"),
            new Manifest.Job(
                1,
                1,
                1,
                Precision.FLOAT32,
                data,
                List.of(),
                RecordedSettings.of(experiment),
                kinds))
        .write(folder);
    return experiment;
  }

  @Test
  void unknownLoss_isRefusedWhereTheGameIsBuiltAlone() {
    ExperimentSpec written = write("game.loss=acme:mine", List.of());
    assertThatThrownBy(() -> RunFolder.playable(folder, Catalogue.installed()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder + " was trained with the loss `acme:mine`")
        .hasMessageContaining("EQUILIBRIA_CLASSPATH")
        .hasMessageContaining("Catalogue.with");
    assertThat(RunFolder.playable(folder, OWN)).isEqualTo(written);
    assertThat(RunFolder.experiment(folder)).isEqualTo(written);
  }

  @Test
  void unknownKind_isNamedWithItsRecordedJar() {
    String sha256 = "0123456789ab".repeat(6).substring(0, 64);
    ExperimentSpec written =
        write(
            "game.penalty=acme:cosine",
            List.of(
                new RecordedKind(
                    "penalty", "acme:cosine", "acme.Kinds", "mine.jar", sha256, null)));
    assertThatThrownBy(() -> RunFolder.experiment(folder))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder.resolve("experiment.yaml") + ":")
        .hasMessageContaining("acme:cosine")
        .hasMessageContaining(
            "the run used it from mine.jar (SHA-256 0123456789ab...); give that by"
                + " EQUILIBRIA_CLASSPATH")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    assertThat(RunFolder.experiment(folder, OWN)).isEqualTo(written);
  }

  @Test
  void unknownKindOfNobody_isRefusedWithTheWaysToBringIt() {
    write("game.penalty=acme:cosine", List.of());
    assertThatThrownBy(() -> RunFolder.experiment(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("give the jar that contains it by EQUILIBRIA_CLASSPATH");
  }
}
