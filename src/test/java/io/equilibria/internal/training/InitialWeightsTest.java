package io.equilibria.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.array.NpzFiles;
import io.equilibria.internal.checkpoint.CheckpointIndex;
import io.equilibria.internal.checkpoint.CheckpointPath;
import io.equilibria.internal.checkpoint.CheckpointStore;
import io.equilibria.internal.checkpoint.CheckpointTensors;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.StateNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Runs that begin with weights of other runs, or of files of NumPy's. */
class InitialWeightsTest {
  private static final int REPLICAS = 3;
  private static final ExperimentSpec SEVERAL = SmallRuns.several(REPLICAS, 10);
  private static final TrainerOptions OPTIONS = TrainerOptions.defaults().withThreads(2);

  @TempDir static Path shared;
  private static Path dense;
  private static Path images;
  private static Path several;

  @TempDir Path folder;

  /** A tensor's shape and numbers. */
  private record Weights(Shape shape, List<Float> numbers) {
    byte[] npy() {
      int[] axes = Arrays.stream(shape.asArray()).mapToInt(Math::toIntExact).toArray();
      float[] values = new float[numbers.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = numbers.get(i);
      }
      return Npy.bytes(values, axes);
    }

    /** The part of one replica of so many. */
    Weights of(int replica, int replicas) {
      int size = numbers.size() / replicas;
      return new Weights(shape.tail(), numbers.subList(replica * size, (replica + 1) * size));
    }
  }

  @BeforeAll
  static void train() {
    dense = SmallRuns.train(SmallRuns.dense(REPLICAS, 30), shared.resolve("dense"), OPTIONS);
    images = SmallRuns.train(SmallRuns.images(1, 10), shared.resolve("images"));
    several = SmallRuns.train(SEVERAL, shared.resolve("several"), OPTIONS);
  }

  /** The float tensors of a checkpoint. */
  private static Map<String, Weights> weights(Path run, long step) {
    Map<String, Weights> weights = new TreeMap<>();
    Path prefix = new CheckpointStore(run, 1).at(step).prefix();
    try (CheckpointTensors tensors = CheckpointTensors.readAll(prefix)) {
      for (Map.Entry<String, Tensor> entry : tensors.asMap().entrySet()) {
        if (entry.getValue() instanceof TFloat32 tensor) {
          Float[] numbers = new Float[Math.toIntExact(tensor.size())];
          tensor.copyTo(DataBuffers.of(numbers, false, false));
          weights.put(entry.getKey(), new Weights(tensor.shape(), List.of(numbers)));
        }
      }
    }
    return weights;
  }

  private static boolean isParameter(String name) {
    return !StateNames.isOfTraining(name) && !name.endsWith("/average");
  }

  private static Map<String, Weights> parameters(Path run, long step) {
    Map<String, Weights> parameters = weights(run, step);
    parameters.keySet().removeIf(name -> !isParameter(name));
    return parameters;
  }

  private static ExperimentSpec withSeed(ExperimentSpec e, long seed) {
    return new ExperimentSpec(e.name(), seed, e.replicas(), e.data(), e.game(), e.training());
  }

  /** Begins a run and writes its first checkpoint. */
  private Path begin(Path weights, ExperimentSpec experiment) {
    Path run = folder.resolve("begun");
    try (Trainer trainer = Trainer.startFrom(weights, experiment, run, OPTIONS)) {
      trainer.run(0);
    }
    return run;
  }

  private Path fresh(ExperimentSpec experiment) {
    Path run = folder.resolve("fresh");
    try (Trainer trainer = Trainer.start(experiment, run, OPTIONS)) {
      trainer.run(0);
    }
    return run;
  }

  private Path npz(Map<String, Weights> weights) throws IOException {
    Path file = folder.resolve("weights.npz");
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    weights.forEach((name, array) -> arrays.put(name, array.npy()));
    NpzFiles.write(file, arrays);
    return file;
  }

  private static Map<String, Weights> ofReplica(Map<String, Weights> weights, int replica) {
    Map<String, Weights> own = new TreeMap<>();
    weights.forEach((name, array) -> own.put(name, array.of(replica, REPLICAS)));
    return own;
  }

  @Test
  void runOfReplicas_givesEachItsOwnWeightsAndFreshOptimisers() {
    ExperimentSpec other = withSeed(SmallRuns.dense(REPLICAS, 30), 11);
    Path run = begin(dense, other);
    assertThat(parameters(run, 0)).isEqualTo(parameters(dense, 30));
    Map<String, Weights> expected = weights(fresh(other), 0);
    Map<String, Weights> found = weights(run, 0);
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.keySet().removeIf(name -> !StateNames.isOfTraining(name));
    assertThat(expected).isNotEmpty();
    assertThat(found).containsAllEntriesOf(expected);
  }

  @Test
  void manifest_saysWhatWasTaken() {
    Path run = begin(dense.resolve("ckpt-25.index"), SmallRuns.dense(REPLICAS, 30));
    assertThat(parameters(run, 0)).isEqualTo(parameters(dense, 25));
    Manifest.Origin origin = Manifest.read(run).origin();
    assertThat(origin.file()).isEqualTo(dense.resolve("ckpt-25").toString());
    assertThat(origin.sha256()).matches("[0-9a-f]{64}");
    assertThat(origin.tensors()).containsExactlyElementsOf(parameters(dense, 25).keySet());
    try (Trainer trainer = Trainer.resume(run, OPTIONS)) {
      trainer.run();
    }
    assertThat(Manifest.read(run).origin()).isEqualTo(origin);
    assertThat(Manifest.read(dense).origin()).isNull();
  }

  @Test
  void arraysOfOneGame_areGivenToEveryReplica() throws IOException {
    Map<String, Weights> one = ofReplica(parameters(dense, 30), 2);
    Path run = begin(npz(one), SmallRuns.dense(REPLICAS, 30));
    for (int replica = 0; replica < REPLICAS; replica++) {
      assertThat(ofReplica(parameters(run, 0), replica)).isEqualTo(one);
    }
    try (Trainer trainer = Trainer.resume(run, OPTIONS)) {
      trainer.run(25);
    }
    Map<String, Weights> later = parameters(run, 25); // From one start each goes its own way.
    assertThat(ofReplica(later, 0)).isNotEqualTo(ofReplica(later, 1));
  }

  @Test
  void trainingOn_fromTheSameWeights_isTheSameWhateverTheFile() throws IOException {
    Path fromRun = folder.resolve("a");
    Path fromFile = folder.resolve("b");
    Path npz = npz(parameters(dense, 30));
    for (Map.Entry<Path, Path> start : Map.of(fromRun, dense, fromFile, npz).entrySet()) {
      ExperimentSpec experiment = SmallRuns.dense(REPLICAS, 20);
      try (Trainer trainer =
          Trainer.startFrom(start.getValue(), experiment, start.getKey(), OPTIONS)) {
        trainer.run();
      }
    }
    assertThat(SmallRuns.tensors(fromFile)).isEqualTo(SmallRuns.tensors(fromRun));
  }

  @Test
  void averages_areTakenWhereTheFileHasThem() {
    Path run = begin(images, SmallRuns.images(1, 10));
    Map<String, Weights> found = weights(run, 0);
    found.keySet().removeIf(StateNames::isOfTraining);
    Map<String, Weights> expected = weights(images, 10);
    expected.keySet().removeIf(StateNames::isOfTraining);
    assertThat(expected.keySet()).anyMatch(name -> name.endsWith("/average"));
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void averages_startAtTheParametersOtherwise() throws IOException {
    Map<String, Weights> generator = parameters(images, 10);
    generator.keySet().removeIf(name -> name.startsWith("discriminator"));
    ExperimentSpec other = withSeed(SmallRuns.images(1, 10), 11);
    Path run = begin(npz(generator), other);
    Map<String, Weights> found = weights(run, 0);
    assertThat(found).containsAllEntriesOf(generator);
    found.forEach(
        (name, array) -> {
          if (name.endsWith("/average")) {
            assertThat(array).isEqualTo(generator.get(name.replace("/average", "")));
          }
        });
    // The other player, of which the file has nothing, starts as always.
    assertThat(found.get("discriminator/conv2d_1/kernel"))
        .isEqualTo(weights(fresh(other), 0).get("discriminator/conv2d_1/kernel"));
  }

  @Test
  void averagesAlone_areTheParameters() throws IOException {
    Map<String, Weights> exported = weights(images, 10);
    exported.keySet().removeIf(StateNames::isOfTraining);
    exported.keySet().removeIf(name -> exported.containsKey(name + "/average"));
    Path run = begin(npz(exported), SmallRuns.images(1, 10));
    Map<String, Weights> found = weights(run, 0);
    assertThat(found).containsAllEntriesOf(exported);
    assertThat(found.get("generator/dense_1/kernel"))
        .isEqualTo(exported.get("generator/dense_1/kernel/average"));
  }

  @Test
  void everyMisfit_isNamedInOneErrorAndNothingIsWritten() throws IOException {
    Map<String, Weights> wrong = ofReplica(parameters(dense, 30), 0);
    wrong.remove("generator/dense_1/bias");
    wrong.put("generator/dense_2/bias", new Weights(Shape.of(3), List.of(1f, 2f, 3f)));
    wrong.put("generator/dense_9/kernel", new Weights(Shape.of(1), List.of(1f)));
    Path file = npz(wrong);
    refused(
        file,
        "weights.npz does not fit this run",
        "unknown to this run: generator/dense_9/kernel",
        "generator/dense_1/bias: expected [8] or [3, 8], found none",
        "generator/dense_2/bias: expected [2] or [3, 2], found [3]");
  }

  @Test
  void weightsOfAnotherNumberOfReplicas_areRefusedWithTheWayToOne() throws IOException {
    Path run = folder.resolve("refused");
    assertThatThrownBy(() -> Trainer.startFrom(dense, SmallRuns.dense(2, 30), run, OPTIONS))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "generator/dense_1/kernel: expected [4, 8] or [2, 4, 8], found [3, 4, 8]",
            "`export RUN --replica N` makes a file to begin with");
    assertThat(run).doesNotExist();
  }

  @Test
  void numbersThatAreNotFinite_areRefused() throws IOException {
    Map<String, Weights> wrong = ofReplica(parameters(dense, 30), 0);
    wrong.put("generator/dense_2/bias", new Weights(Shape.of(2), List.of(1f, Float.NaN)));
    refused(npz(wrong), "generator/dense_2/bias: expected finite float32, found NaN as number 1");
  }

  @Test
  void filesWithoutWeights_areRefused() throws IOException {
    refused(npz(Map.of()), "contains no weights of this run", "found nothing");
    refused(
        npz(Map.of("kernel", new Weights(Shape.of(1), List.of(1f)))),
        "expected names such as generator/dense_1/kernel, generator/dense_1/bias, found kernel");
    refused(folder.resolve("none"), "there is no checkpoint");
    refused(folder.resolve("none.npz"), "it does not exist");
    refused(Files.writeString(folder.resolve("text.npz"), "text"), "expected a .npz file");
    refused(images, "unknown to this run", "generator/dense_1/kernel", "found [4, 32]", "take out");
  }

  /** The checkpoint within would do. */
  @Test
  void savedModelWithoutItsGraph_isRefused() throws IOException {
    Path model = folder.resolve("model");
    Path variables = Files.createDirectories(model.resolve("variables"));
    Path prefix = CheckpointPath.resolve(dense);
    Files.copy(CheckpointIndex.indexFile(prefix), variables.resolve("variables.index"));
    Files.copy(
        CheckpointIndex.dataFile(prefix), variables.resolve("variables.data-00000-of-00001"));
    Path graph = model.resolve("saved_model.pb");
    Files.writeString(graph, "garbage");
    refused(model, "saved_model.pb is damaged: expected a SavedModel", "export it again");
    Files.write(graph, new byte[0]);
    refused(model, "it holds no graph");
  }

  @Test
  void namesInAFile_doNotReachTheTerminalAsTheyAre() throws IOException {
    Weights weights = new Weights(Shape.of(1), List.of(1f));
    refused(npz(Map.of("a\u001b[31mred\nline", weights)), "found a\\u{1b}[31mred\\nline");
  }

  private void refused(Path weights, String... parts) {
    Path run = folder.resolve("refused");
    assertThatThrownBy(
            () -> Trainer.startFrom(weights, SmallRuns.dense(REPLICAS, 30), run, OPTIONS))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(parts);
    assertThat(run).doesNotExist();
  }

  @Test
  void runStoppedBeforeItsFirstCheckpoint_stillBeginsWithTheWeights() throws IOException {
    Path file = npz(parameters(dense, 30));
    Path run = folder.resolve("stopped");
    Trainer.startFrom(file, SmallRuns.dense(REPLICAS, 30), run, OPTIONS).close();
    try (Trainer trainer = Trainer.resume(run, OPTIONS)) {
      trainer.run(0);
    }
    assertThat(parameters(run, 0)).isEqualTo(parameters(dense, 30));
    Path other = folder.resolve("other");
    Trainer.startFrom(file, SmallRuns.dense(REPLICAS, 30), other, OPTIONS).close();
    npz(parameters(dense, 25));
    assertThatThrownBy(() -> Trainer.resume(other, OPTIONS))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("started with other weights than those now in");
  }

  @Test
  void weightsOfSeveralPlayers_areTakenByEachThatTheFileHas() throws IOException {
    assertThat(parameters(begin(several, withSeed(SEVERAL, 11)), 0))
        .containsKeys("generator_1/dense_1/kernel", "discriminator_1/dense_2/bias")
        .isEqualTo(parameters(several, 10));
  }

  @Test
  void furtherPlayer_isGivenByItselfAndWholeOrRefused() throws IOException {
    Map<String, Weights> own = parameters(several, 10);
    own.keySet().removeIf(name -> !name.startsWith("generator_1/"));
    Map<String, Weights> started = weights(fresh(SEVERAL), 0);
    Map<String, Weights> found = weights(begin(npz(own), SEVERAL), 0);
    assertThat(found).containsAllEntriesOf(own);
    assertThat(found.get("generator_1/dense_1/kernel/average"))
        .isEqualTo(own.get("generator_1/dense_1/kernel"));
    assertThat(found.get("generator/dense_1/kernel"))
        .isEqualTo(started.get("generator/dense_1/kernel"));

    own.remove("generator_1/dense_1/bias");
    Path part = npz(own);
    assertThatThrownBy(
            () -> Trainer.startFrom(part, SEVERAL, folder.resolve("refused"), OPTIONS).close())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("generator_1/dense_1/bias: expected [2] or [3, 2], found none");
  }
}
