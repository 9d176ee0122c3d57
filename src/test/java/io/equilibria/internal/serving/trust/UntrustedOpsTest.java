package io.equilibria.internal.serving.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.serving.EchoModels;
import io.equilibria.internal.serving.memory.RefusedModelException;
import io.equilibria.internal.tensor.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NameAttrList;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.OpList;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

final class UntrustedOpsTest {
  /** Words of names in camel case. */
  private static final Pattern SUSPICIOUS_NAME =
      Pattern.compile(
          ".*(File|Path|Dataset|Iterator|Reader|Restore|Save|Checkpoint|Vocab|Summary|Rpc|Send|Recv"
              + "|Py|Http|Gcs|GCS|Print|Debug|Collective|Register|TPU|Tpu|Load|Dump|Remote|Nccl"
              + "|Session|Import|Export|Mlir|Distributed|Server|Socket|Sql|LMDB|Event).*");

  private static final Pattern SUSPICIOUS_ARGUMENT =
      Pattern.compile(
          ".*(file|path|address|region|vocab|url|uri|logdir|directory|prefix|descriptor).*",
          Pattern.CASE_INSENSITIVE);

  /** Tensors stay in the process, and text goes to the log at most. */
  private static final Set<String> HARMLESS =
      Set.of(
          "AudioSummary",
          "AudioSummaryV2",
          "BoostedTreesExampleDebugOutputs",
          "BoostedTreesMakeStatsSummary",
          "CTCBeamSearchDecoder", // paths through a lattice
          "ConvertToSparseCoreCsrWrappedCooTensor",
          "DeleteSessionTensor",
          "GetSessionHandle",
          "GetSessionHandleV2",
          "GetSessionTensor",
          "GetStatsFromListOfSparseCoreCooTensors",
          "HistogramSummary",
          "ImageSummary",
          "LookupTableExport",
          "LookupTableExportV2",
          "LookupTableImport",
          "LookupTableImportV2",
          "MergeSummary",
          "NegTrain", // counts of a vocabulary
          "Print",
          "ScalarSummary",
          "SortListOfSparseCoreCooTensors",
          "TensorSummary",
          "TensorSummaryV2",
          "_XlaCompileMlirPlaceholderProgramKey");

  @TempDir Path folder;

  @Test
  void opsThatSuggestFilesOrNetwork_areRefusedOrKnownToBeHarmless() throws IOException {
    Set<String> undecided = new TreeSet<>();
    for (OpDef op : registered().getOpList()) {
      if (suspicious(op) && !UntrustedOps.refuses(op.getName())) {
        undecided.add(op.getName());
      }
    }
    assertThat(undecided).containsExactlyInAnyOrderElementsOf(HARMLESS);
  }

  private static OpList registered() throws IOException {
    NativeLibrary.version(); // Loads it.
    TF_Buffer list = tensorflow.TF_GetAllOpList();
    try {
      byte[] bytes = new byte[(int) list.length()];
      new BytePointer(list.data()).get(bytes);
      return OpList.parseFrom(bytes);
    } finally {
      tensorflow.TF_DeleteBuffer(list);
    }
  }

  private static boolean suspicious(OpDef op) {
    return SUSPICIOUS_NAME.matcher(op.getName()).matches()
        || Stream.concat(
                op.getInputArgList().stream().map(OpDef.ArgDef::getName),
                op.getAttrList().stream().map(OpDef.AttrDef::getName))
            .anyMatch(name -> SUSPICIOUS_ARGUMENT.matcher(name).matches());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ImmutableConst",
        "CSVDatasetV2",
        "MatchingFilesDataset",
        "ExperimentalLMDBDataset",
        "Restore",
        "RestoreSlice",
        "RestoreV2",
        "LoadAndRemapMatrix",
        "GenerateVocabRemapping",
        "FixedUnigramCandidateSampler",
        "RegisterDatasetV2",
        "RecordInput",
        "Skipgram",
        "DecodeProtoV2",
        "DumpTensor"
      })
  void signatureThatReadsFiles_isRefused(String op) throws IOException {
    MetaGraphDef.Builder meta = MetaGraphDef.newBuilder();
    meta.getGraphDefBuilder().addNode(NodeDef.newBuilder().setName("reads").setOp(op));
    TensorInfo output =
        TensorInfo.newBuilder().setName("reads:0").setDtype(DataType.DT_FLOAT).build();
    meta.putSignatureDef(
        "serving_default", SignatureDef.newBuilder().putOutputs("y", output).build());
    EchoModels.write(folder, meta.build());
    assertThatThrownBy(() -> UntrustedOps.refuse(folder))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining(op)
        .hasMessageContaining("--trust");
  }

  @ParameterizedTest
  @ValueSource(strings = {"path", "named"})
  void restoreFromTheFolderThatIsGiven_needsNoTrust(String prefix) throws IOException {
    EchoModels.write(folder, restoring(prefix, "StatefulPartitionedCall", "file_prefix"));
    assertThatCode(() -> UntrustedOps.refuse(folder)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "elsewhere, StatefulPartitionedCall, file_prefix",
    "joined, StatefulPartitionedCall, file_prefix",
    "path, StatefulPartitionedCall, inside:output:0",
    "path, If, file_prefix"
  })
  void restoreFromAPathOfTheModel_isRefused(String prefix, String caller, String path)
      throws IOException {
    EchoModels.write(folder, restoring(prefix, caller, path));
    assertThatThrownBy(() -> UntrustedOps.refuse(folder))
        .isInstanceOf(RefusedModelException.class)
        .hasMessageContaining("RestoreV2 from a path of its own");
  }

  /** A model as Keras writes it: the restore op calls a function, which calls another. */
  private static MetaGraphDef restoring(String prefix, String caller, String path) {
    MetaGraphDef.Builder meta = MetaGraphDef.newBuilder();
    meta.getSaverDefBuilder().setFilenameTensorName("path:0").setRestoreOpName("restore");
    meta.getGraphDefBuilder()
        .addNode(node("path", "Placeholder"))
        .addNode(node("named", "Identity", "path"))
        .addNode(node("elsewhere", "Const"))
        .addNode(node("joined", "StringJoin", "path", "elsewhere"))
        .addNode(call("restore", caller, "outer", prefix));
    meta.getGraphDefBuilder()
        .getLibraryBuilder()
        .addFunction(
            function("outer").addNodeDef(call("called", "PartitionedCall", "inner", "file_prefix")))
        .addFunction(
            function("inner")
                .addNodeDef(node("inside", "Const"))
                .addNodeDef(node("reads", "RestoreV2", path, "inside:output:0")));
    return meta.build();
  }

  private static NodeDef.Builder node(String name, String op, String... inputs) {
    return NodeDef.newBuilder().setName(name).setOp(op).addAllInput(List.of(inputs));
  }

  private static NodeDef.Builder call(String name, String op, String function, String input) {
    NameAttrList called = NameAttrList.newBuilder().setName(function).build();
    return node(name, op, input).putAttr("f", AttrValue.newBuilder().setFunc(called).build());
  }

  private static FunctionDef.Builder function(String name) {
    OpDef.Builder signature = OpDef.newBuilder().setName(name);
    signature.addInputArgBuilder().setName("file_prefix");
    return FunctionDef.newBuilder().setSignature(signature);
  }

  @ParameterizedTest
  @ValueSource(strings = {"digits", "mnist", "ring", "ring-mixture"})
  void storedModels_needNoTrust(String model) {
    Path version = Path.of("checkpoints/models", model, "1");
    assertThat(Files.isDirectory(version)).isTrue();
    assertThatCode(() -> UntrustedOps.refuse(version)).doesNotThrowAnyException();
  }
}
