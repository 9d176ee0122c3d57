package io.equilibria.internal.graph;

import io.equilibria.internal.graph.Diagram.Arrow;
import io.equilibria.internal.graph.Diagram.Box;
import io.equilibria.internal.graph.Layout.Area;
import io.equilibria.internal.graph.Layout.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lays out the ops of one scope in a column, in the order in which they run; a long column is split
 * into two halves side by side. An op placed close below another is fed by it; other inputs are
 * drawn as lines beside the column.
 */
final class Column {
  /** Height of an op; its detail is drawn after its name. */
  static final double ROW = 20;

  private static final double GAP = 3;

  /** Space above an op that is not fed by the previous one. */
  private static final double APART = 10;

  /** Longer columns are split into halves. */
  private static final int LONG = 16;

  /** Distance between lines beside a half. */
  private static final double LANE = 7;

  private final List<Box> ops;
  private final int perHalf;
  private final Map<String, Integer> rows = new HashMap<>();
  private final Set<Integer> fed = new HashSet<>();
  private final List<Bracket> brackets = new ArrayList<>();

  /** An arrow by the rows of its ends, in a lane beside the half that it leaves. */
  private record Bracket(Arrow arrow, int from, int to, int lane) {}

  /**
   * Creates a column.
   *
   * @param ops the ops of the scope
   * @param arrows the arrows of the whole diagram
   */
  Column(List<Box> ops, List<Arrow> arrows) {
    this.ops = ops;
    this.perHalf = ops.size() > LONG ? (ops.size() + 1) / 2 : ops.size();
    ops.forEach(op -> rows.put(op.id(), rows.size()));
    arrows.stream()
        .filter(arrow -> rows.containsKey(arrow.from()) && rows.containsKey(arrow.to()))
        .forEach(this::add);
  }

  /** The width of an op's text. */
  static double width(Box op) {
    double detail = op.detail().isEmpty() ? 0 : 6 + 5.8 * op.detail().length();
    return 16 + 7.3 * op.title().length() + detail;
  }

  private void add(Arrow arrow) {
    int from = rows.get(arrow.from());
    int to = rows.get(arrow.to());
    if (to == from + 1 && half(from) == half(to)) {
      fed.add(to);
      return; // Placed close above.
    }
    int lane = 0;
    while (isTaken(lane, from, to)) {
      lane++;
    }
    brackets.add(new Bracket(arrow, from, to, lane));
  }

  private boolean isTaken(int lane, int from, int to) {
    int low = Math.min(row(from), row(to));
    int high = Math.max(row(from), row(to));
    return brackets.stream()
        .filter(other -> other.lane() == lane && half(other.from()) == half(from))
        .anyMatch(
            other ->
                Math.max(row(other.from()), row(other.to())) > low
                    && Math.min(row(other.from()), row(other.to())) < high);
  }

  private int half(int op) {
    return op / perHalf;
  }

  private int row(int op) {
    return op % perHalf;
  }

  private double widest(int half) {
    return ops.stream()
        .filter(op -> half(rows.get(op.id())) == half)
        .mapToDouble(Column::width)
        .max()
        .orElse(0);
  }

  /** The width of the lines beside a half. */
  private double lanes(int half) {
    return LANE
        * (1
            + brackets.stream()
                .filter(bracket -> half(bracket.from()) == half)
                .mapToInt(Bracket::lane)
                .max()
                .orElse(half == 0 && ops.size() > perHalf ? 0 : -1));
  }

  double width() {
    double first = widest(0) + lanes(0);
    return ops.size() > perHalf ? first + LANE + widest(1) + lanes(1) : first;
  }

  double height() {
    double second = ops.size() > perHalf ? top(ops.size() - 1) : 0;
    return Math.max(top(perHalf - 1), second) + ROW;
  }

  private double top(int op) {
    double y = 0;
    for (int at = half(op) * perHalf + 1; at <= op; at++) {
      y += ROW + (fed.contains(at) ? GAP : APART);
    }
    return y;
  }

  /** The place of an op relative to the column's corner: x, y and width. */
  double[] place(Box op) {
    int at = rows.get(op.id());
    double x = half(at) == 0 ? 0 : widest(0) + lanes(0) + LANE;
    return new double[] {x, top(at), widest(half(at))};
  }

  /** The lines beside the column, for the final places of its ops. */
  List<Line> lines(Map<String, Area> areas) {
    return brackets.stream().map(bracket -> line(bracket, areas)).toList();
  }

  private Line line(Bracket bracket, Map<String, Area> areas) {
    Area from = areas.get(bracket.arrow().from());
    Area to = areas.get(bracket.arrow().to());
    double side = from.x() + from.width();
    double lane = side + (bracket.lane() + 1) * LANE;
    double out = from.y() + ROW * 0.7;
    double in = to.y() + ROW * 0.3;
    boolean same = half(bracket.from()) == half(bracket.to());
    return new Line(
        bracket.arrow(),
        List.of(
            new double[] {side, out},
            new double[] {lane, out},
            new double[] {lane, in},
            new double[] {same ? side : to.x(), in}));
  }
}
