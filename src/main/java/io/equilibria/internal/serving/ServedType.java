package io.equilibria.internal.serving;

import io.equilibria.internal.inspect.graph.Port;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.BooleanNdArray;
import org.tensorflow.ndarray.ByteNdArray;
import org.tensorflow.ndarray.DoubleNdArray;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.IntNdArray;
import org.tensorflow.ndarray.LongNdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.ShortNdArray;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;

/**
 * The element types of served tensors: those of TensorFlow-Java, which has no int8, int16, uint32,
 * uint64 or complex tensors. Values are held in arrays: float16 and bfloat16 as {@code float[]},
 * strings as {@code byte[][]}.
 */
public enum ServedType {
  FLOAT32("float32", "float", float.class),
  FLOAT64("float64", "double", double.class),
  FLOAT16("float16", "half", float.class),
  BFLOAT16("bfloat16", "bfloat16", float.class),
  INT32("int32", "int32", int.class),
  INT64("int64", "int64", long.class),
  UINT8("uint8", "uint8", byte.class),
  UINT16("uint16", "uint16", short.class),
  BOOL("bool", "bool", boolean.class),
  STRING("string", "string", byte[].class);

  private final String pythonName;
  private final String tensorFlowName;
  private final Class<?> component;

  ServedType(String pythonName, String tensorFlowName, Class<?> component) {
    this.pythonName = pythonName;
    this.tensorFlowName = tensorFlowName;
    this.component = component;
  }

  /** The type of a Python name, such as {@code float32}, if it can be served. */
  public static Optional<ServedType> of(String pythonName) {
    return Arrays.stream(values()).filter(type -> type.pythonName.equals(pythonName)).findFirst();
  }

  /**
   * The type of an input or output.
   *
   * @throws ServingException if it cannot be served
   */
  public static ServedType of(Port port) {
    return of(port.dtype())
        .orElseThrow(
            () ->
                new ServingException(
                    ServingStatus.UNIMPLEMENTED,
                    "%s: tensors of type %s are not served".formatted(port.name(), port.dtype())));
  }

  /** The name in TensorFlow's messages, such as {@code float}. */
  public String tensorFlowName() {
    return tensorFlowName;
  }

  /** Whether its values are written as decimals. */
  boolean isFloating() {
    return component == float.class || component == double.class;
  }

  /** An array of values. */
  public Object array(int size) {
    return Array.newInstance(component, size);
  }

  /** A tensor of values, which the caller must close. */
  Tensor tensor(Shape shape, Object values) {
    return switch (this) {
      case FLOAT32 -> TFloat32.tensorOf(shape, DataBuffers.of((float[]) values, true, false));
      case FLOAT64 -> TFloat64.tensorOf(shape, DataBuffers.of((double[]) values, true, false));
      case FLOAT16 -> TFloat16.tensorOf(shape, DataBuffers.of((float[]) values, true, false));
      case BFLOAT16 -> TBfloat16.tensorOf(shape, DataBuffers.of((float[]) values, true, false));
      case INT32 -> TInt32.tensorOf(shape, DataBuffers.of((int[]) values, true, false));
      case INT64 -> TInt64.tensorOf(shape, DataBuffers.of((long[]) values, true, false));
      case UINT8 -> TUint8.tensorOf(shape, DataBuffers.of((byte[]) values, true, false));
      case UINT16 -> TUint16.tensorOf(shape, DataBuffers.of((short[]) values, true, false));
      case BOOL -> TBool.tensorOf(shape, DataBuffers.of((boolean[]) values, true, false));
      case STRING -> TString.tensorOfBytes(shape, DataBuffers.of((byte[][]) values, true, false));
    };
  }

  /** The values of a tensor of this type. */
  Object values(Tensor tensor) {
    Object values = array(Math.toIntExact(tensor.size()));
    switch (this) {
      case FLOAT32, FLOAT16, BFLOAT16 ->
          ((FloatNdArray) tensor).copyTo(DataBuffers.of((float[]) values, false, false));
      case FLOAT64 ->
          ((DoubleNdArray) tensor).copyTo(DataBuffers.of((double[]) values, false, false));
      case INT32 -> ((IntNdArray) tensor).copyTo(DataBuffers.of((int[]) values, false, false));
      case INT64 -> ((LongNdArray) tensor).copyTo(DataBuffers.of((long[]) values, false, false));
      case UINT8 -> ((ByteNdArray) tensor).copyTo(DataBuffers.of((byte[]) values, false, false));
      case UINT16 -> ((ShortNdArray) tensor).copyTo(DataBuffers.of((short[]) values, false, false));
      case BOOL ->
          ((BooleanNdArray) tensor).copyTo(DataBuffers.of((boolean[]) values, false, false));
      case STRING ->
          ((TString) tensor).asBytes().copyTo(DataBuffers.of((byte[][]) values, false, false));
    }
    return values;
  }

  /**
   * The bytes of a value in {@link #read} and {@link #bytes}.
   *
   * @throws IllegalArgumentException for strings, which have no common length
   */
  public int width() {
    return switch (this) {
      case FLOAT64, INT64 -> Long.BYTES;
      case FLOAT32, INT32 -> Integer.BYTES;
      case FLOAT16, BFLOAT16, UINT16 -> Short.BYTES;
      case UINT8, BOOL -> Byte.BYTES;
      case STRING -> throw new IllegalArgumentException("strings have no common length");
    };
  }

  /** Reads values other than strings, the lowest byte of each first. */
  public Object read(ByteBuffer from, int size) {
    ByteBuffer bytes = from.order(ByteOrder.LITTLE_ENDIAN);
    Object values = array(size);
    switch (this) {
      case FLOAT32 -> bytes.asFloatBuffer().get((float[]) values);
      case FLOAT64 -> bytes.asDoubleBuffer().get((double[]) values);
      case FLOAT16, BFLOAT16 -> {
        short[] bits = new short[size];
        bytes.asShortBuffer().get(bits);
        return floats(bits);
      }
      case INT32 -> bytes.asIntBuffer().get((int[]) values);
      case INT64 -> bytes.asLongBuffer().get((long[]) values);
      case UINT8 -> bytes.get((byte[]) values);
      case UINT16 -> bytes.asShortBuffer().get((short[]) values);
      case BOOL -> {
        for (int i = 0; i < size; i++) {
          ((boolean[]) values)[i] = bytes.get() != 0;
        }
      }
      case STRING -> throw new IllegalArgumentException("strings have no common length");
    }
    return values;
  }

  /** The bytes of values as {@link #read} reads them. */
  public byte[] bytes(Object values) {
    int size = Array.getLength(values);
    byte[] bytes = new byte[Math.multiplyExact(width(), size)];
    ByteBuffer to = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    switch (this) {
      case FLOAT32 -> to.asFloatBuffer().put((float[]) values);
      case FLOAT64 -> to.asDoubleBuffer().put((double[]) values);
      case FLOAT16, BFLOAT16 -> {
        short[] bits = new short[size];
        halves(bits).write((float[]) values);
        to.asShortBuffer().put(bits);
      }
      case INT32 -> to.asIntBuffer().put((int[]) values);
      case INT64 -> to.asLongBuffer().put((long[]) values);
      case UINT8 -> to.put((byte[]) values);
      case UINT16 -> to.asShortBuffer().put((short[]) values);
      case BOOL -> {
        for (boolean value : (boolean[]) values) {
          to.put((byte) (value ? 1 : 0));
        }
      }
      case STRING -> throw new IllegalArgumentException("strings have no common length");
    }
    return bytes;
  }

  /** The numbers that the bits of float16 or bfloat16 mean. */
  public float[] floats(short[] bits) {
    float[] floats = new float[bits.length];
    halves(bits).read(floats);
    return floats;
  }

  private FloatDataBuffer halves(short[] bits) {
    return (this == FLOAT16 ? DataLayouts.FLOAT16 : DataLayouts.BFLOAT16)
        .applyTo(DataBuffers.of(bits, false, false));
  }
}
