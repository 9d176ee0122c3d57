package io.equilibria.internal.report.figure;

import io.equilibria.internal.report.figure.canvas.Canvas;

/**
 * A figure with its data. It has a fixed layout in pixels and can be painted on any canvas with any
 * theme; {@link Pictures} writes it as PNG and SVG.
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

  /** The name, title and description. */
  Caption caption();

  /** Width in pixels at scale 1. */
  int width();

  /** Height in pixels at scale 1. */
  int height();

  /**
   * Paints the figure into the rectangle from (0, 0) to (width, height), over an existing
   * background.
   */
  void paint(Canvas canvas);

  /**
   * The layout for narrow screens: at most {@value #NARROW} pixels wide, with the same font size.
   */
  default Figure narrow() {
    return this;
  }

  /** The data of the figure, for CSV and JSON. */
  Columns data();
}
