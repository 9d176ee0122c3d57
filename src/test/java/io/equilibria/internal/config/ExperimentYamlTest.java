package io.equilibria.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExperimentYamlTest {
  @TempDir Path folder;

  @Test
  void parse_refusesWhatIsNestedWithoutEnd() {
    assertThatThrownBy(() -> ExperimentYaml.parse("[".repeat(100_000), "x.yaml"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("x.yaml:1: expected YAML: ");
  }

  static List<String> presets() {
    return Presets.experimentNames();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void presets_readBackWithEveryGame(String name) {
    for (String game : Presets.gameNames()) {
      ExperimentSpec preset = Presets.experiment(name);
      ExperimentSpec experiment = preset.withGame(Presets.game(game).applyTo(preset.game()));

      assertThat(ExperimentYaml.parse(ExperimentYaml.write(experiment), game))
          .isEqualTo(experiment);
    }
  }

  @Test
  void write_isKebabCaseInTheOrderOfTheRecords() {
    assertThat(ExperimentYaml.write(Presets.experiment("parallel-lines")))
        .isEqualTo(
            """
            schema: 1
            name: parallel-lines
            seed: 1
            replicas: 32
            data:
              kind: gaussian-line
              mean: [0.0, 1.0]
              direction: [1.0, 0.0]
            game:
              loss: non-saturating
              penalty:
                kind: interpolated
                weight: 10.0
                target: 1.0
                one-sided: false
              updates: alternating
              generator:
                architecture:
                  kind: affine
                  kernel: [[1.0, 0.0]]
                  bias: [0.0, -1.0]
                optimizer:
                  kind: adam
                  rate: 5.0E-4
                  beta1: 0.5
                  beta2: 0.999
                  epsilon: 1.0E-8
                  schedule: constant
                latent: 1
                average: 0.0
              discriminator:
                architecture:
                  kind: mlp
                  width: 32
                  depth: 2
                  activation: leaky-relu
                  labels:
                    kind: none
                optimizer:
                  kind: adam
                  rate: 5.0E-4
                  beta1: 0.5
                  beta2: 0.999
                  epsilon: 1.0E-8
                  schedule: constant
                steps: 1
                constraint:
                  kind: none
              mixture:
                kind: none
            training:
              steps: 10000
              batch: 32
              log: 100
              checkpoint: 5000
              keep: 3
              trace: [generator]
              precision: float32
              on-divergence: freeze
              evaluate:
                metrics: []
                every: 1
                samples: 10000
                keep-best: none
            """);
  }

  @Test
  void missingKeys_takeTheDefaultsOfTheirKind() {
    ExperimentSpec experiment =
        ExperimentYaml.parse(
            """
            data: {kind: digits}
            game:
              loss: hinge
              penalty: {weight: 3}
              generator:
                optimizer: {kind: sgd, momentum: 0.9}
            """,
            "short.yaml");

    GameSpec game = experiment.game();
    assertThat(experiment.name()).isEqualTo(ExperimentSpec.DEFAULT_NAME);
    assertThat(experiment.training()).isEqualTo(TrainingSpec.DEFAULT);
    assertThat(game.lossName()).isEqualTo("hinge");
    assertThat(game.penalty()).isEqualTo(new Interpolated(3, 1, false));
    assertThat(game.generator().optimizer())
        .isEqualTo(new Sgd(Sgd.DEFAULT.rate(), 0.9, Sgd.DEFAULT.schedule()));
    assertThat(game.discriminator()).isEqualTo(DiscriminatorSpec.DEFAULT);
  }

  @Test
  void values_meanWhatTheyLookLike() {
    ExperimentSpec experiment =
        ExperimentYaml.parse(
            """
            \uFEFF# a comment
            name: 2024
            seed: 010
            data: {kind: digits}
            game: {loss: on, generator: {optimizer: {rate: 1e-3}}}
            training: {steps: 1e4, trace: ["a/b", 'c'], precision: bfloat16, on-divergence: stop}
            """,
            "plain.yaml");

    assertThat(experiment.name()).isEqualTo("2024");
    assertThat(experiment.seed()).isEqualTo(10);
    assertThat(experiment.game().lossName()).isEqualTo("on");
    assertThat(((Adam) experiment.game().generator().optimizer()).rate()).isEqualTo(1e-3);
    assertThat(experiment.training().steps()).isEqualTo(10_000);
    assertThat(experiment.training().trace()).containsExactly("a/b", "c");
    assertThat(experiment.training().precision()).isEqualTo(Precision.BFLOAT16);
    assertThat(experiment.training().onDivergence()).isEqualTo(OnDivergence.STOP);
  }

  @Test
  void schema_standsFirstAndIsNoSetting() {
    ExperimentSpec ring = Presets.experiment("ring");
    String yaml = ExperimentYaml.write(ring);

    assertThat(yaml).isEqualTo("schema: 1\n" + ExperimentYaml.settings(ring));
    assertThat(ExperimentYaml.parse(yaml, "new")).isEqualTo(ring);
    assertThat(ExperimentYaml.parse(ExperimentYaml.settings(ring), "old")).isEqualTo(ring);
    assertThat(Overrides.paths(ring)).doesNotContainKey("schema");
  }

  @Test
  void schema_ofANewerVersionIsRefusedInOneLine() {
    assertThatThrownBy(() -> ExperimentYaml.parse("schema: 2\ndata: {kind: cubes}", "x.yaml"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "x.yaml:1: schema must be at most 1, found 2: a newer version wrote this file; open it"
                + " with that");
    assertThatThrownBy(() -> ExperimentYaml.parse("data: {kind: ring}\nschema: 0", "x.yaml"))
        .hasMessage("x.yaml:2: schema must be at least 1, found `0`");
    assertThatThrownBy(() -> ExperimentYaml.parse("schema: one\ndata: {kind: ring}", "x.yaml"))
        .hasMessage("x.yaml:1: schema must be a whole number, found `one`");
  }

  @Test
  void seed_takesEveryLong() {
    for (long seed : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
      String yaml = "seed: " + seed + "\ndata: {kind: digits}";
      assertThat(ExperimentYaml.parse(yaml, "seed.yaml").seed()).isEqualTo(seed);
    }
  }

  @Test
  void read_takesAFile() throws IOException {
    Path file = folder.resolve("experiment.yaml");
    Files.writeString(file, ExperimentYaml.write(Presets.experiment("digits")));

    assertThat(ExperimentYaml.read(file)).isEqualTo(Presets.experiment("digits"));
  }

  @Test
  void read_refusesWhatIsNoFileOfText() throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0, 1});
    Path zeros = Files.write(folder.resolve("zeros"), new byte[100]);
    Path large = Files.write(folder.resolve("large"), new byte[ExperimentYaml.MAX_BYTES + 1]);
    Path empty = Files.write(folder.resolve("empty"), new byte[0]);

    refused(binary, "expected an experiment as text in UTF-8, found bytes that are not");
    refused(zeros, "expected YAML");
    refused(large, "expected an experiment of at most 1048576 bytes, found more");
    refused(empty, "expected an experiment, at least `data: {kind: digits}`, found nothing");
    refused(folder, "expected an experiment's YAML file, found a folder");
    refused(folder.resolve("none"), "expected an experiment's YAML file, found none");
  }

  private static void refused(Path file, String message) {
    assertThatThrownBy(() -> ExperimentYaml.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }
}
