package io.equilibria.internal.graph;

import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.graph.Diagram.Arrow;
import io.equilibria.internal.graph.Diagram.Arrow.Kind;
import io.equilibria.internal.graph.Diagram.Box;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.text.DecimalText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.proto.NodeDef;

/**
 * Draws a graph at the level of layers. Every op belongs to the layer, loss, penalty or update
 * whose scope contains it; ops directly in a step's scope (reshapes, reads of variables) belong to
 * none, and arrows pass through them.
 */
final class LayerDiagram {
  private static final String POINTS = "points";
  private static final String GRADIENT = "gradient";
  private static final String NORM = "norm";

  private final GameGraphs blueprint;
  private final Part part;
  private final OpGraph graph;
  private final Boxes boxes;

  /** Ids of the boxes that feed an op, possibly through ops that belong to no box. */
  private final Map<String, Set<String>> sources = new HashMap<>();

  private final Map<String, Depth> depths = new HashMap<>();
  private final Set<String> passesOfPenalty;
  private final Set<Arrow> arrows = new LinkedHashSet<>();

  /** How the path to an op passes through the penalty's gradient. */
  private enum Depth {
    BEFORE,
    DISCRIMINATED,
    DERIVED
  }

  LayerDiagram(GameGraphs blueprint, Part part) {
    int steps = blueprint.experiment().game().discriminator().steps();
    this.blueprint = blueprint;
    this.part = part;
    this.graph = new OpGraph(blueprint.graph(part), steps);
    this.boxes = new Boxes(steps);
    this.passesOfPenalty = PenaltyPasses.of(graph);
  }

  Diagram build() {
    for (NodeDef op : graph.ops()) {
      place(op);
    }
    derive();
    follow();
    return NetworkUses.mark(
        blueprint,
        new Diagram(
            blueprint.experiment().name() + ": " + part.word(),
            "Left out: reads of variables, constants, what is recorded.",
            boxes.all(),
            inOrder()));
  }

  private void place(NodeDef op) {
    ScopePath place = ScopePath.of(op.getName());
    Set<String> feeding = new LinkedHashSet<>();
    Depth depth = Depth.BEFORE;
    for (String input : graph.inputs(op)) {
      feeding.addAll(sources.get(input));
      Depth before = depths.get(input);
      depth = before.compareTo(depth) > 0 ? before : depth;
    }
    if (place.role() == Role.DISCRIMINATOR && depth == Depth.BEFORE) {
      depth = Depth.DISCRIMINATED;
    }
    if (place.role() == Role.PENALTY && place.scopes().contains("Gradients")) {
      depth = Depth.DERIVED;
    }
    depths.put(op.getName(), depth);
    Optional<Box> box = box(op, place, depth);
    if (box.isEmpty()) {
      sources.put(op.getName(), feeding);
      return;
    }
    boxes.add(box.get());
    String id = box.get().id();
    feeding.stream()
        .filter(from -> !from.equals(id) && isTold(box.get()))
        .forEach(from -> arrows.add(new Arrow(from, id, Kind.TENSOR)));
    sources.put(op.getName(), Set.of(id));
  }

  /** Sorts by boxes, because the order of independent ops differs from run to run. */
  private List<Arrow> inOrder() {
    List<String> ids = boxes.all().stream().map(Box::id).toList();
    return arrows.stream()
        .sorted(
            Comparator.comparingInt((Arrow arrow) -> ids.indexOf(arrow.from()))
                .thenComparingInt(arrow -> ids.indexOf(arrow.to())))
        .toList();
  }

  /**
   * Whether an arrow is drawn. A derivative depends on every layer on its path; such arrows are
   * omitted.
   */
  private static boolean isTold(Box to) {
    return to.role() != Role.GRADIENT && !to.title().startsWith(GRADIENT);
  }

  /**
   * Adds arrows from the differentiated values: a loss, and for the penalty the discriminator's
   * logit. They cannot be found from tensors, since a derivative need not depend on the value; that
   * of a linear loss does not.
   */
  private void derive() {
    for (Box box : boxes.all()) {
      String loss = box.id().replaceFirst("Gradients$", "loss");
      if (box.role() == Role.GRADIENT && boxes.has(loss)) {
        arrows.add(new Arrow(loss, box.id(), Kind.TENSOR));
      }
    }
    for (String pass : passesOfPenalty) {
      String phase = pass.substring(0, pass.indexOf('/'));
      arrows.add(new Arrow(pass + lastLayer(), phase + "/penalty/" + GRADIENT, Kind.TENSOR));
    }
  }

  private String lastLayer() {
    List<Network.Stage> stages = blueprint.players().discriminator().stages();
    String name = stages.get(stages.size() - 1).name();
    return name.substring(name.indexOf('/'));
  }

  private Optional<Box> box(NodeDef op, ScopePath place, Depth depth) {
    boolean outermost = place.phase().isEmpty() && place.block().isEmpty();
    if (outermost
        && (op.getOp().equals("Placeholder") || op.getName().equals(GameGraphs.SAMPLES))) {
      return Optional.of(new Box(op.getName(), Optional.empty(), Role.DATA, op.getName(), ""));
    }
    if (place.block().isEmpty()) {
      return Optional.empty();
    }
    return switch (place.role()) {
      case GENERATOR, DISCRIMINATOR ->
          place.kind().equals("latent") ? Optional.of(single(place)) : layer(place);
      case PENALTY -> Optional.of(penalty(place, depth));
      default -> Optional.of(single(place));
    };
  }

  private Optional<Box> layer(ScopePath place) {
    if (place.scopes().size() < 2) {
      return Optional.empty();
    }
    Network network =
        place.role() == Role.GENERATOR
            ? blueprint.players().generator()
            : blueprint.players().discriminator();
    String pass = id(place, place.block());
    boxes.add(
        new Box(
            pass,
            passesOfPenalty.contains(pass)
                ? Optional.of(wholePenalty(place))
                : boxes.phase(place.phase()),
            place.role(),
            network.name(),
            NumberText.count(network.size()) + " parameters"));
    String name = place.scopes().get(1);
    String detail =
        network.stages().stream()
            .filter(stage -> stage.name().equals(network.name() + "/" + name))
            .findFirst()
            .map(LayerDiagram::describe)
            .orElse("");
    return Optional.of(new Box(pass + "/" + name, Optional.of(pass), place.role(), name, detail));
  }

  private static String describe(Network.Stage stage) {
    String shape = stage.output().toString();
    return stage.size() == 0
        ? shape
        : "%s, %s parameters".formatted(shape, NumberText.count(stage.size()));
  }

  private Box penalty(ScopePath place, Depth depth) {
    String whole = wholePenalty(place);
    boolean isGradient = depth == Depth.DISCRIMINATED || place.scopes().contains("Gradients");
    String step = isGradient ? GRADIENT : depth == Depth.DERIVED ? NORM : POINTS;
    String detail =
        switch (step) {
          case POINTS -> ofPenalties(GradientDescriptions::points);
          case GRADIENT -> "by the points";
          default -> ofPenalties(GradientDescriptions::cost);
        };
    String name =
        switch (step) {
          case GRADIENT -> "gradient g of " + ofPenalties(GradientDescriptions::function);
          case NORM -> "cost of the norm";
          default -> POINTS;
        };
    return new Box(whole + "/" + step, Optional.of(whole), Role.PENALTY, name, detail);
  }

  /** Joins the descriptions of the penalties, which share boxes. */
  private String ofPenalties(Function<PenaltySettings, String> words) {
    return blueprint.experiment().game().penalties().stream()
        .map(words)
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private String wholePenalty(ScopePath place) {
    String whole = id(place, "penalty");
    boolean none = !GradientDescriptions.isPenalised(blueprint.experiment().game());
    String title = none ? "norm of the gradient" : "penalty";
    boxes.add(new Box(whole, boxes.phase(place.phase()), Role.PENALTY, title, ""));
    return whole;
  }

  private Box single(ScopePath place) {
    String kind = place.kind().equals("minimised") ? "loss" : place.kind();
    String title =
        switch (kind) {
          case "Gradients" -> "gradients";
          case "statistics" -> "moving averages";
          case "average" -> "average of parameters";
          default -> kind;
        };
    return new Box(
        id(place, kind), boxes.phase(place.phase()), place.role(), title, detail(place, kind));
  }

  private String detail(ScopePath place, String kind) {
    boolean generators = place.phase().equals("generator_step");
    Network network =
        generators ? blueprint.players().generator() : blueprint.players().discriminator();
    int batch = blueprint.experiment().training().batch();
    return switch (kind) {
      case "data" -> blueprint.data().sample().prepend(batch).toString();
      case "latent" -> blueprint.players().generator().input().prepend(batch) + ", normal";
      case "loss" -> blueprint.experiment().game().lossName();
      case "Gradients" ->
          "by %s parameters".formatted(NumberText.count(GradientDescriptions.trained(network)));
      case "update" ->
          describe(
              generators
                  ? blueprint.experiment().game().generator().optimizer()
                  : blueprint.experiment().game().discriminator().optimizer());
      default -> "";
    };
  }

  private static String describe(OptimizerSpec optimizer) {
    return "%s, rate %s"
        .formatted(
            optimizer.getClass().getSimpleName().toLowerCase(Locale.ROOT),
            DecimalText.of(optimizer.rate()));
  }

  /** Adds arrows from updates to later reads of their variables, since no tensor connects them. */
  private void follow() {
    Map<String, String> last = new LinkedHashMap<>();
    for (Box box : boxes.all()) {
      if (box.role() == Role.UPDATE && !box.title().startsWith("moving")) {
        String phase = box.parent().orElse("");
        String before = last.put(phase, box.id());
        if (before != null) {
          arrows.add(new Arrow(before, box.id(), Kind.THEN));
        }
      }
    }
    boolean alternating = blueprint.experiment().game().updates() == Updates.ALTERNATING;
    Optional<Box> seen =
        boxes.all().stream()
            .filter(box -> box.role() == Role.DISCRIMINATOR)
            .filter(box -> box.parent().equals(Optional.of("generator_step")))
            .findFirst();
    if (alternating && seen.isPresent()) {
      last.forEach(
          (phase, update) -> {
            if (phase.startsWith("discriminator_step")) {
              arrows.add(new Arrow(update, seen.get().id(), Kind.THEN));
            }
          });
    }
  }

  private static String id(ScopePath place, String name) {
    return place.within(name);
  }
}
