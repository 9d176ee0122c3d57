package io.equilibria.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.proto.GraphDef;

/** The catalogue under {@code graphs/} says what the code builds. */
class GraphCatalogueTest {
  private static final Path CATALOGUE = Path.of("graphs");
  private static final boolean RENEW = Boolean.getBoolean("equilibria.renew");
  private static final String REMEDY =
      "%s is out of date; if the change is meant: mvn test -Dtest=GraphCatalogueTest"
          + " -Dequilibria.renew=true";

  static List<String> stages() {
    return List.copyOf(GraphCatalogue.stages().keySet());
  }

  @ParameterizedTest
  @MethodSource("stages")
  @Exhaustive
  void catalogue_saysWhatTheCodeBuilds(String stage) throws IOException {
    GraphDef generator = null;
    for (String game : GraphCatalogue.games(stage)) {
      String name = stage + "-" + game;
      GameGraphs blueprint = GraphCatalogue.open(name);
      checkDigest(CATALOGUE.resolve(name + ".txt"), blueprint.digest());
      if (generator == null) {
        generator = blueprint.graph(Part.GENERATOR);
        checkGraph(CATALOGUE.resolve(stage + "-generator.pb"), generator);
      }
      assertThat(blueprint.graph(Part.GENERATOR))
          .as("one generator for all games of %s", stage)
          .isEqualTo(generator);
    }
  }

  private static void checkDigest(Path file, String digest) throws IOException {
    if (RENEW) {
      Files.writeString(file, digest);
    }
    assertThat(file).as(REMEDY, file).exists();
    assertThat(digest).as(REMEDY, file).isEqualTo(Files.readString(file));
  }

  private static void checkGraph(Path file, GraphDef graph) throws IOException {
    byte[] bytes = GraphFiles.bytes(graph);
    if (RENEW) {
      Files.write(file, bytes);
    }
    assertThat(file).as(REMEDY, file).exists();
    assertThat(GraphDef.parseFrom(Files.readAllBytes(file)).toString())
        .as(REMEDY, file)
        .isEqualTo(graph.toString());
    assertThat(bytes).as("bytes of " + file).isEqualTo(Files.readAllBytes(file));
  }

  /** Finds files of entries that were renamed or removed. */
  @Test
  void catalogue_holdsNothingElse() throws IOException {
    Set<String> expected = new TreeSet<>(Set.of("README.md"));
    GraphCatalogue.names().forEach(name -> expected.add(name + ".txt"));
    stages().forEach(stage -> expected.add(stage + "-generator.pb"));
    try (Stream<Path> files = Files.list(CATALOGUE)) {
      for (Path file : files.toList()) {
        boolean left = !expected.contains(file.getFileName().toString());
        if (left && RENEW) {
          Files.delete(file);
        }
        assertThat(left && !RENEW).as(REMEDY, file).isFalse();
      }
    }
  }

  @Test
  void everyArchitecture_isInTheCatalogue() {
    Set<Class<?>> shown =
        GraphCatalogue.names().stream()
            .map(GraphCatalogue::experiment)
            .map(ExperimentSpec::game)
            .flatMap(
                game ->
                    Stream.of(
                        game.generators().get(0).architecture(),
                        game.discriminators().get(0).architecture()))
            .map(Object::getClass)
            .collect(Collectors.toSet());
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Catalogue.installed().choices(ArchitectureSettings.class).values().stream()
                .<Class<?>>map(Object::getClass)
                .toList());
  }

  @Test
  void unknownEntries_areRefused() {
    assertThatThrownBy(() -> GraphCatalogue.open("digits-gan"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unknown graph `digits-gan`; expected one of parallel-lines, digits")
        .hasMessageContaining("dragan");
  }
}
