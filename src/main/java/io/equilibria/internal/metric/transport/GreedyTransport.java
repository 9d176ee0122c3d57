package io.equilibria.internal.metric.transport;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The initial plan of the exact search: each source in turn ships its mass to the nearest targets
 * with remaining demand. Every shipment exhausts one of its two ends, so the shipments form a
 * forest; its trees are joined by arcs without flow that point to the root, as {@link
 * TransportTree} requires.
 */
final class GreedyTransport {
  private static final int NONE = -1;

  private final double[][] cost;
  private final int sources;
  // Shipments as adjacency lists: shipment e is 2 e at its source and 2 e + 1 at its target.
  private final int[] source;
  private final int[] target;
  private final long[] units;
  private final int[] next;
  private final int[] first;
  private int shipments;

  private GreedyTransport(double[][] cost) {
    this.cost = cost;
    this.sources = cost.length;
    int nodes = sources + cost[0].length;
    source = new int[nodes];
    target = new int[nodes];
    units = new long[nodes];
    next = new int[2 * nodes];
    first = new int[nodes];
    Arrays.fill(first, NONE);
  }

  /**
   * @param cost [n][m]
   * @param supply [n], positive
   * @param demand [m], positive, with the same sum
   */
  static TransportTree tree(double[][] cost, long[] supply, long[] demand) {
    GreedyTransport greedy = new GreedyTransport(cost);
    greedy.ship(supply, demand.clone());
    return greedy.joined();
  }

  private void ship(long[] supply, long[] wanted) {
    for (int i = 0; i < sources; i++) {
      for (long left = supply[i]; left > 0; ) {
        int j = nearest(cost[i], wanted);
        long moved = Math.min(left, wanted[j]);
        left -= moved;
        wanted[j] -= moved;
        note(i, sources + j, moved);
      }
    }
  }

  private static int nearest(double[] row, long[] wanted) {
    int nearest = NONE;
    for (int j = 0; j < row.length; j++) {
      if (wanted[j] > 0 && (nearest == NONE || row[j] < row[nearest])) {
        nearest = j;
      }
    }
    return nearest;
  }

  private void note(int from, int to, long moved) {
    int e = shipments++;
    source[e] = from;
    target[e] = to;
    units[e] = moved;
    next[2 * e] = first[from];
    first[from] = 2 * e;
    next[2 * e + 1] = first[to];
    first[to] = 2 * e + 1;
  }

  private TransportTree joined() {
    int root = sources; // a target: arcs of sources to it point to the root
    TransportTree tree = new TransportTree(cost, root);
    boolean[] seen = new boolean[first.length];
    spread(tree, root, seen);
    for (int i = 0; i < sources; i++) {
      if (!seen[i]) {
        tree.hang(i, root, 0);
        spread(tree, i, seen);
      }
    }
    tree.setPotentials();
    return tree;
  }

  private void spread(TransportTree tree, int from, boolean[] seen) {
    Deque<Integer> waiting = new ArrayDeque<>();
    seen[from] = true;
    waiting.add(from);
    while (!waiting.isEmpty()) {
      int node = waiting.remove();
      for (int half = first[node]; half != NONE; half = next[half]) {
        int e = half / 2;
        int other = tree.isSource(node) ? target[e] : source[e];
        if (!seen[other]) {
          seen[other] = true;
          tree.hang(other, node, units[e]);
          waiting.add(other);
        }
      }
    }
  }
}
