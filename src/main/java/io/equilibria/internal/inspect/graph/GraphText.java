package io.equilibria.internal.inspect.graph;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;

/** Reads graphs in protobuf's text format. */
final class GraphText {
  private static final long LONGEST = 1 << 28;
  private static final int DEEPEST = 100; // The limit of protobuf's binary format.
  private static final TextFormat.Parser PARSER =
      TextFormat.Parser.newBuilder().setRecursionLimit(DEEPEST).build();
  private static final Pattern FIRST_FIELD = Pattern.compile("(?m)^\\s*(\\w+)\\s*[:{<\\[]");

  private GraphText() {}

  /**
   * Reads a file; the kind is detected from the first field.
   *
   * @throws MalformedGraphException if it is not a graph
   */
  static GraphFile.Content read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new MalformedGraphException(
          "expected a text of at most %,d bytes, which is read as a whole; write it as .pb"
              .formatted(LONGEST));
    }
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new MalformedGraphException("by its name it is a text, and its bytes are none");
    }
    GraphFile.Kind kind = kind(text);
    Message.Builder message =
        switch (kind) {
          case GRAPH -> GraphDef.newBuilder();
          case META_GRAPH -> MetaGraphDef.newBuilder();
          case SAVED_MODEL -> SavedModel.newBuilder();
        };
    try {
      PARSER.merge(text, message);
    } catch (TextFormat.ParseException e) {
      throw new MalformedGraphException(
          "line %d, column %d is not as expected".formatted(e.getLine(), e.getColumn()));
    } catch (IllegalArgumentException e) { // A number or text that the parser validates later.
      throw new MalformedGraphException("a value in it is malformed");
    }
    byte[] bytes = message.build().toByteArray();
    return new GraphFile.Content(kind, GraphWire.read(new ByteArrayInputStream(bytes), kind));
  }

  private static GraphFile.Kind kind(String text) {
    Matcher first = FIRST_FIELD.matcher(text);
    return switch (first.find() ? first.group(1) : "") {
      case "saved_model_schema_version", "meta_graphs" -> GraphFile.Kind.SAVED_MODEL;
      case "meta_info_def",
          "graph_def",
          "saver_def",
          "collection_def",
          "signature_def",
          "asset_file_def",
          "object_graph_def" ->
          GraphFile.Kind.META_GRAPH;
      default -> GraphFile.Kind.GRAPH;
    };
  }
}
