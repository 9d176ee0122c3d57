package io.equilibria.internal.compatibility;

import static io.equilibria.internal.compatibility.Deviation.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.equilibria.CheckpointContents;
import io.equilibria.Exhaustive;
import io.equilibria.Experiment;
import io.equilibria.Model;
import io.equilibria.StoredTensor;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.export.SavedModels;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.inspect.graph.Signature;
import io.equilibria.internal.run.History;
import io.equilibria.internal.run.HistoryFile;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.MetricsLog;
import io.equilibria.internal.training.ResumeOptions;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs and SavedModels of earlier versions open, resume, sample and export. Bytes that are read or
 * copied are compared exactly. Numbers that TensorFlow computes depend on the processor in their
 * last bits, so they are compared with the stored ones within a tolerance.
 */
@Exhaustive
class StoredRunsTest {
  private static final long SEED = 3;
  private static final int SAMPLES = 6;

  /** The stored checkpoints. */
  private static final long HALF = 4;

  private static final long LAST = 8;
  private static final long LONGER = 10;

  /** Relative to the largest of the numbers compared. */
  private static final double TOLERANCE = 1e-4;

  /**
   * Largest difference of a tensor's change between {@link #HALF} and {@link #LAST}, relative to
   * that change. A missing slot of an optimiser, another batch or another seed changes it by 10 %
   * or more.
   */
  private static final double TOLERANCE_OF_CHANGE = 0.01;

  /**
   * Below this, Adam's average of squared gradients is rounding noise; in all other biases its
   * largest element is above 1e-6.
   */
  private static final double NO_GRADIENT = 1e-12;

  private static final String BIAS = "/bias";

  @TempDir Path folder;

  static List<Path> versions() {
    return StoredRun.versions();
  }

  static List<StoredRun> runs() {
    return StoredRun.all();
  }

  @Test
  void versions_includeThoseThatMustStayReadable() {
    assertThat(versions().stream().map(path -> path.getFileName().toString()))
        .contains("1bd9a65", "4b27b7d2");
    assertThat(runs()).hasSizeGreaterThanOrEqualTo(8);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void files_areThoseThatTheVersionWrote(Path version) throws IOException {
    assertThat(StoredRun.files(version)).isEqualTo(StoredRun.sums(version)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void settings_keepTheirValues(StoredRun stored) throws IOException {
    Path file = stored.run().resolve("experiment.yaml");
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    Map<String, String> read = Experiment.read(file).settings();
    Map<String, JsonNode> values = leaves(yaml.readTree(file.toFile()));
    values.remove("schema");
    assertThat(values).isNotEmpty();
    for (Map.Entry<String, JsonNode> value : values.entrySet()) {
      assertThat(read).containsKey(value.getKey());
      assertThat(yaml.readTree(read.get(value.getKey())))
          .as(value.getKey())
          .isEqualTo(value.getValue());
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void records_areRead(StoredRun stored) throws IOException {
    Path run = stored.run();
    Manifest manifest = Manifest.read(run);
    assertThat(manifest.status())
        .isEqualTo(new Manifest.Status(Manifest.State.FINISHED, LAST, null));
    History history = History.read(run);
    Npy.Array array = Npy.read(run.resolve(HistoryFile.FILE));
    assertThat(array.shape())
        .isEqualTo(new int[] {(int) LAST, manifest.job().replicas(), history.columns().size()});
    assertThat(doubles(history.rows(0, (int) LAST))).isEqualTo(array.values());
    MetricsLog.requireReadable(run);
    for (long step : new long[] {HALF, LAST}) {
      Path prefix = run.resolve("ckpt-" + step);
      try (CheckpointContents checkpoint = CheckpointContents.open(prefix)) {
        assertThat(checkpoint.faults()).isEmpty();
        assertThat(checkpoint.numbers("step")).containsExactly((double) step);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void runAndModel_sampleWhatWasSampled(StoredRun stored) throws IOException {
    Npy.Array latent = Npy.read(stored.folder().resolve("latent.npy"));
    Npy.Array samples = Npy.read(stored.folder().resolve("samples.npy"));
    try (Model run = open(stored);
        Model model = Model.ofSavedModel(stored.model())) {
      for (Model one : List.of(run, model)) {
        assertClose(flat(one.latent(SAMPLES, SEED)), latent.values(), TOLERANCE);
        assertClose(flat(one.sample(SAMPLES, SEED)), samples.values(), TOLERANCE);
      }
      float[][] points = model.sample(SAMPLES, SEED);
      assertClose(doubles(run.logits(points)), doubles(model.logits(points)), TOLERANCE);
      float[][] z = model.latent(SAMPLES, SEED);
      assertThat(run.components(z)).isEqualTo(model.components(z));
      assertThat(run.componentWeights()).containsExactly(model.componentWeights());
      assertThat(run.classes()).isEqualTo(model.classes());
      if (!run.classes().isEmpty()) {
        int[] labels = {3, 3, 7};
        assertClose(flat(run.sample(labels, SEED)), flat(model.sample(labels, SEED)), TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void export_writesTheStoredVariables(StoredRun stored) throws IOException {
    Path exported = folder.resolve("model");
    try (Model run = open(stored)) {
      run.export(exported);
    }
    for (String file : List.of("variables.data-00000-of-00001", "variables.index")) {
      Path inModel = Path.of("variables", file);
      assertThat(Digest.sha256(exported.resolve(inModel)))
          .as(file)
          .isEqualTo(stored.sum(stored.model().resolve(inModel)));
    }
    Map<String, Signature> before = SavedModels.describe(stored.model()).signatures();
    assertThat(before).containsKeys("serving_default", "sample", "discriminate");
    assertThat(SavedModels.describe(exported).signatures()).containsAllEntriesOf(before);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void resumedRun_repeatsItsLastStepsAndGoesOn(StoredRun stored) throws IOException {
    Path run = stored.copyTo(folder.resolve("run"));
    ResumeOptions options = ResumeOptions.unchanged().fromStep(HALF).withSteps(LONGER);
    try (Trainer trainer = Trainer.resume(run, options, TrainerOptions.defaults())) {
      assertThat(trainer.run()).isEqualTo(Trainer.Ending.FINISHED);
    }
    History before = History.read(stored.run());
    History after = History.read(run);
    assertThat(after.steps()).isEqualTo((int) LONGER);
    assertThat(after.columns()).isEqualTo(before.columns());
    assertThat(after.rows(0, (int) HALF)).isEqualTo(before.rows(0, (int) HALF));
    assertClose(
        doubles(after.rows((int) HALF, (int) LAST)),
        doubles(History.read(stored.resumed()).rows((int) HALF, (int) LAST)),
        TOLERANCE);
    assertSameChange(stored, run);
    assertThat(tensors(run, LONGER).values())
        .allSatisfy(values -> assertThat(values).doesNotContain(Double.NaN));
  }

  private static void assertSameChange(StoredRun stored, Path run) {
    Map<String, double[]> from = tensors(stored.run(), HALF);
    Map<String, double[]> expected = tensors(stored.resumed(), LAST);
    Map<String, double[]> found = tensors(run, LAST);
    assertThat(shapes(run)).isEqualTo(shapes(stored.run()));
    for (Map.Entry<String, double[]> tensor : expected.entrySet()) {
      String name = tensor.getKey();
      if (!followsNoise(name, expected)) {
        assertThat(Deviation.ofChange(from.get(name), found.get(name), tensor.getValue()))
            .as(name)
            .isLessThanOrEqualTo(TOLERANCE_OF_CHANGE);
      }
    }
  }

  /**
   * Whether a tensor belongs to a bias before batch normalisation, which removes it again: its
   * gradient is 0 but for rounding, which Adam scales up to steps of the usual size.
   */
  private static boolean followsNoise(String name, Map<String, double[]> tensors) {
    int end = name.indexOf(BIAS);
    if (end < 0) {
      return false;
    }
    double[] squares = tensors.get(name.substring(0, end) + BIAS + "/adam_v");
    return squares != null && Arrays.stream(squares).max().orElseThrow() < NO_GRADIENT;
  }

  /** The replica that was exported and sampled. */
  private static Model open(StoredRun stored) {
    int replica = Manifest.read(stored.run()).job().replicas() - 1;
    return Model.ofRun(stored.run(), OptionalLong.empty(), replica, Catalogue.installed());
  }

  private static List<StoredTensor> shapes(Path run) {
    try (CheckpointContents checkpoint = CheckpointContents.open(run.resolve("ckpt-" + LAST))) {
      return checkpoint.tensors();
    }
  }

  /** Values by name. */
  private static Map<String, double[]> tensors(Path run, long step) {
    Map<String, double[]> values = new TreeMap<>();
    try (CheckpointContents checkpoint = CheckpointContents.open(run.resolve("ckpt-" + step))) {
      for (StoredTensor tensor : checkpoint.tensors()) {
        values.put(tensor.name(), checkpoint.numbers(tensor.name()));
      }
    }
    return values;
  }

  private static Map<String, JsonNode> leaves(JsonNode root) {
    Map<String, JsonNode> leaves = new TreeMap<>();
    collect("", root, leaves);
    return leaves;
  }

  private static void collect(String path, JsonNode node, Map<String, JsonNode> leaves) {
    if (!node.isObject()) {
      leaves.put(path, node);
      return;
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      collect(path.isEmpty() ? name : path + "." + name, node.get(name), leaves);
    }
  }

  private static double[] flat(float[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(row -> Arrays.stream(doubles(row))).toArray();
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
