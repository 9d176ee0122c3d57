package io.equilibria.internal.graph;

import io.equilibria.internal.graph.Diagram.Arrow;
import io.equilibria.internal.graph.Diagram.Box;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * The layout of a diagram: the steps of the players side by side, with arrows pointing downwards.
 * It is computed by the Eclipse Layout Kernel with the layered method of Sugiyama et al. 1981, for
 * all levels of nesting at once, so that arrows between them are short. The layout is
 * deterministic.
 *
 * @param width the total width in pixels
 * @param height the total height in pixels
 * @param boxes the placed boxes by id
 * @param lines the lines, in the order of the arrows
 */
record Layout(double width, double height, Map<String, Area> boxes, List<Line> lines) {
  static final double TITLE_HEIGHT = 16;
  static final double DETAIL_HEIGHT = 14;
  static final double MARGIN = 10;

  /**
   * Mean letter widths at the two font sizes. Fixed, because measured widths depend on the
   * installed fonts.
   */
  private static final double TITLE_LETTER = 7.3;

  private static final double DETAIL_LETTER = 6.1;

  /** A placed box with its nesting depth. */
  record Area(Box box, double x, double y, double width, double height, int depth) {}

  /** A placed arrow with the points of its polyline. */
  record Line(Arrow arrow, List<double[]> corners) {}

  static Layout of(Diagram diagram) {
    if (diagram.guide().level() == Level.OPS) {
      return OpLayout.of(diagram);
    }
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    ElkNode root = ElkGraphUtil.createGraph();
    boolean columns = diagram.boxes().stream().filter(diagram::isOutermostHolder).count() > 1;
    configure(root, 12);
    if (columns) {
      root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.SEPARATE_CHILDREN);
      root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    }
    Map<String, ElkNode> nodes = new LinkedHashMap<>();
    for (Box box : diagram.boxes()) {
      ElkNode node = ElkGraphUtil.createNode(box.parent().map(nodes::get).orElse(root));
      node.setIdentifier(box.id());
      nodes.put(box.id(), node);
      node.setDimensions(width(box), height(box));
    }
    for (Box box : diagram.boxes()) {
      ElkNode node = nodes.get(box.id());
      if (!node.getChildren().isEmpty()) {
        configure(node, height(box) + 6);
        node.setProperty(
            CoreOptions.PADDING,
            new ElkPadding(height(box) + 6, beside(box, node), 12, beside(box, node)));
      }
    }
    Map<Arrow, ElkEdge> edges = new LinkedHashMap<>();
    for (Arrow arrow : columns ? diagram.betweenColumns() : diagram.arrows()) {
      edges.computeIfAbsent(
          arrow, one -> ElkGraphUtil.createSimpleEdge(nodes.get(one.from()), nodes.get(one.to())));
    }
    new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    return read(diagram, root, nodes, edges);
  }

  private static void configure(ElkNode holder, double top) {
    holder.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    holder.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    holder.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
    holder.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    holder.setProperty(CoreOptions.PADDING, new ElkPadding(top, 12, 12, 12));
    holder.setProperty(CoreOptions.SPACING_NODE_NODE, 18.0);
    holder.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 22.0);
    holder.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 10.0);
    holder.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 8.0);
  }

  /** The space that a container needs beside its contents for its own text. */
  private static double beside(Box box, ElkNode node) {
    double widest = node.getChildren().stream().mapToDouble(ElkNode::getWidth).max().orElse(0);
    return Math.max(12, (width(box) - widest) / 2);
  }

  static double width(Box box) {
    double title = box.title().length() * TITLE_LETTER;
    return 2 * MARGIN + Math.max(title, box.detail().length() * DETAIL_LETTER);
  }

  static double height(Box box) {
    return MARGIN + TITLE_HEIGHT + (box.detail().isEmpty() ? 0 : DETAIL_HEIGHT);
  }

  private static Layout read(
      Diagram diagram, ElkNode root, Map<String, ElkNode> nodes, Map<Arrow, ElkEdge> edges) {
    Map<String, Area> areas = new LinkedHashMap<>();
    Map<ElkNode, double[]> origins = new HashMap<>(Map.of(root, new double[] {0, 0}));
    for (Box box : diagram.boxes()) {
      ElkNode node = nodes.get(box.id());
      double[] origin = origins.get(node.getParent());
      double x = origin[0] + node.getX();
      double y = origin[1] + node.getY();
      origins.put(node, new double[] {x, y});
      int depth = box.parent().map(parent -> areas.get(parent).depth() + 1).orElse(0);
      areas.put(box.id(), new Area(box, x, y, node.getWidth(), node.getHeight(), depth));
    }
    List<Line> lines = new ArrayList<>();
    edges.forEach(
        (arrow, edge) ->
            lines.add(new Line(arrow, corners(edge, origins.get(edge.getContainingNode())))));
    return new Layout(root.getWidth(), root.getHeight(), areas, lines);
  }

  /** The corners of an edge; ELK's coordinates are relative to the box that contains both ends. */
  static List<double[]> corners(ElkEdge edge, double[] origin) {
    List<double[]> corners = new ArrayList<>();
    for (ElkEdgeSection section : edge.getSections()) {
      corners.add(new double[] {origin[0] + section.getStartX(), origin[1] + section.getStartY()});
      for (ElkBendPoint bend : section.getBendPoints()) {
        corners.add(new double[] {origin[0] + bend.getX(), origin[1] + bend.getY()});
      }
      corners.add(new double[] {origin[0] + section.getEndX(), origin[1] + section.getEndY()});
    }
    return corners;
  }
}
