package io.equilibria.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import io.equilibria.InputException;
import io.equilibria.Model;
import io.equilibria.internal.checkpoint.CheckpointIndex;
import io.equilibria.internal.training.SmallRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.VariableDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** An exported model as others load it: digits with batch normalisation and averaged parameters. */
class SavedModelTest {
  @TempDir static Path folder;
  private static Path export;
  private static TrainedModel model;
  private static SavedModelBundle loaded;

  @BeforeAll
  static void export() {
    Path run = SmallRuns.train(SmallRuns.images(1, 20), folder.resolve("run"));
    model = TrainedModel.open(run);
    export = folder.resolve("exports").resolve("model");
    model.export(export);
    loaded = SavedModelBundle.load(export.toString(), "serve");
  }

  @AfterAll
  static void close() {
    loaded.close();
    model.close();
  }

  private static float[] call(String signature, Map<String, Tensor> inputs) {
    try (Result result = loaded.function(signature).call(inputs)) {
      TFloat32 values = (TFloat32) result.get(0);
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

  private static TFloat32 tensor(float[][] rows, long... sample) {
    Shape shape = Shape.of(rows.length).append(Shape.of(sample));
    return TFloat32.tensorOf(shape, DataBuffers.of(flat(rows), true, false));
  }

  @Test
  void servingDefault_mapsLatentVectorsToSamples() {
    float[][] latent = model.latent(70, 5);
    try (TFloat32 z = tensor(latent, 4)) {
      assertThat(call("serving_default", Map.of("z", z)))
          .containsExactly(flat(model.generate(latent)), within(1e-5f));
    }
  }

  @Test
  void sample_drawsTheSamplesOfASeed() {
    try (TInt32 count = TInt32.scalarOf(70);
        TInt64 seed = TInt64.scalarOf(5_000_000_000L)) {
      assertThat(call("sample", Map.of("count", count, "seed", seed)))
          .containsExactly(flat(model.sample(70, 5_000_000_000L)), within(1e-5f));
    }
  }

  @Test
  void discriminate_givesLogits() {
    float[][] points = model.sample(70, 6);
    try (TFloat32 samples = tensor(points, 8, 8, 1)) {
      assertThat(call("discriminate", Map.of("samples", samples)))
          .containsExactly(model.logits(points), within(1e-5f));
    }
  }

  @Test
  void features_areWhatTheLastLayerMakesLogitsOf() {
    float[][] points = model.sample(70, 6);
    float[][] features;
    try (TFloat32 samples = tensor(points, 8, 8, 1)) {
      float[] all = call("features", Map.of("samples", samples));
      features = new float[70][all.length / 70];
      for (int i = 0; i < features.length; i++) {
        System.arraycopy(all, i * features[i].length, features[i], 0, features[i].length);
      }
    }
    assertThat(model.featureCount()).isEqualTo(32);
    assertThat(flat(features)).containsExactly(flat(model.features(points)), within(1e-5f));
    float[] kernel = variable("discriminator/dense_1/kernel");
    float bias = variable("discriminator/dense_1/bias")[0];
    float[] logits = model.logits(points);
    for (int i = 0; i < logits.length; i++) {
      double logit = bias;
      for (int j = 0; j < kernel.length; j++) {
        logit += (double) features[i][j] * kernel[j];
      }
      assertThat(logits[i]).isCloseTo((float) logit, within(1e-4f));
    }
  }

  private static float[] variable(String name) {
    try (Result result = loaded.session().runner().fetch(name + "/Read/ReadVariableOp").run()) {
      TFloat32 values = (TFloat32) result.get(0);
      float[] flat = new float[Math.toIntExact(values.size())];
      values.copyTo(DataBuffers.of(flat, false, false));
      return flat;
    }
  }

  /** Where Python's loader and converters look for variables. */
  @Test
  void collectionOfVariables_namesOpsOfTheGraph() throws Exception {
    Map<String, String> ops = new TreeMap<>();
    for (NodeDef node : proto().getMetaGraphs(0).getGraphDef().getNodeList()) {
      ops.put(node.getName(), node.getOp());
    }
    Set<String> names = new TreeSet<>();
    for (ByteString bytes :
        proto()
            .getMetaGraphs(0)
            .getCollectionDefOrThrow("variables")
            .getBytesList()
            .getValueList()) {
      VariableDef variable = VariableDef.parseFrom(bytes);
      String name = variable.getVariableName().replaceFirst(":0$", "");
      names.add(name);
      assertThat(ops)
          .containsEntry(name, "VarHandleOp")
          .containsEntry(variable.getSnapshotName().replaceFirst(":0$", ""), "ReadVariableOp")
          .containsEntry(variable.getInitializerName(), "AssignVariableOp");
    }
    assertThat(names)
        .isEqualTo(
            CheckpointIndex.read(export.resolve("variables").resolve("variables"))
                .tensors()
                .keySet());
  }

  private static SavedModel proto() throws Exception {
    return SavedModel.parseFrom(SmallRuns.bytes(export.resolve("saved_model.pb")));
  }

  private static String describe(TensorInfo info) {
    List<Long> shape = new ArrayList<>();
    info.getTensorShape().getDimList().forEach(dim -> shape.add(dim.getSize()));
    assertThat(info.getTensorShape().getUnknownRank()).isFalse();
    assertThat(info.hasTensorShape()).isTrue();
    return info.getDtype() + " " + shape;
  }

  @Test
  void signatures_sayTypesAndShapes() throws Exception {
    Map<String, SignatureDef> signatures = proto().getMetaGraphs(0).getSignatureDefMap();
    assertThat(signatures.keySet())
        .containsExactly("discriminate", "features", "sample", "serving_default");
    SignatureDef serve = signatures.get("serving_default");
    assertThat(describe(serve.getInputsOrThrow("z"))).isEqualTo(DataType.DT_FLOAT + " [-1, 4]");
    assertThat(describe(serve.getOutputsOrThrow("samples")))
        .isEqualTo(DataType.DT_FLOAT + " [-1, 8, 8, 1]");
    SignatureDef sample = signatures.get("sample");
    assertThat(describe(sample.getInputsOrThrow("count"))).isEqualTo(DataType.DT_INT32 + " []");
    assertThat(describe(sample.getInputsOrThrow("seed"))).isEqualTo(DataType.DT_INT64 + " []");
    assertThat(describe(sample.getOutputsOrThrow("samples")))
        .isEqualTo(DataType.DT_FLOAT + " [-1, 8, 8, 1]");
    SignatureDef judge = signatures.get("discriminate");
    assertThat(describe(judge.getInputsOrThrow("samples")))
        .isEqualTo(DataType.DT_FLOAT + " [-1, 8, 8, 1]");
    assertThat(describe(judge.getOutputsOrThrow("logits"))).isEqualTo(DataType.DT_FLOAT + " [-1]");
    SignatureDef features = signatures.get("features");
    assertThat(describe(features.getInputsOrThrow("samples")))
        .isEqualTo(DataType.DT_FLOAT + " [-1, 8, 8, 1]");
    assertThat(describe(features.getOutputsOrThrow("features")))
        .isEqualTo(DataType.DT_FLOAT + " [-1, 32]");
    for (SignatureDef signature : signatures.values()) {
      assertThat(signature.getMethodName()).isEqualTo("tensorflow/serving/predict");
    }
  }

  @Test
  void graph_isForInferenceAlone() throws Exception {
    Set<String> ops = new TreeSet<>();
    for (NodeDef node : proto().getMetaGraphs(0).getGraphDef().getNodeList()) {
      ops.add(node.getOp());
    }
    assertThat(ops)
        .contains("VarHandleOp", "ReadVariableOp", "Conv2D")
        .noneMatch(op -> op.matches(".*(While|Grad|Apply|Backprop(Filter|Bias)|Gather|Scatter).*"));
    assertThat(proto().getMetaGraphs(0).getGraphDef().getLibrary().getFunctionCount()).isZero();
  }

  @Test
  void variables_areThoseOfInference() {
    Set<String> names =
        CheckpointIndex.read(export.resolve("variables").resolve("variables")).tensors().keySet();
    assertThat(names)
        .anyMatch(name -> name.matches("generator/.*/kernel/average"))
        .anyMatch(name -> name.contains("moving"))
        .anyMatch(name -> name.matches("discriminator/.*/kernel"))
        .noneMatch(name -> name.contains("adam") || name.contains("power"))
        .noneMatch(name -> name.matches("generator/.*/kernel"))
        .doesNotContain("step", "data/images");
  }

  /** With other statistics of batch normalisation the same z gives another image. */
  @Test
  void movingAverages_areWhatSamplesAreMadeWith() {
    float[][] latent = model.latent(2, 9);
    String statistic =
        CheckpointIndex.read(export.resolve("variables").resolve("variables"))
            .tensors()
            .keySet()
            .stream()
            .filter(name -> name.contains("moving_mean"))
            .findFirst()
            .orElseThrow();
    try (SavedModelBundle own = SavedModelBundle.load(export.toString(), "serve");
        TFloat32 z = tensor(latent, 4)) {
      float[] before = serve(own, z);
      assertThat(before).containsExactly(flat(model.generate(latent)), within(1e-5f));
      try (Result read = own.session().runner().fetch(readOf(own, statistic), 0).run()) {
        Tensor mean = read.get(0);
        try (TFloat32 other = TFloat32.tensorOf(mean.shape(), data -> shift(data, 3))) {
          String assign = assignOf(own, statistic);
          own.session()
              .runner()
              .feed(inputOf(own, assign, 1), other)
              .addTarget(assign)
              .run()
              .close();
        }
      }
      assertThat(serve(own, z)).isNotEqualTo(before);
    }
  }

  private static void shift(TFloat32 data, float value) {
    data.scalars().forEach(scalar -> scalar.setFloat(value));
  }

  private static float[] serve(SavedModelBundle bundle, TFloat32 z) {
    try (Result result = bundle.function("serving_default").call(Map.of("z", z))) {
      TFloat32 values = (TFloat32) result.get(0);
      float[] flat = new float[Math.toIntExact(values.size())];
      values.copyTo(DataBuffers.of(flat, false, false));
      return flat;
    }
  }

  private static NodeDef reader(SavedModelBundle bundle, String variable, String op) {
    return bundle.metaGraphDef().getGraphDef().getNodeList().stream()
        .filter(node -> node.getOp().equals(op) && node.getInput(0).equals(variable))
        .findFirst()
        .orElseThrow();
  }

  private static String readOf(SavedModelBundle bundle, String variable) {
    return reader(bundle, variable, "ReadVariableOp").getName();
  }

  private static String assignOf(SavedModelBundle bundle, String variable) {
    return reader(bundle, variable, "AssignVariableOp").getName();
  }

  private static String inputOf(SavedModelBundle bundle, String node, int index) {
    return bundle.metaGraphDef().getGraphDef().getNodeList().stream()
        .filter(n -> n.getName().equals(node))
        .map(n -> n.getInput(index))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void export_twice_givesTheSameBytes() throws Exception {
    Path again = folder.resolve("again");
    long size = model.export(again);
    long sum = 0;
    for (String file : files(export)) {
      assertThat(Files.mismatch(again.resolve(file), export.resolve(file))).as(file).isEqualTo(-1);
      sum += Files.size(again.resolve(file));
    }
    assertThat(size).isEqualTo(sum);
    assertThat(files(again))
        .containsExactly(
            "assets.extra/LICENSE.txt",
            "assets.extra/experiment.yaml",
            "assets.extra/manifest.json",
            "assets.extra/metrics.jsonl",
            "assets.extra/model.json",
            "saved_model.pb",
            "variables/variables.data-00000-of-00001",
            "variables/variables.index");
    // Maps are written in the order of their keys, since hash order differs between processes.
    for (NodeDef node : proto().getMetaGraphs(0).getGraphDef().getNodeList()) {
      assertThat(new ArrayList<>(node.getAttrMap().keySet())).isSorted();
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void existingTarget_isRefusedAndStays() throws Exception {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(mine.resolve("text"), "mine");
    assertThatThrownBy(() -> model.export(mine))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("exists already; give a folder that does not, or remove it first");
    assertThat(SmallRuns.names(mine)).containsExactly("text");
  }

  @Test
  void targetInAFile_isRefusedAndLeavesNothing() throws Exception {
    Path file = Files.writeString(Files.createDirectory(folder.resolve("f")).resolve("file"), "x");
    assertThatThrownBy(() -> model.export(file.resolve("model")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("cannot write")
        .hasMessageContaining("found a file");
    assertThat(SmallRuns.names(folder.resolve("f"))).containsExactly("file");
    assertThat(file).hasContent("x");
  }

  @Test
  void leftoverOfAKilledExport_isNoObstacle() throws Exception {
    Path target = folder.resolve("retried");
    Path left = folder.resolve(".tmp-999999999999-1-retried");
    Files.createDirectories(left.resolve("variables"));
    Files.writeString(left.resolve("variables/variables.index"), "cut");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    model.export(target);
    assertThat(SmallRuns.names(folder))
        .contains("retried")
        .doesNotContain(".tmp-999999999999-1-retried");
  }

  /** Each takes a number of its own, or is refused; no version has files of two exports. */
  @Test
  void exportsAtTheSameTime_areWholeVersions() throws Exception {
    Path models = folder.resolve("parallel");
    List<FutureTask<Path>> exports = new ArrayList<>();
    try (Model shared = Model.ofRun(folder.resolve("run"))) {
      for (int i = 0; i < 4; i++) {
        FutureTask<Path> export = new FutureTask<>(() -> shared.exportNext(models));
        exports.add(export);
        new Thread(export).start();
      }
      for (FutureTask<Path> export : exports) {
        export.get();
      }
    }
    assertThat(SmallRuns.names(models)).containsExactlyInAnyOrder("1", "2", "3", "4");
    for (int version = 1; version <= 4; version++) {
      try (Model exported = Model.ofSavedModel(models.resolve(Integer.toString(version)))) {
        assertThat(exported.sample(3, 1)).isDeepEqualTo(model.sample(3, 1));
      }
    }
  }
}
