package io.equilibria.internal.graph;

import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.graph.Diagram.Arrow;
import io.equilibria.internal.graph.Diagram.Box;
import io.equilibria.internal.graph.DiagramGuide.Entry;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.report.figure.NumberText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Marks the passes of a network as uses of the same weights: they are numbered and named by their
 * input, and only the first shows the number of weights. Separate boxes alone would suggest
 * separate weights.
 */
final class NetworkUses {
  private final GameGraphs blueprint;
  private final Diagram diagram;
  private final Map<String, Box> boxes = new LinkedHashMap<>();

  /** The passes of each network, in order. */
  private final Map<Role, List<String>> passes = new EnumMap<>(Role.class);

  private NetworkUses(GameGraphs blueprint, Diagram diagram) {
    this.blueprint = blueprint;
    this.diagram = diagram;
    for (Box box : diagram.boxes()) {
      boxes.put(box.id(), box);
      if (isNetwork(box.role()) && diagram.holdsOthers(box)) {
        passes.computeIfAbsent(box.role(), role -> new ArrayList<>()).add(box.id());
      }
    }
  }

  /** The diagram of layers with uses marked and a legend. */
  static Diagram mark(GameGraphs blueprint, Diagram diagram) {
    return new NetworkUses(blueprint, diagram).marked();
  }

  private static boolean isNetwork(Role role) {
    return role == Role.GENERATOR || role == Role.DISCRIMINATOR;
  }

  private Diagram marked() {
    Set<String> repeated = new HashSet<>();
    List<Box> all = new ArrayList<>();
    for (Box box : diagram.boxes()) {
      boolean again = pass(box.id()).filter(pass -> number(pass) > 1).isPresent();
      if (again) {
        repeated.add(box.id());
      }
      boolean whole = pass(box.id()).equals(Optional.of(box.id()));
      all.add(whole ? titled(box) : again ? withoutWeights(box) : box);
    }
    return new Diagram(
        diagram.title(),
        diagram.note(),
        all,
        diagram.arrows(),
        new DiagramGuide(
            Level.LAYERS,
            GameStyles.of(blueprint.experiment().game()),
            repeated,
            legend(),
            Map.of()));
  }

  /** The pass that a box represents or belongs to. */
  private Optional<String> pass(String id) {
    for (Optional<String> at = Optional.of(id); at.isPresent(); at = boxes.get(at.get()).parent()) {
      Box box = boxes.get(at.get());
      if (passes.getOrDefault(box.role(), List.of()).contains(box.id())) {
        return Optional.of(box.id());
      }
    }
    return Optional.empty();
  }

  private int number(String pass) {
    return passes.get(boxes.get(pass).role()).indexOf(pass) + 1;
  }

  private Box titled(Box pass) {
    int uses = passes.get(pass.role()).size();
    if (uses == 1) {
      return pass;
    }
    String fed = fed(pass);
    String title =
        "%s, use %d of %d%s"
            .formatted(
                letter(pass.role()), number(pass.id()), uses, fed.isEmpty() ? "" : ": " + fed);
    String detail = number(pass.id()) == 1 ? pass.detail() : "the same " + pass.detail();
    return new Box(pass.id(), pass.parent(), pass.role(), title, detail);
  }

  private static Box withoutWeights(Box layer) {
    String shape = layer.detail().replaceFirst(", [\\d\u202f]+ parameters$", "");
    return new Box(layer.id(), layer.parent(), layer.role(), layer.title(), shape);
  }

  /** The input of a pass; for a generator, the use of its samples. */
  private String fed(Box pass) {
    if (pass.role() == Role.GENERATOR) {
      return pass.id().startsWith("generator_step") ? "to learn" : "samples for D";
    }
    Set<String> words = new LinkedHashSet<>();
    for (Arrow arrow : diagram.arrows()) {
      boolean enters =
          arrow.kind() == Arrow.Kind.TENSOR
              && pass(arrow.to()).equals(Optional.of(pass.id()))
              && !pass(arrow.from()).equals(Optional.of(pass.id()));
      if (enters) {
        words.add(source(boxes.get(arrow.from()).role()));
      }
    }
    return String.join(" and ", words.stream().sorted().toList());
  }

  private static String source(Role role) {
    return switch (role) {
      case DATA -> "data";
      case GENERATOR -> "samples";
      case PENALTY -> "penalty's points";
      default -> "values";
    };
  }

  private static String letter(Role role) {
    return role == Role.GENERATOR ? "G" : "D";
  }

  private List<Entry> legend() {
    List<Entry> entries = new ArrayList<>();
    passes.forEach((role, all) -> entries.add(new Entry(role, uses(role, all.size()))));
    Set<Role> roles = new HashSet<>();
    diagram.boxes().forEach(box -> roles.add(box.role()));
    if (roles.contains(Role.DATA)) {
      entries.add(new Entry(Role.DATA, "data"));
    }
    if (roles.contains(Role.PENALTY)) {
      entries.add(new Entry(Role.PENALTY, "penalty"));
    }
    if (roles.contains(Role.LOSS)) {
      entries.add(new Entry(Role.LOSS, "loss"));
    }
    if (roles.contains(Role.UPDATE)) {
      entries.add(new Entry(Role.UPDATE, "gradients and updates"));
    }
    if (diagram.arrows().stream().anyMatch(arrow -> arrow.kind() == Arrow.Kind.THEN)) {
      entries.add(new Entry(Role.OTHER, "dashed: afterwards, with the new parameters"));
    }
    return entries;
  }

  private String uses(Role role, int uses) {
    Network network =
        role == Role.GENERATOR
            ? blueprint.players().generator()
            : blueprint.players().discriminator();
    String words =
        "%s, the %s: one network of %s parameters"
            .formatted(letter(role), network.name(), NumberText.count(network.size()));
    return uses == 1 ? words : words + ", %d uses (weights at the first)".formatted(uses);
  }
}
