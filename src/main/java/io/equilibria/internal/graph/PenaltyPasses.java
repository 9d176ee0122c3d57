package io.equilibria.internal.graph;

import java.util.HashSet;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/** Finds the passes of the discriminator over the points of a penalty. */
final class PenaltyPasses {
  private PenaltyPasses() {}

  /** The scopes of the passes, such as {@code discriminator_step_0/discriminator_1}. */
  static Set<String> of(OpGraph graph) {
    Set<String> passes = new HashSet<>();
    Set<String> after = new HashSet<>();
    for (NodeDef op : graph.ops()) {
      ScopePath place = ScopePath.of(op.getName());
      if (place.role() == Role.PENALTY || graph.inputs(op).stream().anyMatch(after::contains)) {
        after.add(op.getName());
        if (place.role() == Role.DISCRIMINATOR) {
          passes.add(place.within(place.block()));
        }
      }
    }
    return passes;
  }
}
