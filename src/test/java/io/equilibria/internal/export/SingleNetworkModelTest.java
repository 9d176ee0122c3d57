package io.equilibria.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.internal.checkpoint.CheckpointReader;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.player.Mixing;
import io.equilibria.internal.export.SingleNetworkModel.Settings;
import io.equilibria.internal.mixture.MixtureAgreement;
import io.equilibria.internal.training.SmallRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of several generators as one network. */
class SingleNetworkModelTest {
  private static final double DELTA = 0.01;
  private static final Settings SETTINGS = new Settings(DELTA, List.of());
  private static final OptionalLong LAST = OptionalLong.empty();

  @TempDir static Path shared;
  private static Path points;

  @TempDir Path folder;

  private static ExperimentSpec mixed(
      ExperimentSpec base, ArchitectureSettings generator, int count) {
    GeneratorSpec one = base.game().generator().withArchitecture(generator);
    return base.withGame(base.game().withGenerators(Collections.nCopies(count, one)));
  }

  /** Three generators on points, whose averaged parameters samples are drawn with. */
  @BeforeAll
  static void train() {
    ExperimentSpec base = SmallRuns.dense(2, 14);
    GeneratorSpec old = base.game().generator();
    GeneratorSpec averaged =
        new GeneratorSpec(new Mlp(6, 2, Activation.LEAKY_RELU), old.optimizer(), 3, 0.9);
    ExperimentSpec three =
        base.withGame(base.game().withGenerators(Collections.nCopies(3, averaged)));
    points = SmallRuns.train(three, shared.resolve("points"));
  }

  private static SingleNetworkModel open(Path run, Settings settings) {
    return SingleNetworkModel.open(run, LAST, 0, settings);
  }

  /** A generator of the second replica, computed from the checkpoint's own numbers. */
  private static double[] generated(int generator, float[] z) {
    String name = generator == 0 ? "generator" : "generator_" + generator;
    try (CheckpointReader reader = CheckpointReader.open(points.resolve("ckpt-14"))) {
      double[] x = {z[0], z[1], z[2]};
      for (int layer = 1; layer <= 3; layer++) {
        String dense = name + "/dense_" + layer;
        float[] kernels = reader.tensor(dense + "/kernel/average").floats();
        float[] biases = reader.tensor(dense + "/bias/average").floats();
        int outputs = biases.length / 2;
        double[] y = new double[outputs];
        for (int j = 0; j < outputs; j++) {
          y[j] = biases[outputs + j];
          for (int i = 0; i < x.length; i++) {
            y[j] += x[i] * kernels[kernels.length / 2 + i * outputs + j];
          }
          y[j] = layer < 3 && y[j] < 0 ? 0.2 * y[j] : y[j];
        }
        x = y;
      }
      return x;
    }
  }

  @Test
  void samples_areThoseOfTheCheckpointsGenerators() {
    double[] bounds = {0.2, 0.5, 1};
    NormalDistribution normal = new NormalDistribution();
    int compared = 0;
    try (SingleNetworkModel model =
        SingleNetworkModel.open(points, LAST, 1, new Settings(DELTA, List.of(0.2, 0.3, 0.5)))) {
      assertThat(model.sampleShape()).containsExactly(2);
      assertThat(model.step()).isEqualTo(14);
      float[][] z = model.latent(100, 5);
      float[][] samples = model.generate(z);
      for (int n = 0; n < z.length; n++) {
        double u = normal.cumulativeProbability(z[n][3]);
        if (Arrays.stream(bounds).noneMatch(bound -> Math.abs(u - bound) < DELTA)) {
          double[] expected = generated(u < 0.2 ? 0 : u < 0.5 ? 1 : 2, z[n]);
          assertThat((double) samples[n][0]).isEqualTo(expected[0], within(1e-5));
          assertThat((double) samples[n][1]).isEqualTo(expected[1], within(1e-5));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(80);
  }

  @Test
  void equalWeights_areTheDefaultOfAList() {
    try (SingleNetworkModel model = open(points, SETTINGS)) {
      for (int i = 0; i < 3; i++) {
        assertThat(model.network().selector().weight(i)).isEqualTo(1 / 3.0, within(1e-12));
      }
      assertThat(model.weights()).isEqualTo("single network of 3 generators, moving average (0.9)");
    }
  }

  /** Which component a latent vector picks is the same in the mixture's own graph and here. */
  @Test
  void trainedMixture_givesItsWeightsAndItsSamples() {
    ExperimentSpec base = SmallRuns.dense(1, 30);
    Mixing.Weighted three = Mixing.Weighted.of(3);
    Mixing.Weighted fast =
        new Mixing.Weighted(
            3,
            1,
            three.weights(),
            List.of(0.2, 0.3, 0.5),
            List.of(),
            three.generatorEntropy(),
            three.discriminatorEntropy(),
            0.02,
            three.latent(),
            three.batch(),
            three.statistics(),
            three.skipBelow(),
            three.generatorSteps());
    Path run =
        SmallRuns.train(base.withGame(base.game().withMixture(fast)), folder.resolve("mixture"));
    try (TrainedModel mixture = TrainedModel.open(run);
        SingleNetworkModel model = open(run, SETTINGS)) {
      float[] weights = mixture.componentWeights();
      assertThat(weights[0]).isNotCloseTo(0.2f, within(1e-3f));
      for (int i = 0; i < 3; i++) {
        assertThat(model.network().selector().weight(i)).isEqualTo(weights[i], within(1e-6));
      }
      float[][] z = mixture.latent(200, 4);
      float[][] expected = mixture.generate(z);
      float[][] found = model.generate(z);
      int compared = 0;
      for (int n = 0; n < z.length; n++) {
        double[] wide = new double[z[n].length];
        for (int i = 0; i < wide.length; i++) {
          wide[i] = z[n][i];
        }
        if (!model.network().isInZone(wide)) {
          assertThat(found[n]).containsExactly(expected[n], within(1e-5f));
          compared++;
        }
      }
      assertThat(compared).isGreaterThan(180);
    }
  }

  @Test
  void constantWeights_areThoseOfTheSettings() {
    ExperimentSpec base = SmallRuns.dense(1, 2);
    Mixing.Weighted two = Mixing.Weighted.of(2);
    Mixing.Weighted constant =
        new Mixing.Weighted(
            2,
            1,
            Mixing.Weighted.Weights.CONSTANT,
            List.of(0.25, 0.75),
            List.of(),
            two.generatorEntropy(),
            two.discriminatorEntropy(),
            two.rate(),
            two.latent(),
            two.batch(),
            two.statistics(),
            two.skipBelow(),
            two.generatorSteps());
    Path run =
        SmallRuns.train(
            base.withGame(base.game().withMixture(constant)), folder.resolve("constant"));
    try (SingleNetworkModel model = open(run, SETTINGS)) {
      assertThat(model.network().selector().weight(0)).isEqualTo(0.25, within(1e-12));
    }
  }

  @Test
  void agreement_isMeasuredOnTheGraphsSamples() {
    try (SingleNetworkModel model = open(points, SETTINGS)) {
      MixtureAgreement found = model.agreement(3, Execution.SEQUENTIAL);
      assertThat(found.draws()).isEqualTo(10_000);
      assertThat(found.zoneInterval().low()).isLessThan(DELTA);
      assertThat(found.zoneShare()).isBetween(1e-4, 1.5 * DELTA);
      assertThat(found.largestDifference()).isLessThan(1e-5);
      assertThat(found.frequencies()).isGreaterThan(1e-4);
      assertThat(found.twoSamples().p()).isGreaterThan(0.002);
    }
  }

  @Test
  void exportedModel_isAPlainGenerator() throws Exception {
    try (SingleNetworkModel model = open(points, SETTINGS)) {
      long bytes = model.export(folder.resolve("model"));
      assertThat(bytes).isPositive();
      assertThat(model.signatures()).containsExactly("serving_default", "sample");
      try (LoadedModel loaded = SavedModels.load(folder.resolve("model"))) {
        assertThat(loaded.description().signatures().keySet())
            .containsExactly("sample", "serving_default");
        assertThat(loaded.sampleShape()).containsExactly(2);
        assertThat(loaded.weights()).isEqualTo(model.weights());
        assertThat(loaded.latent(4, 9)).isDeepEqualTo(model.latent(4, 9));
        assertThat(loaded.sample(70, 9)).isDeepEqualTo(model.sample(70, 9));
        assertThat(loaded.featureCount()).isZero();
        assertThatThrownBy(() -> loaded.logits(new float[1][2]))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("discriminate");
      }
      JsonNode notes = notes(folder.resolve("model"));
      assertThat(notes.at("/single_network/layers").asInt()).isEqualTo(4);
      assertThat(notes.at("/single_network/delta").asDouble()).isEqualTo(DELTA);
      assertThat(notes.at("/single_network/zones")).hasSize(2);
      assertThat(notes.at("/single_network/components").toString()).isEqualTo("[0,1,2]");
      assertThat(notes.at("/single_network/total_variation_bound").asDouble())
          .isEqualTo(model.network().totalVariation());
      assertThat(notes.get("signatures").toString()).isEqualTo("[\"serving_default\",\"sample\"]");
    }
  }

  private static JsonNode notes(Path model) throws Exception {
    return JsonMapper.builder().build().readTree(model.resolve("assets.extra/model.json").toFile());
  }

  @Test
  void export_twice_givesTheSameBytes() throws Exception {
    for (String name : List.of("one", "two")) {
      try (SingleNetworkModel model = open(points, SETTINGS)) {
        model.export(folder.resolve(name));
      }
    }
    for (String file :
        List.of(
            "saved_model.pb",
            "variables/variables.data-00000-of-00001",
            "assets.extra/model.json")) {
      assertThat(Files.mismatch(folder.resolve("one/" + file), folder.resolve("two/" + file)))
          .as(file)
          .isEqualTo(-1);
    }
  }

  @Test
  void images_endInTanh() {
    ExperimentSpec base = SmallRuns.images(1, 2);
    DiscriminatorSpec judge =
        base.game().discriminator().withArchitecture(new Mlp(4, 1, Activation.RELU));
    ExperimentSpec digits =
        mixed(
            base.withGame(base.game().withDiscriminators(List.of(judge))),
            new Mlp(5, 1, Activation.TANH),
            2);
    Path run = SmallRuns.train(digits, folder.resolve("digits"));
    try (SingleNetworkModel model = open(run, SETTINGS)) {
      assertThat(model.sampleShape()).containsExactly(8, 8, 1);
      for (float[] image : model.sample(50, 1)) {
        assertThat(image).hasSize(64);
        for (float pixel : image) {
          assertThat(pixel).isBetween(-1f, 1f);
        }
      }
      assertThat(model.agreement(3, Execution.SEQUENTIAL).largestDifference()).isLessThan(1e-5);
    }
  }

  @Test
  void runsThatCannotBeOneNetwork_areRefused() {
    Path single = SmallRuns.train(SmallRuns.dense(1, 2), folder.resolve("single"));
    refused(single, SETTINGS, "found one: the generator itself is the single network");
    Path unlike = SmallRuns.train(SmallRuns.several(1, 2), folder.resolve("unlike"));
    refused(unlike, SETTINGS, "one architecture, found 2-4-2 tanh of [2] for component 0 and 3-2");
    Path images = SmallRuns.train(SmallRuns.images(1, 2), folder.resolve("images"));
    refused(images, SETTINGS, "dense layers, found the layer generator/");
    refused(points, new Settings(0.1, List.of(0.5, 0.5)), "one for each of 3 components, found 2");
    refused(points, new Settings(2, List.of()), "delta: expected", "found 2.0");
    assertThatThrownBy(() -> SingleNetworkModel.open(points, LAST, 2, SETTINGS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("replica: expected 0 to 1, found 2");
    assertThatThrownBy(() -> SingleNetworkModel.open(points, OptionalLong.of(3), 0, SETTINGS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("3");
  }

  private static void refused(Path run, Settings settings, String... texts) {
    assertThatThrownBy(() -> open(run, settings))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(texts);
  }

  @Test
  void closedModel_saysSo() {
    SingleNetworkModel model = open(points, SETTINGS);
    model.close();
    model.close();
    assertThatThrownBy(() -> model.sample(1, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> model.export(folder.resolve("never")))
        .isInstanceOf(IllegalStateException.class);
  }
}
