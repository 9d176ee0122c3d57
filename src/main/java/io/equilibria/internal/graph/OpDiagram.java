package io.equilibria.internal.graph;

import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.graph.Diagram.Arrow;
import io.equilibria.internal.graph.Diagram.Arrow.Kind;
import io.equilibria.internal.graph.Diagram.Box;
import io.equilibria.internal.graph.DiagramGuide.Entry;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.NodeDef;

/** Draws a graph at the level of ops, nested in name scopes. */
final class OpDiagram {
  private static final String RECORDING = "step and recording";

  private final GameGraphs blueprint;
  private final Part part;
  private final OpGraph graph;
  private final Boxes boxes;
  private final DerivedLayers derivatives;
  private final Set<String> penalised;

  /** The box of each op. */
  private final Map<String, String> drawnAs = new HashMap<>();

  OpDiagram(GameGraphs blueprint, Part part) {
    this.blueprint = blueprint;
    this.part = part;
    this.graph = new OpGraph(blueprint.graph(part), steps());
    this.boxes = new Boxes(steps());
    this.derivatives = new DerivedLayers(graph);
    this.penalised = PenaltyPasses.of(graph);
  }

  Diagram build() {
    Set<Arrow> arrows = new LinkedHashSet<>();
    Map<String, List<NodeDef>> groups = groups();
    for (List<NodeDef> group : groups.values()) {
      boxes.add(box(group));
    }
    for (NodeDef op : graph.ops()) {
      for (String input : graph.inputs(op)) {
        Arrow arrow = new Arrow(drawnAs.get(input), drawnAs.get(op.getName()), Kind.TENSOR);
        if (!arrow.from().equals(arrow.to()) && !isNamed(input, op)) {
          arrows.add(arrow);
        }
      }
    }
    derive(arrows);
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
        "An op close below another is fed by it. Left out: constants, arithmetic of shapes, reads"
            + " of variables, what ops wait for.",
        boxes.all(),
        List.copyOf(arrows),
        new DiagramGuide(
            Level.OPS, GameStyles.of(blueprint.experiment().game()), Set.of(), legend(), Map.of()));
  }

  /**
   * The number of uses of each network; with several players per side, letters would be ambiguous.
   */
  private List<Entry> legend() {
    List<Entry> entries = new ArrayList<>();
    if (!blueprint.experiment().game().isPair()) {
      return entries;
    }
    for (Network network : blueprint.players().all()) {
      List<Box> passes =
          boxes.all().stream()
              .filter(box -> box.title().matches(network.name() + "(_\\d+)?"))
              .toList();
      if (passes.size() > 1) {
        entries.add(
            new Entry(
                passes.get(0).role(),
                "%s: one network of %s parameters, %d uses"
                    .formatted(network.name(), NumberText.count(network.size()), passes.size())));
      }
    }
    return entries;
  }

  /** Groups ops by box: the ops of one type of an update, for all variables, share a box. */
  private Map<String, List<NodeDef>> groups() {
    Map<String, String> first = new HashMap<>();
    Map<String, List<NodeDef>> groups = new LinkedHashMap<>();
    for (NodeDef op : graph.ops()) {
      String own = leaf(op.getName());
      ScopePath place = ScopePath.of(op.getName());
      String box =
          place.role() == Role.UPDATE
              ? first.computeIfAbsent(scope(op.getName()) + "!" + op.getOp(), key -> own)
              : own;
      drawnAs.put(op.getName(), box);
      groups.computeIfAbsent(box, key -> new ArrayList<>()).add(op);
    }
    return groups;
  }

  private static String scope(String op) {
    return op.substring(0, op.lastIndexOf('/') + 1);
  }

  /**
   * Whether an input is named in the op's box instead of drawn: arrows from forward values to
   * derivatives would cross the whole diagram.
   */
  private static boolean isNamed(String input, NodeDef op) {
    return DerivedLayers.isDerivative(op.getName()) && !DerivedLayers.isDerivative(input);
  }

  /** Adds arrows from a loss or a penalty's pass to its derivative. */
  private void derive(Set<Arrow> arrows) {
    for (Box box : boxes.all()) {
      String gradients = box.id();
      if (!gradients.endsWith("/Gradients")) {
        continue;
      }
      String step = gradients.substring(0, gradients.lastIndexOf('/') + 1);
      for (String of : List.of(step + "minimised", step + "loss")) {
        if (boxes.has(of)) {
          arrows.add(new Arrow(of, gradients, Kind.TENSOR));
          break;
        }
      }
      if (box.role() == Role.PENALTY) {
        penalised.stream()
            .filter(pass -> pass.startsWith(step.replaceFirst("/.*", "/")))
            .map(this::scopeOf)
            .filter(boxes::has)
            .forEach(pass -> arrows.add(new Arrow(pass, gradients, Kind.TENSOR)));
      }
    }
  }

  /** The box of a pass; for a pass over a penalty's points it is inside the penalty. */
  private String scopeOf(String pass) {
    int slash = pass.indexOf('/');
    return penalised.contains(pass)
        ? pass.substring(0, slash) + "/penalty" + pass.substring(slash)
        : pass;
  }

  /** The number of steps that all discriminators make; the last of them is drawn. */
  private int steps() {
    return blueprint.experiment().game().discriminatorPlayers().stream()
        .mapToInt(DiscriminatorSpec::steps)
        .min()
        .orElse(1);
  }

  /** The id of an op, since an op may have the same name as a scope. */
  private static String leaf(String op) {
    return op + "!";
  }

  /** The box for step counter and recording, which are in no scope. */
  private String around() {
    boxes.add(new Box(RECORDING, Optional.empty(), Role.OTHER, RECORDING, ""));
    return RECORDING;
  }

  private Optional<String> scopes(NodeDef op, ScopePath place) {
    Optional<String> parent =
        place.phase().isEmpty() && part == Part.STEP
            ? Optional.of(around())
            : boxes.phase(place.phase());
    for (String scope : scopesDrawn(op, place)) {
      String id = parent.map(outer -> outer + "/" + scope).orElse(scope);
      Role role = scope.equals("penalty") ? Role.PENALTY : place.role();
      boxes.add(new Box(id, parent, role, scope, ""));
      parent = Optional.of(id);
    }
    Optional<String> layer = derivatives.layer(op.getName());
    if (layer.isPresent() && parent.isPresent()) {
      String id = parent.get() + "/" + layer.get() + "'";
      boxes.add(new Box(id, parent, place.role(), layer.get(), ""));
      return Optional.of(id);
    }
    return parent;
  }

  /**
   * The scopes drawn around an op: a penalty's pass is inside the penalty; within a gradient,
   * further scopes are omitted.
   */
  private List<String> scopesDrawn(NodeDef op, ScopePath place) {
    List<String> scopes = place.scopes();
    if (!place.block().isEmpty() && penalised.contains(place.within(place.block()))) {
      List<String> inside = new ArrayList<>(List.of("penalty"));
      inside.addAll(scopes);
      return inside;
    }
    return DerivedLayers.isDerivative(op.getName())
        ? scopes.subList(0, scopes.indexOf("Gradients") + 1)
        : scopes;
  }

  private Box box(List<NodeDef> group) {
    NodeDef op = group.get(0);
    ScopePath place = ScopePath.of(op.getName());
    String detail = group.size() > 1 ? "%d times".formatted(group.size()) : used(op);
    return new Box(leaf(op.getName()), scopes(op, place), place.role(), op.getOp(), detail);
  }

  private String used(NodeDef op) {
    Optional<String> variable =
        graph.variables(op).stream()
            .findFirst() // An optimiser's slots and powers come after what it updates.
            .map(name -> name.replaceFirst("^(generator|discriminator)(_\\d+)?/", ""));
    return variable.orElseGet(
        () ->
            graph.inputs(op).stream()
                .filter(input -> isNamed(input, op))
                .findFirst()
                .map(input -> "of " + shortName(input))
                .orElse(""));
  }

  private static String shortName(String op) {
    List<String> scopes = ScopePath.of(op).scopes();
    return scopes.isEmpty() ? op.substring(op.lastIndexOf('/') + 1) : scopes.get(scopes.size() - 1);
  }
}
