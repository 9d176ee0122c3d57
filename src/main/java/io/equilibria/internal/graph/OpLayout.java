package io.equilibria.internal.graph;

import io.equilibria.internal.graph.Diagram.Arrow;
import io.equilibria.internal.graph.Diagram.Box;
import io.equilibria.internal.graph.Layout.Area;
import io.equilibria.internal.graph.Layout.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.WrappingStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Lays out ops so that the drawing reads like a listing. The ops of an innermost scope form a
 * column in the order in which they run, each fed by the one above it unless a bracket shows
 * another input. Scopes are laid out separately, from the innermost outwards, and arrows connect
 * sibling scopes, so that no arrow crosses the whole drawing; long chains of scopes are wrapped.
 */
final class OpLayout {
  private static final double GAP = 3;
  private static final double ROW = Column.ROW;
  private static final double EDGE = 8;

  /** Largest width of a chain of scopes, so that a drawing fits a screen. */
  private static final double WIDEST = 1040;

  private static final int TRIES = 16;

  private final Diagram diagram;
  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<String, Box> boxes = new LinkedHashMap<>();
  private final Map<String, List<Box>> children = new HashMap<>();
  private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<Arrow, ElkEdge> edges = new LinkedHashMap<>();
  private final Map<String, Area> areas = new LinkedHashMap<>();

  /** Chains of ops that are siblings of scopes, by the first op of each chain. */
  private final Map<String, List<Box>> chains = new LinkedHashMap<>();

  private final Map<String, String> firstOfChain = new HashMap<>();

  private OpLayout(Diagram diagram) {
    this.diagram = diagram;
    for (Box box : diagram.boxes()) {
      boxes.put(box.id(), box);
      box.parent()
          .ifPresent(parent -> children.computeIfAbsent(parent, id -> new ArrayList<>()).add(box));
    }
  }

  static Layout of(Diagram diagram) {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    return new OpLayout(diagram).layout();
  }

  private Layout layout() {
    configure(root, Direction.DOWN, 12);
    for (Box box : diagram.boxes()) {
      if (isColumn(box.id())) {
        columns.put(box.id(), new Column(children.get(box.id()), diagram.arrows()));
      }
    }
    chain();
    for (Box box : diagram.boxes()) {
      node(box);
    }
    diagram.arrows().forEach(this::lift);
    boolean narrow = false;
    for (int i = 0; i < TRIES && !narrow; i++) {
      new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
      narrow = true;
      for (ElkNode node : nodes.values()) {
        narrow &= !wrapped(node);
      }
    }
    return read();
  }

  /** Wraps a chain that is too wide for a screen into more lines; returns whether it did. */
  private static boolean wrapped(ElkNode node) {
    boolean chain = node.getProperty(CoreOptions.DIRECTION) == Direction.RIGHT;
    if (node.getChildren().isEmpty() || !chain || node.getWidth() <= WIDEST) {
      return false;
    }
    node.setProperty(CoreOptions.ASPECT_RATIO, 0.8 * node.getProperty(CoreOptions.ASPECT_RATIO));
    return true;
  }

  private boolean isColumn(String id) {
    List<Box> inside = children.getOrDefault(id, List.of());
    return !inside.isEmpty() && inside.stream().noneMatch(box -> children.containsKey(box.id()));
  }

  private boolean isInColumn(Box box) {
    return box.parent().filter(this::isColumn).isPresent();
  }

  /** Joins ops beside scopes into chains in which each op feeds only the next. */
  private void chain() {
    Map<String, List<String>> fed = new HashMap<>();
    Map<String, List<String>> feeding = new HashMap<>();
    for (Arrow arrow : diagram.arrows()) {
      fed.computeIfAbsent(arrow.from(), id -> new ArrayList<>()).add(arrow.to());
      feeding.computeIfAbsent(arrow.to(), id -> new ArrayList<>()).add(arrow.from());
    }
    for (Box box : diagram.boxes()) {
      if (!isLoose(box)) {
        continue;
      }
      List<String> before = feeding.getOrDefault(box.id(), List.of());
      boolean joins =
          before.size() == 1
              && fed.get(before.get(0)).size() == 1
              && firstOfChain.containsKey(before.get(0))
              && boxes.get(before.get(0)).parent().equals(box.parent());
      String first = joins ? firstOfChain.get(before.get(0)) : box.id();
      firstOfChain.put(box.id(), first);
      chains.computeIfAbsent(first, id -> new ArrayList<>()).add(box);
    }
  }

  private boolean isLoose(Box box) {
    return !children.containsKey(box.id()) && !isInColumn(box);
  }

  /** The id of the node that a box is part of. */
  private String drawnIn(String id) {
    return firstOfChain.getOrDefault(id, id);
  }

  private void node(Box box) {
    if (isInColumn(box) || !drawnIn(box.id()).equals(box.id())) {
      return;
    }
    ElkNode node = ElkGraphUtil.createNode(box.parent().map(nodes::get).orElse(root));
    node.setIdentifier(box.id());
    nodes.put(box.id(), node);
    if (isColumn(box.id())) {
      Column column = columns.get(box.id());
      node.setDimensions(
          Math.max(Layout.width(box), 2 * EDGE + column.width()),
          top(box) + EDGE + column.height());
    } else if (children.containsKey(box.id())) {
      boolean phase = box.parent().isEmpty();
      configure(node, phase ? Direction.DOWN : Direction.RIGHT, top(box));
    } else {
      List<Box> chain = chains.get(box.id());
      node.setDimensions(
          chain.stream().mapToDouble(Column::width).max().orElse(0),
          chain.size() * (ROW + GAP) - GAP);
    }
  }

  private static double top(Box holder) {
    return Layout.height(holder) + 4;
  }

  private static void configure(ElkNode holder, Direction direction, double top) {
    holder.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    holder.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.SEPARATE_CHILDREN);
    holder.setProperty(CoreOptions.DIRECTION, direction);
    holder.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    holder.setProperty(CoreOptions.PADDING, new ElkPadding(top, 12, 12, 12));
    holder.setProperty(CoreOptions.SPACING_NODE_NODE, 14.0);
    holder.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 20.0);
    holder.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 9.0);
    holder.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 7.0);
    if (direction == Direction.RIGHT) {
      holder.setProperty(LayeredOptions.WRAPPING_STRATEGY, WrappingStrategy.MULTI_EDGE);
      holder.setProperty(CoreOptions.ASPECT_RATIO, 2.2);
    }
  }

  /** Adds an edge between the sibling boxes that contain the two ends. */
  private void lift(Arrow arrow) {
    List<String> from = way(arrow.from());
    List<String> to = way(arrow.to());
    int depth = 0;
    while (depth < Math.min(from.size(), to.size()) && from.get(depth).equals(to.get(depth))) {
      depth++;
    }
    if (depth >= from.size() || depth >= to.size()) {
      return;
    }
    Arrow lifted = new Arrow(drawnIn(from.get(depth)), drawnIn(to.get(depth)), arrow.kind());
    boolean apart = !lifted.from().equals(lifted.to());
    if (apart && nodes.containsKey(lifted.from()) && nodes.containsKey(lifted.to())) {
      edges.computeIfAbsent(
          lifted, one -> ElkGraphUtil.createSimpleEdge(nodes.get(one.from()), nodes.get(one.to())));
    }
  }

  /** The boxes that contain a box, from the outermost, followed by the box itself. */
  private List<String> way(String id) {
    List<String> way = new ArrayList<>();
    for (Optional<String> at = Optional.of(id); at.isPresent(); at = boxes.get(at.get()).parent()) {
      way.add(0, at.get());
    }
    return way;
  }

  private Layout read() {
    Map<ElkNode, double[]> origins = new HashMap<>(Map.of(root, new double[] {0, 0}));
    for (Box box : diagram.boxes()) {
      areas.put(
          box.id(),
          isInColumn(box)
              ? inColumn(box)
              : drawnIn(box.id()).equals(box.id()) ? laidOut(box, origins) : inChain(box));
    }
    List<Line> lines = new ArrayList<>();
    edges.forEach(
        (arrow, edge) ->
            lines.add(
                new Line(arrow, Layout.corners(edge, origins.get(edge.getContainingNode())))));
    columns.values().forEach(column -> lines.addAll(column.lines(areas)));
    return new Layout(root.getWidth(), root.getHeight(), areas, lines);
  }

  private int depth(Box box) {
    return box.parent().map(parent -> areas.get(parent).depth() + 1).orElse(0);
  }

  private Area inColumn(Box box) {
    Area holder = areas.get(box.parent().orElseThrow());
    double[] place = columns.get(holder.box().id()).place(box);
    double x = holder.x() + EDGE + place[0];
    double y = holder.y() + top(holder.box()) + place[1];
    return new Area(box, x, y, place[2], ROW, depth(box));
  }

  private Area inChain(Box box) {
    Area first = areas.get(drawnIn(box.id()));
    double y = first.y() + chains.get(first.box().id()).indexOf(box) * (ROW + GAP);
    return new Area(box, first.x(), y, first.width(), ROW, depth(box));
  }

  /** The area of a box's node; for a chain, the node of its first op. */
  private Area laidOut(Box box, Map<ElkNode, double[]> origins) {
    ElkNode node = nodes.get(box.id());
    double[] origin = origins.get(node.getParent());
    double x = origin[0] + node.getX();
    double y = origin[1] + node.getY();
    origins.put(node, new double[] {x, y});
    double height = chains.containsKey(box.id()) ? ROW : node.getHeight();
    return new Area(box, x, y, node.getWidth(), height, depth(box));
  }
}
