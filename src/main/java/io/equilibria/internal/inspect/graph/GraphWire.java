package io.equilibria.internal.inspect.graph;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.ExtensionRegistryLite;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.FunctionDefLibrary;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.VersionDef;

/**
 * Reads graphs in binary protobuf format field by field; nodes are counted and discarded.
 * Protobuf's own parser would create Java objects of several times the graph's size.
 */
final class GraphWire {
  private static final ExtensionRegistryLite NONE = ExtensionRegistryLite.getEmptyRegistry();
  private static final int FIRST_OF_SAVED_MODEL =
      SavedModel.SAVED_MODEL_SCHEMA_VERSION_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT;

  private final CodedInputStream in;

  private GraphWire(InputStream in) {
    this.in = CodedInputStream.newInstance(in);
  }

  /** Whether a file's first field is that of a SavedModel, with which no graph starts. */
  static boolean beginsAsSavedModel(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == FIRST_OF_SAVED_MODEL;
    }
  }

  /**
   * Reads the graphs of a message to its end.
   *
   * @throws MalformedGraphException if it is not such a message
   */
  static List<MetaGraph> read(InputStream in, GraphFile.Kind kind) throws IOException {
    GraphWire wire = new GraphWire(in);
    return switch (kind) {
      case GRAPH -> List.of(MetaGraph.alone(wire.graph()));
      case META_GRAPH -> List.of(wire.metaGraph());
      case SAVED_MODEL -> wire.savedModel();
    };
  }

  /** Reads or skips a field by number. */
  private interface Fields {
    boolean read(int field) throws IOException;
  }

  /** Reads a message whose known fields are all messages. */
  private void walk(Fields fields) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      boolean message = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      if (!message || !fields.read(WireFormat.getTagFieldNumber(tag))) {
        in.skipField(tag);
      }
    }
  }

  /** Reads a nested message. */
  private void within(Fields fields) throws IOException {
    int before = in.pushLimit(in.readRawVarint32());
    walk(fields);
    in.checkLastTagWas(0);
    in.popLimit(before);
  }

  private List<MetaGraph> savedModel() throws IOException {
    List<MetaGraph> graphs = new ArrayList<>();
    walk(
        field -> {
          if (field != SavedModel.META_GRAPHS_FIELD_NUMBER) {
            return false;
          }
          int before = in.pushLimit(in.readRawVarint32());
          graphs.add(metaGraph());
          in.checkLastTagWas(0);
          in.popLimit(before);
          return true;
        });
    if (graphs.isEmpty()) {
      throw new MalformedGraphException("it holds no graph");
    }
    return graphs;
  }

  private MetaGraph metaGraph() throws IOException {
    MetaGraphDef.MetaInfoDef.Builder about = MetaGraphDef.MetaInfoDef.newBuilder();
    Map<String, SignatureDef> signatures = new TreeMap<>();
    GraphCounter counter = new GraphCounter();
    walk(
        field -> {
          switch (field) {
            case MetaGraphDef.META_INFO_DEF_FIELD_NUMBER -> in.readMessage(about, NONE);
            case MetaGraphDef.GRAPH_DEF_FIELD_NUMBER -> within(graphFields(counter));
            case MetaGraphDef.SIGNATURE_DEF_FIELD_NUMBER -> signature(signatures);
            default -> {
              return false;
            }
          }
          return true;
        });
    return new MetaGraph(
        about.getTagsList(),
        about.getTensorflowVersion(),
        about.getTensorflowGitVersion(),
        signatures.entrySet().stream()
            .map(one -> Signature.of(one.getKey(), one.getValue()))
            .toList(),
        required(counter));
  }

  /** Reads a map entry: the key is field 1, the value field 2. */
  private void signature(Map<String, SignatureDef> signatures) throws IOException {
    String[] name = {""};
    SignatureDef.Builder signature = SignatureDef.newBuilder();
    within(
        field -> {
          switch (field) {
            case 1 -> name[0] = in.readStringRequireUtf8();
            case 2 -> in.readMessage(signature, NONE);
            default -> {
              return false;
            }
          }
          return true;
        });
    signatures.put(name[0], signature.build());
  }

  private GraphContent graph() throws IOException {
    GraphCounter counter = new GraphCounter();
    walk(graphFields(counter));
    return required(counter);
  }

  private static GraphContent required(GraphCounter counter) throws MalformedGraphException {
    GraphContent content = counter.content();
    if (content.nodes() + content.functions() == 0) {
      throw new MalformedGraphException("it holds no node");
    }
    return content;
  }

  private Fields graphFields(GraphCounter counter) {
    return field -> {
      switch (field) {
        case GraphDef.NODE_FIELD_NUMBER -> counter.node(in.readMessage(NodeDef.parser(), NONE));
        case GraphDef.LIBRARY_FIELD_NUMBER -> within(libraryFields(counter));
        case GraphDef.VERSIONS_FIELD_NUMBER ->
            counter.producer(in.readMessage(VersionDef.parser(), NONE).getProducer());
        default -> {
          return false;
        }
      }
      return true;
    };
  }

  private Fields libraryFields(GraphCounter counter) {
    return field -> {
      if (field != FunctionDefLibrary.FUNCTION_FIELD_NUMBER) {
        return false;
      }
      counter.function();
      within(
          inner -> {
            if (inner != FunctionDef.NODE_DEF_FIELD_NUMBER) {
              return false;
            }
            counter.functionNode(in.readMessage(NodeDef.parser(), NONE));
            return true;
          });
      return true;
    };
  }
}
