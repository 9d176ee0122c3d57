package io.equilibria.internal.inspect.graph;

import java.util.List;

/**
 * A graph with its metadata.
 *
 * @param tags the tags by which it is loaded, such as {@code serve}; empty for a plain graph
 * @param tensorFlow the version of TensorFlow that wrote it, such as {@code 2.18.0}; empty if
 *     unknown
 * @param gitVersion the git version of TensorFlow; empty if unknown
 * @param signatures the signatures by name; empty for a plain graph
 * @param content a summary of the contents
 */
public record MetaGraph(
    List<String> tags,
    String tensorFlow,
    String gitVersion,
    List<Signature> signatures,
    GraphContent content) {
  /** Makes the lists unmodifiable. */
  public MetaGraph {
    tags = List.copyOf(tags);
    signatures = List.copyOf(signatures);
  }

  /** A graph without metadata. */
  static MetaGraph alone(GraphContent content) {
    return new MetaGraph(List.of(), "", "", List.of(), content);
  }
}
