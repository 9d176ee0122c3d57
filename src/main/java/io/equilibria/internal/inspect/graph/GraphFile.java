package io.equilibria.internal.inspect.graph;

import com.google.protobuf.InvalidProtocolBufferException;
import io.equilibria.InputException;
import io.equilibria.internal.file.FileErrors;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file that contains a graph: a {@code GraphDef}, a {@code MetaGraphDef} or a {@code SavedModel},
 * each in binary or text protobuf format. The format is detected from the content.
 *
 * <p>Binary files are read node by node, so a graph takes no more memory than its names and its
 * largest constant; text is parsed as a whole.
 *
 * @param path the file
 * @param kind the kind of its content
 * @param bytes its size
 * @param graphs the graphs; only a SavedModel may have several
 */
public record GraphFile(Path path, Kind kind, long bytes, List<MetaGraph> graphs) {
  /** The possible contents of a graph file. */
  public enum Kind {
    GRAPH("graph"),
    META_GRAPH("graph with signatures (MetaGraphDef)"),
    SAVED_MODEL("SavedModel");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The name for messages. */
    public String words() {
      return words;
    }
  }

  /** Makes the list unchangeable. */
  public GraphFile {
    graphs = List.copyOf(graphs);
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it cannot be read; a {@link DamagedGraphException} if it is damaged
   *     or holds no graph
   */
  public static GraphFile read(Path path) {
    try {
      long bytes = Files.size(path);
      if (Files.isDirectory(path)) {
        throw new InputException(
            path + ": expected a file with a graph, found a folder; give a file in it");
      }
      if (bytes == 0) {
        throw new MalformedGraphException("it is empty");
      }
      Content content = isText(path) ? GraphText.read(path) : binary(path);
      return new GraphFile(path, content.kind(), bytes, content.graphs());
    } catch (MalformedGraphException | InvalidProtocolBufferException e) {
      throw new DamagedGraphException(path, why(e), e);
    } catch (IOException e) {
      throw FileErrors.cannotRead(path, e);
    }
  }

  /** The contents of a file. */
  record Content(Kind kind, List<MetaGraph> graphs) {}

  private static boolean isText(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.endsWith(".pbtxt") || name.endsWith(".textproto");
  }

  /** The formats have no magic bytes: each is tried until one fits. */
  private static Content binary(Path path) throws IOException {
    boolean meta = String.valueOf(path.getFileName()).endsWith(".meta");
    Kind first = GraphWire.beginsAsSavedModel(path) ? Kind.SAVED_MODEL : Kind.GRAPH;
    first = meta ? Kind.META_GRAPH : first;
    try {
      return new Content(first, read(path, first));
    } catch (MalformedGraphException | InvalidProtocolBufferException e) {
      if (first == Kind.GRAPH) {
        try {
          return new Content(Kind.META_GRAPH, read(path, Kind.META_GRAPH));
        } catch (MalformedGraphException | InvalidProtocolBufferException other) {
          throw e;
        }
      }
      throw e;
    }
  }

  private static List<MetaGraph> read(Path path, Kind kind) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      return GraphWire.read(in, kind);
    }
  }

  /**
   * A short description of a protobuf error, whose own message is long and aimed at programmers.
   */
  private static String why(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof MalformedGraphException) {
      return message;
    }
    if (message.contains("ended unexpectedly")) {
      return "it ends within a field: cut short";
    }
    return message.contains("UTF-8") ? "a name in it is no text" : "a field of it is malformed";
  }
}
