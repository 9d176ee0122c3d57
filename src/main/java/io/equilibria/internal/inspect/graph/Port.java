package io.equilibria.internal.inspect.graph;

import io.equilibria.internal.checkpoint.ElementType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A named tensor: an input, output or variable of a graph.
 *
 * @param name the name
 * @param dtype the Python name of its type, such as {@code float32}
 * @param shape the lengths of its axes, -1 if unknown; empty if the rank is unknown
 * @param tensor the tensor in the graph, such as {@code z:0}; empty if that is the name
 */
public record Port(String name, String dtype, Optional<List<Long>> shape, String tensor) {
  private static final int REFERENCES =
      100; // The offset that turns a type into its reference type.

  /** Makes the list unmodifiable. */
  public Port {
    shape = shape.map(List::copyOf);
  }

  static Port of(String name, TensorInfo info) {
    String tensor =
        switch (info.getEncodingCase()) {
          case COO_SPARSE -> "sparse, its values " + info.getCooSparse().getValuesTensorName();
          case COMPOSITE_TENSOR ->
              "composite, of %d tensors".formatted(info.getCompositeTensor().getComponentsCount());
          default -> info.getName();
        };
    return new Port(name, dtype(info.getDtype()), shape(info.getTensorShape()), tensor);
  }

  static String dtype(DataType type) {
    if (type == DataType.UNRECOGNIZED) {
      return "unknown";
    }
    DataType plain =
        type.getNumber() > REFERENCES ? DataType.forNumber(type.getNumber() - REFERENCES) : type;
    return ElementType.of(plain == null ? type : plain).pythonName();
  }

  static Optional<List<Long>> shape(TensorShapeProto shape) {
    return shape.getUnknownRank()
        ? Optional.empty()
        : Optional.of(shape.getDimList().stream().map(TensorShapeProto.Dim::getSize).toList());
  }

  /** Name, type and shape, such as {@code samples float32 [?, 2]}. */
  @Override
  public String toString() {
    return name + " " + dtype + " " + shapeText();
  }

  /** The shape as {@code [?, 8, 8, 1]}. */
  public String shapeText() {
    return shape
        .map(
            lengths ->
                lengths.stream()
                    .map(length -> length < 0 ? "?" : Long.toString(length))
                    .collect(Collectors.joining(", ", "[", "]")))
        .orElse("of any rank");
  }
}
