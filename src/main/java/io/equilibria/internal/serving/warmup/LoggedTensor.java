package io.equilibria.internal.serving.warmup;

import com.google.protobuf.ByteString;
import io.equilibria.internal.checkpoint.ElementType;
import io.equilibria.internal.serving.ServedTensor;
import io.equilibria.internal.serving.ServedType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/**
 * Reads the values of a {@code TensorProto}: packed into bytes, or as a list, whose last value
 * stands for all that are missing.
 */
final class LoggedTensor {
  /** One listed value may stand for all, so a short file could exhaust the memory. */
  private static final int MAX_VALUES = 1 << 26;

  private final TensorProto proto;
  private final ServedType type;
  private final int size;

  private LoggedTensor(TensorProto proto, ServedType type, int size) {
    this.proto = proto;
    this.type = type;
    this.size = size;
  }

  /**
   * The tensor of a message.
   *
   * @throws MalformedLogException if its type is not served, or its values do not fit its shape
   */
  static ServedTensor read(TensorProto proto) {
    ServedType type = type(proto.getDtype());
    long[] shape =
        proto.getTensorShape().getDimList().stream().mapToLong(dim -> dim.getSize()).toArray();
    double size = 1;
    for (long length : shape) {
      size *= length < 0 ? Double.POSITIVE_INFINITY : length;
    }
    if (!(size <= MAX_VALUES)) {
      throw new MalformedLogException("has a tensor of the shape " + Arrays.toString(shape));
    }
    LoggedTensor tensor = new LoggedTensor(proto, type, (int) size);
    return new ServedTensor(
        type,
        shape,
        proto.getTensorContent().isEmpty() || type == ServedType.STRING
            ? tensor.listed()
            : tensor.packed());
  }

  private static ServedType type(DataType type) {
    return Optional.of(type)
        .filter(known -> known != DataType.UNRECOGNIZED)
        .flatMap(known -> ServedType.of(ElementType.of(known).pythonName()))
        .orElseThrow(() -> new MalformedLogException("has a tensor of type " + type));
  }

  private Object packed() {
    ByteBuffer bytes = proto.getTensorContent().asReadOnlyByteBuffer();
    if (bytes.remaining() != (long) size * type.width()) {
      throw new MalformedLogException(
          "has a tensor of %d values in %d bytes".formatted(size, bytes.remaining()));
    }
    return type.read(bytes, size);
  }

  private Object listed() {
    if (type == ServedType.FLOAT16 || type == ServedType.BFLOAT16) {
      short[] bits = new short[size];
      for (int i = 0; i < size; i++) {
        bits[i] = at(proto.getHalfValList(), i, 0).shortValue();
      }
      return type.floats(bits);
    }
    Object values = type.array(size);
    for (int i = 0; i < size; i++) {
      switch (type) {
        case FLOAT32 -> ((float[]) values)[i] = at(proto.getFloatValList(), i, 0f);
        case FLOAT64 -> ((double[]) values)[i] = at(proto.getDoubleValList(), i, 0.0);
        case FLOAT16, BFLOAT16 -> throw new IllegalStateException(); // above
        case INT32 -> ((int[]) values)[i] = at(proto.getIntValList(), i, 0);
        case INT64 -> ((long[]) values)[i] = at(proto.getInt64ValList(), i, 0L);
        case UINT8 -> ((byte[]) values)[i] = at(proto.getIntValList(), i, 0).byteValue();
        case UINT16 -> ((short[]) values)[i] = at(proto.getIntValList(), i, 0).shortValue();
        case BOOL -> ((boolean[]) values)[i] = at(proto.getBoolValList(), i, false);
        case STRING ->
            ((byte[][]) values)[i] =
                at(proto.getStringValList(), i, ByteString.EMPTY).toByteArray();
      }
    }
    return values;
  }

  private static <T> T at(List<T> values, int i, T none) {
    return values.isEmpty() ? none : values.get(Math.min(i, values.size() - 1));
  }
}
