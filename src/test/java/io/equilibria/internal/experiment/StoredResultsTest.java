package io.equilibria.internal.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.config.sweep.SweepYaml;
import io.equilibria.internal.report.ClaimDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages can be made from the tables in the documentation, as they were planned. */
class StoredResultsTest {
  private static final Path RESULTS = Path.of("src/site/results");
  private static final Map<String, ExperimentKind<?>> KINDS =
      ExperimentKinds.in(Catalogue.installed());

  /** Those whose third claim was corrected after the runs, as their text says. */
  private static final Set<String> CORRECTED = Set.of("cifar10", "color-mnist");

  static List<String> stored() throws IOException {
    try (Stream<Path> folders = Files.list(RESULTS)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  private static int folders(String name) {
    try (Stream<Path> inside = Files.list(RESULTS.resolve(name))) {
      return (int) inside.filter(one -> Files.exists(one.resolve("sweep.yaml"))).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A changed plan would make the folder that of another sweep, which is refused. */
  @ParameterizedTest
  @MethodSource("stored")
  void plan_isThatOfTheTables(String name) {
    int found = 0;
    for (SweepSpec spec : KINDS.get(name).study().sweeps()) {
      Path yaml = RESULTS.resolve(name).resolve(spec.name()).resolve("sweep.yaml");
      if (Files.exists(yaml)) { // An experiment may be unfinished.
        found++;
        assertThat(SweepYaml.read(yaml).digest()).as(yaml.toString()).isEqualTo(spec.digest());
      }
    }
    assertThat(found).isEqualTo(folders(name)); // None is of an earlier plan.
  }

  /** A renamed reference would be computed again, which takes the data. */
  @ParameterizedTest
  @MethodSource("stored")
  void references_areThoseOfTheTables(String name) throws IOException {
    Path file = RESULTS.resolve(name).resolve("references.json");
    if (Files.exists(file)) { // An experiment may have none, or be unfinished.
      Set<List<String>> found =
          Stream.of(new JsonMapper().readValue(file.toFile(), Map[].class))
              .map(
                  one ->
                      List.of(String.valueOf(one.get("row")), String.valueOf(one.get("measure"))))
              .collect(Collectors.toSet());
      assertThat(KINDS.get(name).study().references())
          .isNotEmpty()
          .allSatisfy(
              planned -> assertThat(found).contains(List.of(planned.row(), planned.measure())));
    }
  }

  /** Otherwise the page says that they were changed, and its text has to say why. */
  @ParameterizedTest
  @MethodSource("stored")
  void claims_areThoseOfTheStart(String name) {
    Optional<String> atStart = ClaimsRecord.begin(RESULTS.resolve(name), List.of());
    String now = ClaimDefinition.digest(KINDS.get(name).study().claims());
    if (CORRECTED.contains(name)) {
      assertThat(atStart.orElseThrow()).isNotEqualTo(now);
    } else {
      assertThat(atStart).hasValue(now);
    }
  }
}
