package io.equilibria.internal.checkpoint;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.TrackableObjectGraphOuterClass.TrackableObjectGraph;

/**
 * The object graph of a {@code tf.train.Checkpoint}. Its tensors are named by their path through
 * Python attributes, such as {@code model/layer-1/kernel/.ATTRIBUTES/VARIABLE_VALUE}; the graph
 * contains the names of the variables themselves, such as {@code dense/kernel}.
 */
public final class ObjectGraph {
  /** The name of the string tensor that holds the graph. */
  public static final String TENSOR = "_CHECKPOINTABLE_OBJECT_GRAPH";

  private ObjectGraph() {}

  /**
   * The names of the variables by the names of their tensors.
   *
   * @return empty if the checkpoint has no such graph, as when written by a Saver or by Equilibria;
   *     variables without a name are left out
   * @throws io.equilibria.InputException if the graph is damaged
   */
  public static Map<String, String> fullNames(CheckpointReader reader) {
    TensorEntry entry = reader.index().entries().get(TENSOR);
    if (entry == null || entry.type() != ElementType.STRING || entry.count() != 1) {
      return Map.of();
    }
    Map<String, String> names = new TreeMap<>();
    reader.tensor(TENSOR).strings(0, 1, bytes -> read(reader, bytes, names));
    return Collections.unmodifiableMap(names);
  }

  private static void read(CheckpointReader reader, byte[] bytes, Map<String, String> names) {
    try {
      TrackableObjectGraph.parseFrom(bytes).getNodesList().stream()
          .flatMap(node -> node.getAttributesList().stream())
          .filter(attribute -> !attribute.getFullName().isEmpty())
          .forEach(attribute -> names.put(attribute.getCheckpointKey(), attribute.getFullName()));
    } catch (InvalidProtocolBufferException e) {
      throw DamagedException.damaged(
          CheckpointIndex.indexFile(reader.index().prefix()), "its object graph is none", e);
    }
  }
}
