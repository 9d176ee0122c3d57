package io.equilibria.internal.report.figure.parts;

import io.equilibria.internal.report.figure.Columns;
import io.equilibria.internal.report.figure.FieldGrid.Panel;
import io.equilibria.internal.report.figure.FieldGrid.Row;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Collects the points and fields of many panels in long format. */
public final class FieldGridNumbers {
  private final List<String> rows = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();
  private final List<String> kinds = new ArrayList<>();
  private final List<double[]> places = new ArrayList<>();
  private final List<Float> values = new ArrayList<>();

  /** Adds one panel of a row. */
  public void add(Row row, String column, Panel panel) {
    Rectangle2D area = row.area();
    int before = places.size();
    for (double[] point : panel.data()) {
      add("data", point, Float.NaN);
    }
    for (int i = 0; i < panel.generated().length; i++) {
      String kind = panel.series().length == 0 ? "generated" : "generated " + panel.series()[i];
      add(kind, panel.generated()[i], Float.NaN);
    }
    for (double[] arrow : panel.arrows()) {
      add("arrow tail", new double[] {arrow[0], arrow[1]}, Float.NaN);
      add("arrow head", new double[] {arrow[0] + arrow[2], arrow[1] + arrow[3]}, Float.NaN);
    }
    for (double[] point : panel.path()) {
      add("path", point, Float.NaN);
    }
    float[][] field = panel.field();
    for (int r = 0; r < field.length; r++) {
      for (int c = 0; c < field[r].length; c++) {
        double x = area.getX() + area.getWidth() * (c + 0.5) / field[r].length;
        double y = area.getY() + area.getHeight() * (r + 0.5) / field.length;
        add("field", new double[] {x, y}, field[r][c]);
      }
    }
    for (int i = before; i < places.size(); i++) {
      rows.add(row.title());
      columns.add(column);
    }
  }

  /** The columns; the field value of points is NaN. */
  public Columns columns() {
    float[] numbers = new float[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values.get(i);
    }
    return Columns.NONE
        .with("row", rows)
        .with("column", columns)
        .with("kind", kinds)
        .with("x", coordinate(0))
        .with("y", coordinate(1))
        .with("value", numbers);
  }

  private void add(String kind, double[] place, float value) {
    kinds.add(kind);
    places.add(place);
    values.add(value);
  }

  /** Single precision, which suffices for outputs of a float32 network. */
  private float[] coordinate(int which) {
    float[] coordinates = new float[places.size()];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = (float) places.get(i)[which];
    }
    return coordinates;
  }
}
