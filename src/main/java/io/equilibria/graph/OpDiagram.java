package io.equilibria.graph;

import io.equilibria.config.DiscriminatorSpec;
import io.equilibria.graph.Diagram.Arrow;
import io.equilibria.graph.Diagram.Arrow.Kind;
import io.equilibria.graph.Diagram.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.proto.NodeDef;

/** A graph at the level of ops, within the scopes of their names. */
final class OpDiagram {
  private static final String RECORDING = "step and recording";

  private final GameGraphs blueprint;
  private final Part part;
  private final OpGraph graph;
  private final Boxes boxes;

  OpDiagram(GameGraphs blueprint, Part part) {
    this.blueprint = blueprint;
    this.part = part;
    this.graph = new OpGraph(blueprint.graph(part), steps());
    this.boxes = new Boxes(steps());
  }

  Diagram build() {
    List<Arrow> arrows = new ArrayList<>();
    for (NodeDef op : graph.ops()) {
      ScopePath place = ScopePath.of(op.getName());
      boxes.add(box(op, place, scopes(place)));
      for (String input : graph.inputs(op)) {
        arrows.add(new Arrow(leaf(input), leaf(op.getName()), Kind.TENSOR));
      }
    }
    String last = "discriminator_step_" + (steps() - 1);
    if (boxes.has(last) && boxes.has("generator_step")) {
      arrows.add(new Arrow(last, "generator_step", Kind.THEN));
    }
    return new Diagram(
        "%s: %s, %,d ops of %,d"
            .formatted(
                blueprint.experiment().name(),
                part.word(),
                graph.ops().size(),
                blueprint.graph(part).getNodeCount()),
        "Left out: constants, arithmetic of shapes, reads of variables, what ops wait for.",
        boxes.all(),
        arrows);
  }

  /** Those that all discriminators make: the last of them is drawn. */
  private int steps() {
    return blueprint.experiment().game().discriminators().stream()
        .mapToInt(DiscriminatorSpec::steps)
        .min()
        .orElse(1);
  }

  /** An op may have the name of a scope. */
  private static String leaf(String op) {
    return op + "!";
  }

  /** What counts steps and records them stands in no scope. */
  private String around() {
    boxes.add(new Box(RECORDING, Optional.empty(), Role.OTHER, RECORDING, ""));
    return RECORDING;
  }

  private Optional<String> scopes(ScopePath place) {
    Optional<String> parent =
        place.phase().isEmpty() && part == Part.STEP
            ? Optional.of(around())
            : boxes.phase(place.phase());
    for (String scope : place.scopes()) {
      String id = parent.map(outer -> outer + "/" + scope).orElse(scope);
      boxes.add(new Box(id, parent, place.role(), scope, ""));
      parent = Optional.of(id);
    }
    return parent;
  }

  private Box box(NodeDef op, ScopePath place, Optional<String> parent) {
    String used =
        graph.variables(op).stream()
            .findFirst() // An optimiser's slots and powers come after what it updates.
            .map(name -> name.replaceFirst("^(generator|discriminator)(_\\d+)?/", ""))
            .orElse("");
    return new Box(leaf(op.getName()), parent, place.role(), op.getOp(), used);
  }
}
