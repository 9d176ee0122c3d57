package io.equilibria.inspect.graph;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a graph is made of.
 *
 * @param nodes of the graph itself
 * @param functions that it calls
 * @param functionNodes of all functions together
 * @param producer the version of the format that its writer wrote; 0 where it does not say
 * @param ops how many nodes there are of each type
 * @param variables that it keeps, by name
 * @param placeholders what is fed, by name
 * @param ends nodes of the graph itself that no other takes an input from, in the file's order;
 *     those that only bring others about are left out
 * @param constantBytes what its constants take in the file
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
   * The nodes of one type.
   *
   * @param graph in the graph itself
   * @param functions in all functions together
   */
  public record OpCount(long graph, long functions) {}

  /** Makes the collections unchangeable. */
  public GraphContent {
    ops = Collections.unmodifiableSortedMap(new TreeMap<>(ops));
    variables = List.copyOf(variables);
    placeholders = List.copyOf(placeholders);
    ends = List.copyOf(ends);
  }
}
