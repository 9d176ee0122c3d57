package io.equilibria.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import com.google.protobuf.UnknownFieldSet;
import io.equilibria.internal.run.TfRecord;
import io.equilibria.internal.serving.warmup.WarmUpFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.FloatList;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Warm-up files, written as {@code PredictionLog} messages field by field. */
class WarmUpFileTest {
  private static final int CLASSIFY = 2;
  private static final int REGRESS = 3;
  private static final int PREDICT = 6;

  @TempDir private Path folder;
  private final List<String> runs = Collections.synchronizedList(new ArrayList<>());

  private static UnknownFieldSet of(int field, MessageLite message) {
    return of(field, message.toByteString());
  }

  private static UnknownFieldSet of(int field, ByteString bytes) {
    return UnknownFieldSet.newBuilder()
        .addField(field, UnknownFieldSet.Field.newBuilder().addLengthDelimited(bytes).build())
        .build();
  }

  private static UnknownFieldSet and(UnknownFieldSet one, UnknownFieldSet other) {
    return one.toBuilder().mergeFrom(other).build();
  }

  private static UnknownFieldSet spec(String signature) {
    return of(1, of(3, ByteString.copyFromUtf8(signature)));
  }

  private static byte[] log(int kind, UnknownFieldSet request) {
    return of(kind, of(1, request)).toByteArray();
  }

  private static UnknownFieldSet input(String name, float... values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(
                TensorShapeProto.newBuilder()
                    .addDim(TensorShapeProto.Dim.newBuilder().setSize(values.length)));
    for (float value : values) {
      tensor.addFloatVal(value);
    }
    return of(2, and(of(1, ByteString.copyFromUtf8(name)), of(2, tensor.build())));
  }

  private static Example example(float x) {
    Example.Builder example = Example.newBuilder();
    example
        .getFeaturesBuilder()
        .putFeature(
            "x", Feature.newBuilder().setFloatList(FloatList.newBuilder().addValue(x)).build());
    return example.build();
  }

  private Path file() throws IOException {
    Path file = folder.resolve(WarmUpFile.PATH);
    Files.createDirectories(file.getParent());
    return file;
  }

  private static byte[] framed(byte[]... records) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] record : records) {
      bytes.writeBytes(TfRecord.frame(record));
    }
    return bytes.toByteArray();
  }

  /** Runs the file; the faults without the path. */
  private List<String> run() {
    try (LoadedVersion version =
        LoadedVersion.load(
            "m",
            1,
            folder,
            Servers.options().models(),
            (model, signature, requests) -> runs.add(signature))) {
      return WarmUpFile.run(version, folder).stream()
          .map(fault -> fault.substring(fault.indexOf(WarmUpFile.PATH) + WarmUpFile.PATH.length()))
          .toList();
    }
  }

  @Test
  void requestsOfEachKind_areRunInTheirOrder() throws IOException {
    ExampleModels.write(folder);
    UnknownFieldSet examples = of(2, of(1, and(of(1, example(1)), of(1, example(2)))));
    UnknownFieldSet inContext =
        of(2, of(2, and(of(1, Example.getDefaultInstance()), of(2, example(2)))));
    UnknownFieldSet serialized =
        of(
            2,
            and(
                of(1, ByteString.copyFromUtf8("inputs")),
                of(
                    2,
                    TensorProto.newBuilder()
                        .setDtype(DataType.DT_STRING)
                        .setTensorShape(
                            TensorShapeProto.newBuilder()
                                .addDim(TensorShapeProto.Dim.newBuilder().setSize(1)))
                        .addStringVal(example(3).toByteString())
                        .build())));
    Files.write(
        file(),
        framed(
            log(CLASSIFY, examples),
            log(REGRESS, and(spec("regress"), inContext)),
            log(PREDICT, and(spec("scores"), serialized))));
    assertThat(run()).isEmpty();
    assertThat(runs).containsExactly("serving_default", "regress", "scores");
  }

  @Test
  void modelWithoutAFile_hasNothingToRun() throws IOException {
    EchoModels.write(folder, 1);
    assertThat(run()).isEmpty();
    assertThat(runs).isEmpty();
  }

  @Test
  void faultyRecords_areReportedAndTheOthersAreRun() throws IOException {
    EchoModels.write(folder, 1);
    Files.write(
        file(),
        framed(
            log(PREDICT, input("x", 1, 2)),
            new byte[] {(byte) 0xff},
            new byte[0],
            log(PREDICT, and(spec("none"), input("x", 1))),
            log(PREDICT, input("y", 1)),
            log(PREDICT, and(spec("pick"), input("x", 1))),
            log(PREDICT, and(spec("matrix"), input("x", 1))),
            log(PREDICT, and(spec("uninitialized"), input("x", 1))),
            log(PREDICT, and(spec("pair"), and(input("a", 1), input("b", 2))))));
    List<String> faults = run();
    assertThat(faults).hasSize(7);
    assertThat(faults.get(0)).startsWith(": record 2 is no PredictionLog: ");
    assertThat(faults.get(1)).isEqualTo(": record 3 is no request to predict, classify or regress");
    assertThat(faults.get(2)).contains("record 4 cannot be run: Serving signature name: \"none\"");
    assertThat(faults.get(3))
        .isEqualTo(": record 5 expected the inputs [x] of signature serving_default, found [y]");
    assertThat(faults.get(4)).isEqualTo(": record 6 expected x of type int32, found float");
    assertThat(faults.get(5))
        .contains("record 7 cannot be run: input x: expected the shape [?, 2]");
    assertThat(faults.get(6)).contains("record 8 cannot be run: Attempting to use uninitialized");
    assertThat(runs).containsExactly("serving_default", "pair");
  }

  @Test
  void damagedFile_isReadUpToItsFault() throws IOException {
    EchoModels.write(folder, 1);
    byte[] good = framed(log(PREDICT, input("x", 1)));
    byte[] two = framed(log(PREDICT, input("x", 1)), log(PREDICT, input("x", 1)));
    byte[] flipped = two.clone();
    flipped[two.length - 1] ^= 1;
    Files.write(file(), flipped);
    assertThat(run()).containsExactly(": record 2 does not match its checksum");
    Files.write(file(), Arrays.copyOf(two, two.length - 1));
    assertThat(run()).containsExactly(": record 2 is cut short");
    Files.write(file(), Arrays.copyOf(two, good.length + 5));
    assertThat(run()).containsExactly(": record 2 is cut short");
    Files.writeString(file(), "this is no file of records");
    assertThat(run()).containsExactly(": the length of record 1 does not match its checksum");
    assertThat(runs).hasSize(3);
  }

  @Test
  void recordsBeyondTheLargestNumber_areIgnored() throws IOException {
    EchoModels.write(folder, 1);
    byte[][] many = new byte[1001][];
    Arrays.fill(many, log(PREDICT, input("x", 1)));
    Files.write(file(), framed(many));
    assertThat(run())
        .containsExactly(": expected at most 1000 records, found more; the others are ignored");
    assertThat(runs).hasSize(1000);
    Files.write(file(), framed(Arrays.copyOf(many, 1000)));
    assertThat(run()).isEmpty();
  }

  @Test
  void versionWithAFaultyFile_isServed() throws Exception {
    EchoModels.write(folder, 1);
    Files.writeString(file(), "nonsense");
    try (HttpServer server =
        HttpServer.open(List.of(ModelConfig.of("m", folder)), Servers.options())) {
      assertThat(new Posts(server).text("/v1/models/m:predict", "{\"inputs\":[1]}"))
          .isEqualTo("200 {\"outputs\":[2.0]}");
    }
  }
}
