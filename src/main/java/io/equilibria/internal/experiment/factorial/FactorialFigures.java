package io.equilibria.internal.experiment.factorial;

import io.equilibria.internal.experiment.CurveSummary;
import io.equilibria.internal.experiment.SampleRows;
import io.equilibria.internal.experiment.factorial.FactorialWords.Part;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.BarChart;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.CurveGrid;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.HeatGrid;
import io.equilibria.internal.report.figure.ImageRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The figures of {@link ImageFactorial}. */
final class FactorialFigures {
  private final FactorialCells cells;
  private final FactorialWords words;

  FactorialFigures(FactorialCells cells, FactorialWords words) {
    this.cells = cells;
    this.words = words;
  }

  List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    List<Part> parts = words.parts();
    if (!parts.isEmpty()) {
      figures.add(shares(parts));
    }
    figures.add(distances());
    samples().ifPresent(figures::add);
    figures.add(curves());
    return figures;
  }

  private Figure shares(List<Part> parts) {
    BarChart.Builder chart =
        BarChart.over(
            new Caption(
                "shares",
                words.shares(),
                ("Share of the variance of %d runs, ranked by their final distance within each of"
                        + " %d seeds. Bars: %.0f %% intervals, bootstrapped over seeds.")
                    .formatted(
                        cells.seeds() * cells.losses().size() * cells.penalties().size(),
                        cells.seeds(),
                        100 * CurveSummary.LEVEL)),
            Axis.linear("share of the variance"));
    parts.forEach(part -> chart.bar(part.title(), part.share(), part.interval()));
    return chart.build();
  }

  private Figure distances() {
    double[][] medians = new double[cells.losses().size()][cells.penalties().size()];
    for (int loss = 0; loss < medians.length; loss++) {
      for (int penalty = 0; penalty < medians[loss].length; penalty++) {
        medians[loss][penalty] = cells.finals(loss, penalty).median().orElse(Double.NaN);
      }
    }
    return HeatGrid.over(
            new Caption(
                "distance",
                words.nearest(),
                "Median distance to the data after training. A diverged run counts as infinitely"
                    + " far; the table counts them. Darker shades are farther."))
        .rows(cells.losses())
        .columns(cells.penalties())
        .panel(new HeatGrid.Panel("digits", Axis.log(FactorialCells.AXIS), medians))
        .build();
  }

  private Optional<ImageRows> samples() {
    SampleRows rows = new SampleRows(cells.results());
    for (int loss = 0; loss < cells.losses().size(); loss++) {
      for (int penalty = 0; penalty < cells.penalties().size(); penalty++) {
        rows.add(
            cells.losses().get(loss) + ", " + cells.penalties().get(penalty),
            cells.cell(loss, penalty),
            cells.finals(loss, penalty).values());
      }
    }
    return rows.figure(
        new Caption(
            "samples",
            "Samples of each pair",
            "The first samples of each pair after training, from one set of latent vectors, of the"
                + " seed whose distance is nearest to the median; none if that seed diverged."));
  }

  private Figure curves() {
    CurveGrid.Builder grid =
        CurveGrid.over(
                new Caption(
                    "curves",
                    "Distance over training",
                    "Distance to the data over training, %d seeds, their median in bold."
                        .formatted(cells.seeds())),
                "generator step")
            .columns(cells.penalties());
    for (int loss = 0; loss < cells.losses().size(); loss++) {
      List<CurveGrid.Panel> panels = new ArrayList<>();
      for (int penalty = 0; penalty < cells.penalties().size(); penalty++) {
        panels.add(CurveGrid.Panel.ofMeasured(cells.looks(), cells.curves(loss, penalty)));
      }
      grid.row(cells.losses().get(loss), Axis.log(FactorialCells.AXIS), panels);
    }
    return grid.build();
  }
}
