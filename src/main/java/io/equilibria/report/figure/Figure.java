package io.equilibria.report.figure;

import io.equilibria.report.figure.canvas.Canvas;

/**
 * A picture with the numbers behind it. It is laid out once in its own pixels and painted on any
 * canvas, under any theme; {@link Pictures} makes files of it.
 */
public sealed interface Figure
    permits LineChart,
        LinePanels,
        BarChart,
        CurveGrid,
        DotGrid,
        Dumbbell,
        FieldGrid,
        HeatGrid,
        ImageRows,
        PhaseGrid,
        PointCloud,
        RowTable,
        SampleGrid,
        ScatterGrid,
        SmallMultiples {
  /** Width of a narrow layout in pixels at scale 1. */
  int NARROW = 360;

  /** Its name and words. */
  Caption caption();

  /** Width in pixels at scale 1. */
  int width();

  /** Height in pixels at scale 1. */
  int height();

  /** Paints itself over (0, 0) to (width, height); the background is there already. */
  void paint(Canvas canvas);

  /**
   * The same laid out for a telephone: at most {@value #NARROW} pixels wide, with letters as large.
   */
  default Figure narrow() {
    return this;
  }

  /** The numbers shown, for CSV and JSON. */
  Columns data();
}
