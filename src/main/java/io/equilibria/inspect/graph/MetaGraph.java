package io.equilibria.inspect.graph;

import java.util.List;

/**
 * A graph with what its writer says of it.
 *
 * @param tags that it is loaded by, such as {@code serve}; none for a graph alone
 * @param tensorFlow the version of TensorFlow that wrote it, such as {@code 2.18.0}; empty where it
 *     does not say
 * @param gitVersion the same more precisely; empty where it does not say
 * @param signatures by name; none for a graph alone
 * @param content what it is made of
 */
public record MetaGraph(
    List<String> tags,
    String tensorFlow,
    String gitVersion,
    List<Signature> signatures,
    GraphContent content) {
  /** Makes the lists unchangeable. */
  public MetaGraph {
    tags = List.copyOf(tags);
    signatures = List.copyOf(signatures);
  }

  /** A graph about which nothing is said. */
  static MetaGraph alone(GraphContent content) {
    return new MetaGraph(List.of(), "", "", List.of(), content);
  }
}
