package io.equilibria.internal.serving.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import io.equilibria.internal.tensor.NativeLibrary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Values of messages against those that TensorFlow reads from them. */
class LoggedTensorTest {
  private static TensorProto.Builder proto(DataType type, long... shape) {
    TensorShapeProto.Builder lengths = TensorShapeProto.newBuilder();
    for (long length : shape) {
      lengths.addDimBuilder().setSize(length);
    }
    return TensorProto.newBuilder().setDtype(type).setTensorShape(lengths);
  }

  /** The tensor as a constant of a graph. */
  private static ServedTensor byTensorFlow(TensorProto tensor, ServedType type) {
    GraphDef constant =
        GraphDef.newBuilder()
            .addNode(
                NodeDef.newBuilder()
                    .setName("c")
                    .setOp("Const")
                    .putAttr("dtype", AttrValue.newBuilder().setType(tensor.getDtype()).build())
                    .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build()))
            .build();
    try (Graph graph = NativeLibrary.graph()) {
      graph.importGraphDef(constant);
      try (Session session = new Session(graph);
          Result result = session.runner().fetch("c").run()) {
        return ServedTensor.of(type, result.get(0));
      }
    }
  }

  private static DataType dtype(ServedType type) {
    return switch (type) {
      case FLOAT32 -> DataType.DT_FLOAT;
      case FLOAT64 -> DataType.DT_DOUBLE;
      case FLOAT16 -> DataType.DT_HALF;
      default -> DataType.valueOf("DT_" + type.name());
    };
  }

  private static void requireAsTensorFlow(TensorProto tensor, ServedType type) {
    ServedTensor found = LoggedTensor.read(tensor);
    ServedTensor expected = byTensorFlow(tensor, type);
    assertThat(found.type()).isEqualTo(type);
    assertThat(found.shape()).isEqualTo(expected.shape());
    assertThat(found.values()).isEqualTo(expected.values());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "STRING")
  void packedValues_areThoseOfTensorFlow(ServedType type) {
    int width =
        switch (type) {
          case FLOAT64, INT64 -> 8;
          case FLOAT32, INT32 -> 4;
          case UINT8, BOOL -> 1;
          default -> 2;
        };
    int count = width == 2 ? 1 << 16 : 1 << 8; // All values of two bytes.
    ByteBuffer bytes = ByteBuffer.allocate(count * width).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      switch (type) {
        case FLOAT64 -> bytes.putDouble(i / 7.0);
        case INT64 -> bytes.putLong(i * 0x1234567890abcdefL);
        case FLOAT32 -> bytes.putFloat(i / -7f);
        case INT32 -> bytes.putInt(i * 0x12345678);
        case BOOL -> bytes.put((byte) (i % 2));
        case UINT8 -> bytes.put((byte) i);
        default -> bytes.putShort((short) i);
      }
    }
    requireAsTensorFlow(
        proto(dtype(type), 2, count / 2)
            .setTensorContent(ByteString.copyFrom(bytes.array()))
            .build(),
        type);
  }

  @ParameterizedTest
  @EnumSource
  void listedValues_areThoseOfTensorFlow(ServedType type) {
    for (List<Integer> values :
        List.of(List.of(1, 0, 1), List.of(1, 0), List.of(1), List.<Integer>of())) {
      TensorProto.Builder tensor = proto(dtype(type), 3, 1);
      for (int value : values) {
        switch (type) {
          case FLOAT32 -> tensor.addFloatVal(value / 3f);
          case FLOAT64 -> tensor.addDoubleVal(value / 3.0);
          case FLOAT16 -> tensor.addHalfVal(0x3555 + value);
          case BFLOAT16 -> tensor.addHalfVal(0xbeab + value);
          case INT64 -> tensor.addInt64Val(value - 5_000_000_000L);
          case BOOL -> tensor.addBoolVal(value == 1);
          case STRING -> tensor.addStringVal(ByteString.copyFromUtf8("s" + value));
          case INT32 -> tensor.addIntVal(-value - 2);
          case UINT8, UINT16 -> tensor.addIntVal(value + 200);
        }
      }
      requireAsTensorFlow(tensor.build(), type);
    }
  }

  @Test
  void scalarAndEmptyTensors_areRead() {
    requireAsTensorFlow(proto(DataType.DT_FLOAT).addFloatVal(3).build(), ServedType.FLOAT32);
    requireAsTensorFlow(proto(DataType.DT_FLOAT, 0, 3).build(), ServedType.FLOAT32);
  }

  @Test
  void wrongTensors_areRefused() {
    List<TensorProto> wrong =
        List.of(
            proto(DataType.DT_FLOAT, 2).setTensorContent(ByteString.copyFrom(new byte[7])).build(),
            proto(DataType.DT_FLOAT, -1).build(),
            proto(DataType.DT_FLOAT, -1, -1).addFloatVal(1).build(),
            proto(DataType.DT_FLOAT, 1L << 40, 1L << 40).addFloatVal(1).build(),
            proto(DataType.DT_COMPLEX64, 1).build(),
            proto(DataType.DT_FLOAT, 1).setDtypeValue(999).build());
    assertThat(IntStream.range(0, wrong.size()))
        .allSatisfy(
            i ->
                assertThatThrownBy(() -> LoggedTensor.read(wrong.get(i)))
                    .isInstanceOf(MalformedLogException.class)
                    .hasMessageStartingWith("has a tensor of "));
  }
}
