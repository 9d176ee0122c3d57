package io.equilibria.internal.inspect.graph;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A summary of a graph's contents.
 *
 * @param nodes the number of nodes of the graph itself
 * @param functions the number of functions
 * @param functionNodes the number of nodes of all functions
 * @param producer the producer version of the format; 0 if unknown
 * @param ops the number of nodes of each type
 * @param variables the variables, by name
 * @param placeholders the placeholders, by name
 * @param ends nodes of the graph itself whose output no other node uses, in file order, without
 *     those used only as control dependencies
 * @param constantBytes the bytes of constants in the file
 */
public record GraphContent(
    long nodes,
    long functions,
    long functionNodes,
    int producer,
    SortedMap<String, OpCount> ops,
    List<Port> variables,
    List<Port> placeholders,
    List<String> ends,
    long constantBytes) {
  /**
   * The number of nodes of one type.
   *
   * @param graph those in the graph itself
   * @param functions those in all functions
   */
  public record OpCount(long graph, long functions) {}

  /** Makes the collections unmodifiable. */
  public GraphContent {
    ops = Collections.unmodifiableSortedMap(new TreeMap<>(ops));
    variables = List.copyOf(variables);
    placeholders = List.copyOf(placeholders);
    ends = List.copyOf(ends);
  }
}
