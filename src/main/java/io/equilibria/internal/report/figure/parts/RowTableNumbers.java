package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.report.figure.Columns;
import io.equilibria.internal.report.figure.PhaseGrid.Panel;
import io.equilibria.internal.report.figure.RowTable.Cell;
import io.equilibria.internal.report.figure.RowTable.Picture;
import io.equilibria.internal.report.figure.RowTable.Words;
import java.util.ArrayList;
import java.util.List;

/** Collects the texts and points of a table's cells in long format. */
public final class RowTableNumbers {
  private final List<String> pathNames;
  private final String dotName;
  private final List<String> rows = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();
  private final List<String> kinds = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private final List<double[]> points = new ArrayList<>();

  public RowTableNumbers(List<String> pathNames, String dotName) {
    this.pathNames = pathNames;
    this.dotName = dotName;
  }

  public void add(String row, String column, Cell cell) {
    if (cell instanceof Words words) {
      add("words", words.text(), new double[0]);
    } else if (cell instanceof Picture picture) {
      Panel panel = picture.panel();
      addAll("arrow", panel.arrows());
      for (int i = 0; i < panel.paths().size(); i++) {
        addAll(pathNames.get(i), panel.paths().get(i));
      }
      addAll(dotName, panel.dots());
    }
    while (rows.size() < kinds.size()) {
      rows.add(row);
      columns.add(column);
    }
  }

  private void addAll(String kind, double[][] all) {
    for (double[] point : all) {
      add(kind, "", point);
    }
  }

  private void add(String kind, String text, double[] point) {
    kinds.add(kind);
    texts.add(text);
    points.add(point);
  }

  /** The columns; values that a row lacks are NaN. */
  public Columns columns() {
    return Columns.NONE
        .with("row", rows)
        .with("column", columns)
        .with("kind", kinds)
        .with("text", texts)
        .with("x", coordinate(0))
        .with("y", coordinate(1))
        .with("dx", coordinate(2))
        .with("dy", coordinate(3));
  }

  private double[] coordinate(int index) {
    return points.stream()
        .mapToDouble(point -> index < point.length ? point[index] : Double.NaN)
        .toArray();
  }
}
