package io.equilibria.internal.graph;

import io.equilibria.internal.graph.Diagram.Arrow;
import io.equilibria.internal.graph.Diagram.Box;
import io.equilibria.internal.graph.DiagramGuide.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A step at the level of players: the diagram of layers with each network's use, the penalty, the
 * loss and the update of a player drawn together as one box. Parts that lead to no update are
 * omitted, such as a norm that is only recorded.
 */
final class PlayersDiagram {
  private static final String PENALTY = "/penalty";
  private static final String POINTS = PENALTY + "/points";
  private static final String G_STEP = "generator_step";

  private final GameGraphs blueprint;
  private final Diagram layers;
  private final Map<String, Box> known = new HashMap<>();
  private final Set<Arrow> arrows = new LinkedHashSet<>();

  /** Creates the diagram; that of a whole game shows the players of a step. */
  PlayersDiagram(GameGraphs blueprint, Part part) {
    this.blueprint = blueprint;
    this.layers = blueprint.diagram(part == Part.GAME ? Part.STEP : part, Level.LAYERS);
    layers.boxes().forEach(box -> known.put(box.id(), box));
  }

  Diagram build() {
    join();
    passThroughPoints();
    Set<String> needed = needed();
    arrows.removeIf(arrow -> !needed.contains(arrow.from()) || !needed.contains(arrow.to()));
    Map<String, Box> boxes = new LinkedHashMap<>();
    for (Box box : layers.boxes()) {
      place(box, boxes, needed);
    }
    Diagram plain =
        new Diagram(
            blueprint.experiment().name(),
            layers.title().replaceFirst(".*: ", "").replaceFirst("^step$", "one step"),
            List.copyOf(boxes.values()),
            List.copyOf(arrows));
    Map<String, Place> places = new LinkedHashMap<>();
    boxes.values().forEach(box -> slot(box).ifPresent(slot -> places.put(box.id(), slot)));
    return numbered(plain, places);
  }

  private void join() {
    for (Arrow arrow : layers.arrows()) {
      String from = joined(arrow.from());
      String to = joined(arrow.to());
      if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
        arrows.add(new Arrow(from, to, arrow.kind()));
      }
    }
  }

  /** The id of the box into which a box of layers is merged; empty if it is omitted. */
  private String joined(String id) {
    Box box = known.get(id);
    String phase = id.contains("/") ? id.substring(0, id.indexOf('/')) : id;
    String last = id.substring(id.lastIndexOf('/') + 1);
    return switch (box.role()) {
      case DATA -> id.contains("/") ? "data" : id; // Otherwise an input or output of a model.
      case GENERATOR -> last.equals("latent") ? "z" : pass(box);
      case DISCRIMINATOR -> pass(box);
      case PENALTY -> id.endsWith(POINTS) ? id : phase + PENALTY;
      case LOSS -> id;
      case GRADIENT -> phase + "/update";
      case UPDATE -> last.equals("update") || last.equals("clip") ? phase + "/update" : "";
      case OTHER -> "";
    };
  }

  /** The pass of a layer; the passes over the points of several penalties are merged. */
  private String pass(Box box) {
    Box pass = box;
    while (pass.parent().isPresent() && known.get(pass.parent().get()).role() == box.role()) {
      pass = known.get(pass.parent().get());
    }
    boolean ofPenalty = pass.parent().filter(parent -> parent.endsWith(PENALTY)).isPresent();
    return ofPenalty ? pass.parent().get() + "/discriminator" : pass.id();
  }

  /** Replaces the penalty's points by direct arrows from their sources to D. */
  private void passThroughPoints() {
    List<Arrow> before = new ArrayList<>();
    List<Arrow> after = new ArrayList<>();
    for (Arrow arrow : List.copyOf(arrows)) {
      if (arrow.to().endsWith(POINTS)) {
        before.add(arrow);
      } else if (arrow.from().endsWith(POINTS)) {
        after.add(arrow);
      }
    }
    arrows.removeAll(before);
    arrows.removeAll(after);
    for (Arrow in : before) {
      for (Arrow out : after) {
        arrows.add(new Arrow(in.from(), out.to(), Arrow.Kind.TENSOR));
      }
    }
  }

  /** The boxes on which an update depends; for a model, all. */
  private Set<String> needed() {
    Set<String> needed = new HashSet<>();
    arrows.forEach(arrow -> needed.addAll(List.of(arrow.from(), arrow.to())));
    Set<String> updates = new HashSet<>(needed);
    updates.removeIf(id -> !id.endsWith("/update"));
    if (updates.isEmpty()) {
      return needed;
    }
    needed.retainAll(updates);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Arrow arrow : arrows) {
        grown |= needed.contains(arrow.to()) && needed.add(arrow.from());
      }
    }
    return needed;
  }

  private void place(Box box, Map<String, Box> boxes, Set<String> needed) {
    if (box.role() == Role.OTHER && layers.holdsOthers(box)) {
      boxes.put(box.id(), step(box));
      return;
    }
    String id = joined(box.id());
    if (needed.contains(id) && !boxes.containsKey(id) && !id.endsWith(POINTS)) {
      Optional<String> parent =
          Optional.of(id).filter(own -> own.contains("/")).map(own -> own.split("/", 2)[0]);
      boxes.put(id, new Box(id, parent, box.role(), title(id, box), detail(id, box)));
    }
  }

  private Box step(Box phase) {
    boolean generator = phase.id().startsWith(G_STEP);
    String times = phase.detail().replaceFirst(" times.*", " times");
    String title =
        generator
            ? simultaneous() ? "G learns at the same time" : "then G learns"
            : "D learns" + (times.isEmpty() ? "" : ", " + times);
    return new Box(phase.id(), Optional.empty(), Role.OTHER, title, "");
  }

  private boolean simultaneous() {
    return arrows.stream().noneMatch(arrow -> arrow.kind() == Arrow.Kind.THEN);
  }

  private static String title(String id, Box box) {
    return switch (box.role()) {
      case DATA -> id;
      case GENERATOR -> id.equals("z") ? "z" : "G";
      case DISCRIMINATOR -> "D";
      case PENALTY -> "penalty";
      case LOSS -> "loss of " + player(id);
      default -> "update " + player(id);
    };
  }

  private static String player(String id) {
    return id.startsWith(G_STEP) ? "G" : "D";
  }

  private String detail(String id, Box box) {
    return switch (box.role()) {
      case DATA -> id.equals("data") ? blueprint.data().name() : "";
      case GENERATOR -> id.equals("z") ? "noise" : "";
      case PENALTY -> known.getOrDefault(id + "/norm", box).detail();
      case LOSS -> box.detail();
      case GRADIENT, UPDATE ->
          known.get(id).detail().replaceFirst(",.*", "")
              + (known.containsKey(id.replace("update", "clip")) ? ", then clip" : "");
      default -> "";
    };
  }

  /**
   * The grid place of a box. Columns: input, G, D, penalty, loss, update; rows: two for D's step,
   * one for G's.
   */
  private static Optional<Place> slot(Box box) {
    int row = box.id().startsWith(G_STEP) ? 2 : 0;
    boolean ofPenalty = box.id().contains(PENALTY);
    return switch (box.role()) {
      case DATA -> Optional.of(inOrOut(box.id()));
      case GENERATOR ->
          Optional.of(box.id().equals("z") ? new Place(0, 1) : new Place(1, Math.max(1, row)));
      case DISCRIMINATOR -> Optional.of(new Place(2, ofPenalty ? 1 : row));
      case PENALTY -> Optional.of(new Place(3, 1));
      case LOSS -> Optional.of(new Place(4, row));
      case GRADIENT, UPDATE -> Optional.of(new Place(5, row));
      case OTHER -> Optional.empty();
    };
  }

  private static Place inOrOut(String id) {
    return switch (id) {
      case "data" -> new Place(0, 0);
      case GameGraphs.SAMPLES -> new Place(2, 1);
      default -> new Place(0, 1);
    };
  }

  /** Adds the number of each use after its network's letter. */
  private Diagram numbered(Diagram plain, Map<String, Place> places) {
    List<Box> boxes = new ArrayList<>();
    Set<String> repeated = new HashSet<>();
    Map<Role, Integer> seen = new HashMap<>();
    for (Box box : plain.boxes()) {
      boolean pass = box.title().equals("G") || box.title().equals("D");
      if (!pass) {
        boxes.add(box);
        continue;
      }
      int number = seen.merge(box.role(), 1, Integer::sum);
      long uses = plain.boxes().stream().filter(other -> other.title().equals(box.title())).count();
      if (number > 1) {
        repeated.add(box.id());
      }
      String detail = uses == 1 ? "" : "use %d of %d".formatted(number, uses);
      boxes.add(new Box(box.id(), box.parent(), box.role(), box.title(), detail));
    }
    DiagramGuide guide =
        new DiagramGuide(Level.PLAYERS, layers.guide().style(), repeated, legend(seen), places);
    return new Diagram(plain.title(), plain.note(), boxes, plain.arrows(), guide);
  }

  private static List<DiagramGuide.Entry> legend(Map<Role, Integer> uses) {
    List<DiagramGuide.Entry> entries = new ArrayList<>();
    for (Role role : List.of(Role.GENERATOR, Role.DISCRIMINATOR)) {
      int count = uses.getOrDefault(role, 0);
      if (count == 0) {
        continue;
      }
      String letter = role == Role.GENERATOR ? "G" : "D";
      entries.add(
          new DiagramGuide.Entry(
              role,
              count == 1
                  ? letter + ": one network"
                  : "%s: one network, %d uses".formatted(letter, count)));
    }
    return entries;
  }
}
