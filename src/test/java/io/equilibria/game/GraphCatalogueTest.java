package io.equilibria.game;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.config.Experiment;
import io.equilibria.config.Presets;
import io.equilibria.data.DataSources;
import io.equilibria.loss.LossCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue under {@code graphs/} says what the code builds. */
class GraphCatalogueTest {
  private static final Path CATALOGUE = Path.of("graphs");
  private static final boolean RENEW = Boolean.getBoolean("equilibria.renew");

  static Stream<List<String>> entries() {
    return Presets.experimentNames().stream()
        .flatMap(experiment -> Presets.gameNames().stream().map(game -> List.of(experiment, game)));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void catalogue_saysWhatTheCodeBuilds(List<String> entry) throws IOException {
    Experiment base = Presets.experiment(entry.get(0));
    Experiment experiment =
        base.withName(entry.get(0) + "-" + entry.get(1))
            .withGame(Presets.game(entry.get(1)).applyTo(base.game()));
    String digest =
        GraphDigest.of(
            experiment,
            DataSources.of(experiment.data()),
            LossCatalogue.standard().get(experiment.game().loss()));
    Path file = CATALOGUE.resolve(entry.get(0) + "-" + entry.get(1) + ".txt");
    if (RENEW) {
      Files.writeString(file, digest);
    }
    assertThat(digest)
        .as(
            "%s is out of date; if the change is meant: mvn test -Dtest=GraphCatalogueTest"
                + " -Dequilibria.renew=true",
            file)
        .isEqualTo(Files.readString(file));
  }
}
