package io.equilibria.internal.metric.transport;

import java.util.Arrays;

/**
 * A spanning tree of the n + m points of a transport problem, rooted, with the flow on each arc to
 * a parent and the potentials for which every arc of the tree has reduced cost 0. Sources are nodes
 * 0 to n - 1, targets n to n + m - 1; arcs run from sources to targets, without capacities.
 *
 * <p>The tree is kept <em>strongly feasible</em> (Cunningham 1976): an arc without flow points
 * towards the root. With the leaving arc chosen as below, degenerate pivots, which are frequent for
 * equal masses, cannot cycle. Flow is counted in integer units, so rounding does not affect the
 * choice of the leaving arc.
 *
 * <p>Children are doubly linked lists, and nodes store the size of their subtree. The sizes are
 * used to find the cycle of an entering arc by walking up from both ends, and to update only the
 * potentials of the smaller side in a pivot.
 */
final class TransportTree {
  private static final int NONE = -1;

  private final double[][] cost; // [n][m]
  private final int sources;
  private final int root;
  private final int[] parent;
  private final int[] firstChild;
  private final int[] nextSibling;
  private final int[] previousSibling;
  private final int[] size;
  private final long[] flow; // on the arc between a node and its parent
  private final double[] potential;
  private final int[] stack;

  /** Creates all nodes, without links except for the root. */
  TransportTree(double[][] cost, int root) {
    this.cost = cost;
    this.sources = cost.length;
    this.root = root;
    int nodes = cost.length + cost[0].length;
    parent = filled(nodes, NONE);
    firstChild = filled(nodes, NONE);
    nextSibling = filled(nodes, NONE);
    previousSibling = filled(nodes, NONE);
    size = filled(nodes, 1);
    flow = new long[nodes];
    potential = new double[nodes];
    stack = new int[nodes];
  }

  private static int[] filled(int length, int value) {
    int[] array = new int[length];
    Arrays.fill(array, value);
    return array;
  }

  /** Attaches a node without a parent to another; call it from the root outwards. */
  void hang(int node, int below, long units) {
    link(node, below);
    flow[node] = units;
    for (int above = below; above != NONE; above = parent[above]) {
      size[above] += size[node];
    }
  }

  int root() {
    return root;
  }

  int parent(int node) {
    return parent[node];
  }

  long flow(int node) {
    return flow[node];
  }

  boolean isSource(int node) {
    return node < sources;
  }

  int nodes() {
    return parent.length;
  }

  /** Whether the arc between two nodes belongs to the tree. */
  boolean holds(int one, int other) {
    return parent[one] == other || parent[other] == one;
  }

  double[] potentials() {
    return potential;
  }

  /** The cost per unit on the arc between a node and its parent. */
  double costToParent(int node) {
    return cost(node, parent[node]);
  }

  private double cost(int one, int other) {
    return isSource(one) ? cost[one][other - sources] : cost[other][one - sources];
  }

  /** Recomputes all potentials, which pivots update incrementally. */
  void setPotentials() {
    potential[root] = 0;
    int top = 0;
    stack[top++] = root;
    while (top > 0) {
      int node = stack[--top];
      for (int child = firstChild[node]; child != NONE; child = nextSibling[child]) {
        potential[child] = cost(node, child) - potential[node];
        stack[top++] = child;
      }
    }
  }

  /**
   * Adds an arc to the tree and augments the flow around its cycle by the maximum; an arc whose
   * flow becomes 0 leaves.
   *
   * @param reducedCost the reduced cost of the arc, negative
   */
  void pivot(int source, int target, double reducedCost) {
    int apex = apex(source, target);
    int leaving = NONE;
    long units = Long.MAX_VALUE;
    boolean atSource = false;
    // The last arc that blocks, along the flow and from the apex: nearest to the source, or if
    // any is on the other side, nearest to the apex.
    for (int node = source; node != apex; node = parent[node]) {
      if (isSource(node) && flow[node] < units) {
        units = flow[node];
        leaving = node;
        atSource = true;
      }
    }
    for (int node = target; node != apex; node = parent[node]) {
      if (!isSource(node) && flow[node] <= units) {
        units = flow[node];
        leaving = node;
        atSource = false;
      }
    }
    if (units > 0) {
      send(source, target, apex, units);
    }
    replace(leaving, atSource ? source : target, atSource ? target : source, apex, units);
    shiftPotentials(atSource ? source : target, reducedCost);
  }

  private int apex(int source, int target) {
    int one = source;
    int other = target;
    while (one != other) {
      int difference = size[one] - size[other];
      one = difference <= 0 ? parent[one] : one;
      other = difference >= 0 ? parent[other] : other;
    }
    return one;
  }

  private void send(int source, int target, int apex, long units) {
    for (int node = source; node != apex; node = parent[node]) {
      flow[node] += isSource(node) ? -units : units;
    }
    for (int node = target; node != apex; node = parent[node]) {
      flow[node] += isSource(node) ? units : -units;
    }
  }

  /** Detaches the subtree of {@code leaving} and attaches it elsewhere by its node {@code end}. */
  private void replace(int leaving, int end, int newParent, int apex, long units) {
    int moved = size[leaving];
    for (int node = parent[leaving]; node != apex; node = parent[node]) {
      size[node] -= moved;
    }
    int node = end;
    int below = newParent;
    long carried = units;
    int formerSize = 0;
    while (true) { // reverses the path from end up to leaving
      int formerParent = parent[node];
      long formerFlow = flow[node];
      int ownSize = size[node];
      unlink(node);
      link(node, below);
      flow[node] = carried;
      size[node] = moved - formerSize;
      if (node == leaving) {
        break;
      }
      formerSize = ownSize;
      below = node;
      carried = formerFlow;
      node = formerParent;
    }
    for (int above = newParent; above != apex; above = parent[above]) {
      size[above] += moved;
    }
  }

  /** Potentials are defined up to a constant, so the smaller of the two sides is shifted. */
  private void shiftPotentials(int moved, double reducedCost) {
    double shift = isSource(moved) ? reducedCost : -reducedCost;
    boolean small = 2 * size[moved] <= nodes();
    int top = 0;
    stack[top++] = small ? moved : root;
    int skipped = small ? NONE : moved;
    double sourceShift = small ? shift : -shift;
    while (top > 0) {
      int node = stack[--top];
      potential[node] += isSource(node) ? sourceShift : -sourceShift;
      for (int child = firstChild[node]; child != NONE; child = nextSibling[child]) {
        if (child != skipped) {
          stack[top++] = child;
        }
      }
    }
  }

  private void link(int node, int below) {
    int sibling = firstChild[below];
    parent[node] = below;
    nextSibling[node] = sibling;
    previousSibling[node] = NONE;
    if (sibling != NONE) {
      previousSibling[sibling] = node;
    }
    firstChild[below] = node;
  }

  private void unlink(int node) {
    int before = previousSibling[node];
    int after = nextSibling[node];
    if (before == NONE) {
      firstChild[parent[node]] = after;
    } else {
      nextSibling[before] = after;
    }
    if (after != NONE) {
      previousSibling[after] = before;
    }
  }
}
