package io.equilibria.internal.graph;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.TextFormat;
import io.equilibria.InputException;
import io.equilibria.internal.file.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.tensorflow.proto.GraphDef;

/** Writes graphs as files that any TensorFlow program can read. */
public final class GraphFiles {
  private GraphFiles() {}

  /**
   * Writes a graph; the same graph gives the same bytes.
   *
   * @param file the target, ending in {@code .pb} for the binary format or {@code .pbtxt} for text
   * @throws InputException if it has another ending or cannot be written
   */
  public static void write(Path file, GraphDef graph) {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".pbtxt")) {
      AtomicFiles.writeText(file, TextFormat.printer().printToString(graph));
    } else if (name.endsWith(".pb")) {
      AtomicFiles.writeBytes(file, bytes(graph));
    } else {
      throw new InputException("expected a file .pb or .pbtxt for a graph, found " + file);
    }
  }

  /** Serializes maps in the order of their keys. */
  static byte[] bytes(GraphDef graph) {
    byte[] bytes = new byte[graph.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      graph.writeTo(out);
    } catch (IOException e) {
      throw new IllegalStateException("an array takes all that is written to it", e);
    }
    out.checkNoSpaceLeft();
    return bytes;
  }
}
