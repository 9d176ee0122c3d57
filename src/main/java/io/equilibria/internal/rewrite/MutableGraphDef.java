package io.equilibria.internal.rewrite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** The nodes of a graph by name, which can be replaced, and the shapes of their outputs. */
final class MutableGraphDef {
  private final Graph graph;
  private final GraphDef whole;
  private final Map<String, NodeDef> nodes = new LinkedHashMap<>();

  /** The nodes of a graph, which must stay open while this object is used. */
  MutableGraphDef(Graph graph) {
    this.graph = graph;
    this.whole = graph.toGraphDef();
    whole.getNodeList().forEach(this::put);
  }

  /** All current nodes. */
  List<NodeDef> all() {
    return List.copyOf(nodes.values());
  }

  /** Adds a node, or replaces the one of that name. */
  void put(NodeDef node) {
    nodes.put(node.getName(), node);
  }

  void remove(NodeDef node) {
    nodes.remove(node.getName());
  }

  /** The node that produces an input. */
  NodeDef producer(String input) {
    return nodes.get(name(input));
  }

  /**
   * The shape of the only output of a node of the graph; of unknown rank if it has several outputs,
   * and for nodes that were added.
   */
  Shape shape(String input) {
    GraphOperation op = graph.operation(name(input));
    return op == null || op.numOutputs() != 1 ? Shape.unknown() : op.output(0).shape();
  }

  /** The nodes that have each node as an input or control input. */
  Map<String, List<NodeDef>> readers() {
    Map<String, List<NodeDef>> readers = new HashMap<>();
    for (NodeDef node : nodes.values()) {
      node.getInputList().stream()
          .map(MutableGraphDef::name)
          .distinct()
          .forEach(input -> readers.computeIfAbsent(input, k -> new ArrayList<>()).add(node));
    }
    return readers;
  }

  /** Removes the nodes that no handle needs. */
  void keep(Collection<String> handles) {
    Set<String> needed = new HashSet<>(handles);
    Deque<String> open = new ArrayDeque<>(handles);
    while (!open.isEmpty()) {
      for (String input : nodes.get(open.pop()).getInputList()) {
        if (needed.add(name(input))) {
          open.push(name(input));
        }
      }
    }
    nodes.keySet().retainAll(needed);
  }

  GraphDef toGraphDef() {
    return whole.toBuilder().clearNode().addAllNode(nodes.values()).build();
  }

  /**
   * Adds a node that reshapes an input.
   *
   * @param name the name of the node
   * @param type the type of the elements
   */
  void reshape(String name, String input, Shape shape, AttrValue type) {
    String constant = name + "/shape";
    put(constant(constant, shape));
    put(
        NodeDef.newBuilder()
            .setName(name)
            .setOp("Reshape")
            .addInput(input)
            .addInput(constant)
            .putAttr("T", type)
            .putAttr("Tshape", type(DataType.DT_INT64))
            .build());
  }

  private static NodeDef constant(String name, Shape shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_INT64)
            .setTensorShape(
                TensorShapeProto.newBuilder()
                    .addDim(TensorShapeProto.Dim.newBuilder().setSize(shape.numDimensions())));
    for (long size : shape.asArray()) {
      tensor.addInt64Val(size);
    }
    return constant(name, DataType.DT_INT64, tensor.build());
  }

  /** Adds a constant float32. */
  void scalar(String name, float value) {
    TensorProto tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_FLOAT)
            .setTensorShape(TensorShapeProto.getDefaultInstance())
            .addFloatVal(value)
            .build();
    put(constant(name, DataType.DT_FLOAT, tensor));
  }

  private static NodeDef constant(String name, DataType type, TensorProto value) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", type(type))
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
        .build();
  }

  /** Whether the elements of a node's output are float32. */
  static boolean isFloat(NodeDef node) {
    return node.getAttrOrThrow("T").getType() == DataType.DT_FLOAT;
  }

  private static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }

  /** The control inputs of a node. */
  static List<String> waits(NodeDef node) {
    return node.getInputList().stream().filter(input -> input.startsWith("^")).toList();
  }

  /** The node of an input: {@code op}, {@code op:1}, or {@code ^op} for a control input. */
  private static String name(String input) {
    String op = input.startsWith("^") ? input.substring(1) : input;
    int colon = op.indexOf(':');
    return colon < 0 ? op : op.substring(0, colon);
  }
}
