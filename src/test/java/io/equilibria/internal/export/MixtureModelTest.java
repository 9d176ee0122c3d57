package io.equilibria.internal.export;

import static io.equilibria.internal.training.Rounding.requireClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.training.RunSampler;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * A mixture of three generators against two discriminators on digits, with classes: live, as a run
 * and as an export. Its weights are constant, so that their effect on samples is known.
 */
class MixtureModelTest {
  private static final double[] WEIGHTS = {0.2, 0.5, 0.3};
  private static final double[] JUDGES = {0.25, 0.75};

  /** A chi-squared variable of two degrees of freedom exceeds it once in 10 000 times. */
  private static final double RARE = -2 * Math.log(1e-4);

  @TempDir static Path folder;
  private static Trainer trainer;
  private static PlayerPair live;
  private static TrainedModel stored;
  private static LoadedModel exported;
  private static SavedModelBundle bundle;

  @BeforeAll
  static void train() {
    ExperimentSpec experiment =
        Overrides.apply(
            SmallRuns.images(2, 4),
            List.of(
                "game.generator.architecture.labels=conditional-batch-norm",
                "game.discriminator.architecture.labels=projection",
                "game.penalty.kind=none",
                "game.mixture.generators=3",
                "game.mixture.discriminators=2",
                "game.mixture.weights=constant",
                "game.mixture.generator-weights=[0.2, 0.5, 0.3]",
                "game.mixture.discriminator-weights=[0.25, 0.75]"));
    Path run = folder.resolve("run");
    trainer = Trainer.start(experiment, run);
    trainer.run();
    live = trainer.players().replica(1);
    stored = TrainedModel.open(run, 1);
    stored.export(folder.resolve("model"));
    exported = SavedModels.load(folder.resolve("model"));
    bundle = SavedModelBundle.load(folder.resolve("model").toString(), "serve");
  }

  @AfterAll
  static void close() {
    bundle.close();
    exported.close();
    stored.close();
    trainer.close();
  }

  @Test
  void liveGameRunAndExport_agree() {
    float[][] latent = live.latent(150, 3);
    float[][] samples = live.sample(150, 3);
    int[] labels = live.labels(150, 3);
    for (PlayerPair other : List.of(stored, exported)) {
      assertThat(other.latent(150, 3)).isDeepEqualTo(latent);
      assertThat(other.componentWeights()).containsExactly(live.componentWeights());
      assertThat(other.components(latent)).containsExactly(live.components(latent));
      requireClose(other.sample(150, 3), samples);
      requireClose(other.generate(latent), live.generate(latent));
      requireClose(other.logits(samples, labels), live.logits(samples, labels));
      requireClose(other.logits(samples), live.logits(samples));
      requireClose(other.component(2).sample(70, 3), live.component(2).sample(70, 3));
      assertThat(other.weights()).isEqualTo(live.weights());
    }
    assertThat(live.weights()).isEqualTo("mixture of 3 generators, moving average (0.9)");
  }

  @Test
  void sample_isAFunctionOfSeedAndNumberAlone() {
    float[][] all = stored.sample(200, 8);
    int[] components = stored.components(stored.latent(200, 8));
    for (int count : new int[] {1, 17, 64, 65, 199}) {
      assertThat(stored.sample(count, 8)).isDeepEqualTo(Arrays.copyOf(all, count));
      assertThat(stored.components(stored.latent(count, 8)))
          .containsExactly(Arrays.copyOf(components, count));
    }
    assertThat(stored.sample(1, 9)[0]).isNotEqualTo(all[0]);
  }

  @Test
  void component_isDrawnForEachSampleByTheWeights() {
    assertThat(stored.componentWeights()).hasSize(3);
    int[] components = stored.components(stored.latent(20_000, 8));
    assertThat(chiSquared(components)).isLessThan(RARE);
    // Neighbours are independent: each pair of components is as frequent as its product says.
    double pairs = 0;
    for (int first = 0; first < 3; first++) {
      for (int second = 0; second < 3; second++) {
        int one = first;
        int two = second;
        double expected = 19_999 * WEIGHTS[first] * WEIGHTS[second];
        double found =
            IntStream.range(1, components.length)
                .filter(n -> components[n - 1] == one && components[n] == two)
                .count();
        pairs += Math.pow(found - expected, 2) / expected;
      }
    }
    assertThat(pairs).isLessThan(31.8); // 0.9999 quantile at eight degrees of freedom
  }

  private static double chiSquared(int[] components) {
    double sum = 0;
    for (int k = 0; k < WEIGHTS.length; k++) {
      int wanted = k;
      double found = Arrays.stream(components).filter(one -> one == wanted).count();
      double expected = components.length * WEIGHTS[k];
      sum += Math.pow(found - expected, 2) / expected;
    }
    return sum;
  }

  @Test
  void sampleOfTheMixture_isThatOfItsComponent() {
    float[][] mixed = stored.sample(130, 4);
    int[] components = stored.components(stored.latent(130, 4));
    for (int k = 0; k < 3; k++) {
      float[][] alone = stored.component(k).sample(130, 4);
      assertThat(stored.component(k).latent(1, 4)[0]).hasSize(4);
      for (int n = 0; n < mixed.length; n++) {
        // Another place in a batch may round otherwise.
        if (components[n] == k) {
          assertThat(distance(alone[n], mixed[n])).isLessThan(1e-5);
        } else {
          assertThat(distance(alone[n], mixed[n])).isGreaterThan(1e-3);
        }
      }
    }
  }

  private static double distance(float[] one, float[] other) {
    return IntStream.range(0, one.length)
        .mapToDouble(i -> Math.abs(one[i] - other[i]))
        .max()
        .orElseThrow();
  }

  @Test
  void samplesOfAllReplicas_areThoseOfEach() {
    RunSampler players = trainer.players();
    float[][][] all = players.samples(150, 5);
    for (int replica = 0; replica < 2; replica++) {
      assertThat(all[replica]).isDeepEqualTo(players.replica(replica).sample(150, 5));
    }
  }

  @Test
  void logits_areTheMeanOfTheDiscriminatorsByTheirWeights() {
    float[][] points = stored.sample(5, 1);
    int[] labels = {3, 1, 4, 1, 5};
    Map<String, float[]> said = discriminate(points, labels);
    float[] logits = stored.logits(points, labels);
    assertThat(said.get("weights")).containsExactly(new float[] {0.25f, 0.75f}, within(1e-7f));
    for (int n = 0; n < points.length; n++) {
      double mean = 0;
      double real = 0;
      double generated = 0;
      for (int d = 0; d < 2; d++) {
        double logit = said.get("discriminator_logits")[2 * n + d];
        mean += JUDGES[d] * logit;
        real -= JUDGES[d] * Math.log1p(Math.exp(-logit)); // log D
        generated -= JUDGES[d] * Math.log1p(Math.exp(logit)); // log (1 - D)
      }
      assertThat((double) logits[n]).isCloseTo(mean, within(1e-5));
      assertThat((double) said.get("logits")[n]).isCloseTo(mean, within(1e-5));
      assertThat((double) said.get("payoff_real")[n]).isCloseTo(real, within(1e-5));
      assertThat((double) said.get("payoff_generated")[n]).isCloseTo(generated, within(1e-5));
      assertThat(said.get("discriminator_logits")[2 * n])
          .isNotEqualTo(said.get("discriminator_logits")[2 * n + 1]);
    }
  }

  private static Map<String, float[]> discriminate(float[][] points, int[] labels) {
    try (TFloat32 samples = tensor(points, 8, 8, 1);
        TInt32 classes = TInt32.vectorOf(labels)) {
      return call("discriminate", Map.of("samples", samples, "labels", classes));
    }
  }

  private static TFloat32 tensor(float[][] rows, long... shape) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int n = 0; n < rows.length; n++) {
      System.arraycopy(rows[n], 0, flat, n * rows[n].length, rows[n].length);
    }
    return TFloat32.tensorOf(
        Shape.of(rows.length).append(Shape.of(shape)), DataBuffers.of(flat, true, false));
  }

  private static Map<String, float[]> call(String signature, Map<String, Tensor> inputs) {
    Map<String, float[]> outputs = new TreeMap<>();
    try (Result result = bundle.function(signature).call(inputs)) {
      for (Map.Entry<String, Tensor> one : result) {
        outputs.put(one.getKey(), numbers(one.getValue()));
      }
    }
    return outputs;
  }

  private static float[] numbers(Tensor tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.size())];
    if (tensor instanceof TInt32 whole) {
      int[] read = new int[numbers.length];
      whole.copyTo(DataBuffers.of(read, false, false));
      for (int i = 0; i < read.length; i++) {
        numbers[i] = read[i];
      }
    } else {
      ((TFloat32) tensor).copyTo(DataBuffers.of(numbers, false, false));
    }
    return numbers;
  }

  @Test
  void signatures_giveTheComponentOfEachSample() {
    assertThat(stored.signatures())
        .containsExactly(
            "serving_default",
            "sample",
            "class_conditional",
            "mixture",
            "component",
            "discriminate",
            "features");
    assertThat(stored.featureCount()).isPositive().isEqualTo(exported.featureCount());
    assertThat(stored.featureCount() % 2).isZero();
    float[] expected = asFloats(stored.components(stored.latent(40, 3)));
    try (TInt32 count = TInt32.scalarOf(40);
        TInt64 seed = TInt64.scalarOf(3);
        TInt32 labels = TInt32.vectorOf(stored.labels(40, 3));
        TFloat32 z = tensor(stored.latent(40, 3), 5)) {
      Map<String, float[]> mixture = call("mixture", Map.of("count", count, "seed", seed));
      assertThat(mixture.get("components")).containsExactly(expected);
      assertThat(mixture.get("weights"))
          .containsExactly(new float[] {0.2f, 0.5f, 0.3f}, within(1e-6f));
      // Quantiles of the normal distribution at 0.2 and 0.7.
      assertThat(mixture.get("bounds"))
          .containsExactly(new float[] {-0.8416212f, 0.5244005f}, within(1e-5f));
      Map<String, float[]> drawn = call("sample", Map.of("count", count, "seed", seed));
      assertThat(drawn.get("components")).containsExactly(expected);
      float[] java = numbers(tensor(stored.sample(40, 3), 8, 8, 1));
      assertThat(drawn.get("samples")).containsExactly(java, within(1e-5f));
      Map<String, float[]> given =
          call("class_conditional", Map.of("labels", labels, "seed", seed));
      assertThat(given.get("samples")).containsExactly(java, within(1e-5f));
      assertThat(given.get("components")).containsExactly(expected);
      assertThat(call("serving_default", Map.of("z", z, "labels", labels)).get("samples"))
          .containsExactly(java, within(1e-5f));
    }
  }

  private static float[] asFloats(int[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      floats[i] = numbers[i];
    }
    return floats;
  }

  @Test
  void componentThatIsNone_isRefused() {
    for (PlayerPair model : List.of(live, stored, exported)) {
      for (int index : new int[] {-1, 3}) {
        assertThatThrownBy(() -> model.component(index))
            .isInstanceOf(InputException.class)
            .hasMessage("component: expected 0 to 2, found " + index);
      }
      assertThatThrownBy(() -> model.generate(new float[2][4]))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("vectors of 5 numbers, found one of 4");
      assertThatThrownBy(() -> model.component(0).generate(new float[2][5]))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("vectors of 4 numbers, found one of 5");
    }
    try (TFloat32 z = tensor(stored.latent(2, 3), 5);
        TInt32 labels = TInt32.vectorOf(0, 1);
        TInt32 components = TInt32.vectorOf(0, 3)) {
      Map<String, Tensor> inputs = Map.of("z", z, "labels", labels, "components", components);
      assertThatThrownBy(() -> call("component", inputs)).hasMessageContaining("is not in [0, 3)");
    }
  }
}
