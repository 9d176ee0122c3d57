package io.equilibria.internal.export;

import static io.equilibria.internal.training.Rounding.requireClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** A trained game with classes: live, as a run and as an export. */
class LabelledModelTest {
  private static final int CLASSES = 10;
  private static final int PIXELS = 64;

  @TempDir static Path folder;
  private static Trainer trainer;
  private static PlayerPair live;
  private static TrainedModel stored;
  private static LoadedModel exported;
  private static SavedModelBundle bundle;

  private static ExperimentSpec experiment(String generator, String discriminator) {
    return Overrides.apply(
        SmallRuns.images(1, 10),
        List.of(
            "game.generator.architecture.labels=" + generator,
            "game.discriminator.architecture.labels=" + discriminator));
  }

  @BeforeAll
  static void train() {
    Path run = folder.resolve("run");
    trainer = Trainer.start(experiment("conditional-batch-norm", "projection"), run);
    trainer.run();
    live = trainer.players().replica(0);
    stored = TrainedModel.open(run);
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
    int[] labels = live.labels(70, 3);
    float[][] latent = live.latent(70, 3);
    float[][] samples = live.sample(70, 3);
    assertThat(live.generate(latent, labels)).isDeepEqualTo(samples);
    for (PlayerPair other : List.of(stored, exported)) {
      assertThat(other.classes()).isEqualTo(live.classes()).hasSize(CLASSES).startsWith("0", "1");
      assertThat(other.labels(70, 3)).containsExactly(labels);
      requireClose(other.sample(70, 3), samples);
      requireClose(other.generate(latent), live.generate(latent));
      requireClose(other.logits(samples, labels), live.logits(samples, labels));
      requireClose(other.logits(samples), live.logits(samples));
    }
  }

  @Test
  void class_makesTheSample() {
    float[][] latent = new float[3][];
    Arrays.fill(latent, stored.latent(1, 5)[0]);
    float[][] samples = stored.generate(latent, new int[] {3, 4, 3});
    assertThat(samples[0]).isEqualTo(samples[2]).isNotEqualTo(samples[1]);
    float[] logits = stored.logits(new float[][] {samples[0], samples[0]}, new int[] {3, 4});
    assertThat(logits[0]).isNotEqualTo(logits[1]);
  }

  @Test
  void label_isAFunctionOfSeedAndNumberAlone() {
    int[] many = stored.labels(5000, 8);
    assertThat(stored.labels(1, 8)).containsExactly(many[0]);
    assertThat(stored.labels(131, 8)).containsExactly(Arrays.copyOf(many, 131));
    assertThat(stored.labels(131, 9)).isNotEqualTo(Arrays.copyOf(many, 131));
    float[][] samples = stored.sample(131, 8);
    assertThat(stored.sample(17, 8)).isDeepEqualTo(Arrays.copyOf(samples, 17));
    // Binomial of 5 000 draws: a deviation of 21 about 500.
    for (int label = 0; label < CLASSES; label++) {
      int wanted = label;
      assertThat(Arrays.stream(many).filter(one -> one == wanted).count()).isBetween(400L, 600L);
    }
  }

  @Test
  void classesOfNobodysChoice_areTakenInTurnWhateverTheBatch() {
    float[][] latent = stored.latent(131, 4);
    int[] inTurn = IntStream.range(0, 131).map(n -> n % CLASSES).toArray();
    assertThat(stored.generate(latent)).isDeepEqualTo(stored.generate(latent, inTurn));
  }

  @Test
  void logitsOfNobodysClass_areTheMeanOverAllClasses() {
    float[][] points = stored.sample(2, 6);
    double sum = 0;
    for (int label = 0; label < CLASSES; label++) {
      sum += stored.logits(points, new int[] {label, label})[1];
    }
    assertThat(stored.logits(points)[1]).isCloseTo((float) (sum / CLASSES), within(1e-5f));
  }

  private static float[] call(String signature, Map<String, Tensor> inputs, String output) {
    try (Result result = bundle.function(signature).call(inputs)) {
      TFloat32 values = (TFloat32) result.get(output).orElseThrow();
      float[] flat = new float[Math.toIntExact(values.size())];
      values.copyTo(DataBuffers.of(flat, false, false));
      return flat;
    }
  }

  private static float[] flat(float[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * rows[i].length, rows[i].length);
    }
    return flat;
  }

  @Test
  void classConditional_drawsSamplesOfTheLabelsThatAreAskedFor() {
    int[] labels = {3, 3, 7, 0, 9};
    float[][] expected = stored.generate(stored.latent(5, 11), labels);
    try (TInt32 given = TInt32.vectorOf(labels);
        TInt64 seed = TInt64.scalarOf(11)) {
      assertThat(call("class_conditional", Map.of("labels", given, "seed", seed), "samples"))
          .hasSize(5 * PIXELS)
          .containsExactly(flat(expected), within(1e-5f));
    }
  }

  @Test
  void sample_givesTheLabelsThatItHasDrawn() {
    try (TInt32 count = TInt32.scalarOf(20);
        TInt64 seed = TInt64.scalarOf(8);
        Result result = bundle.function("sample").call(Map.of("count", count, "seed", seed))) {
      int[] labels = new int[20];
      ((TInt32) result.get("labels").orElseThrow()).copyTo(DataBuffers.of(labels, false, false));
      assertThat(labels).containsExactly(stored.labels(20, 8));
    }
  }

  @Test
  void servingDefaultAndDiscriminate_takeLabels() {
    float[][] latent = stored.latent(3, 2);
    int[] labels = {1, 8, 1};
    float[][] samples = stored.generate(latent, labels);
    try (TInt32 given = TInt32.vectorOf(labels);
        TFloat32 z = TFloat32.tensorOf(Shape.of(3, 4), DataBuffers.of(flat(latent), true, false));
        TFloat32 x =
            TFloat32.tensorOf(Shape.of(3, 8, 8, 1), DataBuffers.of(flat(samples), true, false))) {
      assertThat(call("serving_default", Map.of("z", z, "labels", given), "samples"))
          .containsExactly(flat(samples), within(1e-5f));
      assertThat(call("discriminate", Map.of("samples", x, "labels", given), "logits"))
          .containsExactly(stored.logits(samples, labels), within(1e-5f));
    }
  }

  @Test
  void labelOfNoClass_makesAServerFail() {
    for (int wrong : new int[] {-1, CLASSES}) {
      try (TInt32 given = TInt32.vectorOf(wrong);
          TInt64 seed = TInt64.scalarOf(11)) {
        assertThatThrownBy(
                () -> call("class_conditional", Map.of("labels", given, "seed", seed), "samples"))
            .hasMessageContaining("label_of_a_class")
            .hasMessageContaining(wrong + " is not in [0, 10)");
      }
    }
  }

  @Test
  void wrongLabels_areRefused() {
    float[][] latent = stored.latent(2, 1);
    for (PlayerPair model : List.of(live, stored, exported)) {
      assertThatThrownBy(() -> model.generate(latent, new int[] {0, CLASSES}))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("0 to 9, found 10");
      assertThatThrownBy(() -> model.generate(latent, new int[] {0, -1}))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("found -1");
      assertThatThrownBy(() -> model.generate(latent, new int[] {0}))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("one for each row, 2, found 1");
      assertThatThrownBy(() -> model.labels(0, 1)).isInstanceOf(InputException.class);
    }
  }

  @Test
  void auxiliaryClassifier_isServedToo(@TempDir Path other) {
    Path run =
        SmallRuns.train(experiment("embedded", "auxiliary-classifier"), other.resolve("run"));
    Path folder = other.resolve("model");
    try (TrainedModel model = TrainedModel.open(run)) {
      model.export(folder);
      float[][] points = model.sample(4, 1);
      try (SavedModelBundle served = SavedModelBundle.load(folder.toString(), "serve");
          TFloat32 x =
              TFloat32.tensorOf(Shape.of(4, 8, 8, 1), DataBuffers.of(flat(points), true, false));
          Result result = served.function("discriminate").call(Map.of("samples", x))) {
        SignatureDef discriminate = served.metaGraphDef().getSignatureDefMap().get("discriminate");
        assertThat(discriminate.getInputsMap()).containsOnlyKeys("samples");
        assertThat(discriminate.getOutputsMap()).containsOnlyKeys("logits", "class_logits");
        assertThat(result.get("class_logits").orElseThrow().shape())
            .isEqualTo(Shape.of(4, CLASSES));
      }
      try (LoadedModel loaded = SavedModels.load(folder)) {
        assertThat(loaded.logits(points, new int[4])).containsExactly(model.logits(points));
      }
    }
  }

  @Test
  void gameWithoutClasses_refusesLabels(@TempDir Path other) {
    Path run = SmallRuns.train(SmallRuns.dense(1, 5), other.resolve("run"));
    try (TrainedModel model = TrainedModel.open(run)) {
      assertThat(model.classes()).isEmpty();
      assertThatThrownBy(() -> model.labels(3, 1))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("whose players are given classes");
      assertThatThrownBy(() -> model.generate(model.latent(1, 1), new int[] {0}))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("whose players are given classes");
      assertThat(model.signatures()).doesNotContain("class_conditional");
    }
  }
}
