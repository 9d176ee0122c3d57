package io.equilibria.internal.experiment.equilibrium;

import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.BarChart;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.canvas.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The figures of {@link Equilibrium}. */
record EquilibriumFigures(CertifiedStudy found) {
  List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    figures.add(construction());
    EquilibriumRuns.TASKS.forEach(task -> figures.add(training(task)));
    figures.add(mixtures());
    return figures;
  }

  private EquilibriumWords words() {
    return new EquilibriumWords(found);
  }

  private Figure construction() {
    double[] counts = Arrays.stream(found.settings().masses()).asDoubleStream().toArray();
    LineChart.Builder chart =
        LineChart.over(
                new Caption(
                    "point-masses",
                    words().slope(),
                    "T generators, each a point mass at a draw of the ring plus noise with half a mode's standard deviation, against discriminators with two hidden layers of 32; phi(t) = t. Against D = 1/2 this neural net distance is eps at V = 2 phi(1/2). For comparison, the gain of a discriminator that sees only the modes. Median of %d draws, with each draw as a thin line if they are few."
                        .formatted(found.settings().seeds())),
                Axis.log("point masses T"),
                Axis.log("eps"))
            .members("curves")
            .at(counts)
            .seeds("trained", Style.numbered(0), found.construction(PointMassTable.DISTANCE))
            .seeds("modes alone", Style.numbered(1), found.construction(PointMassTable.MODES));
    found
        .slope()
        .ifPresent(
            fitted ->
                chart.line(
                    "power law",
                    Style.numbered(2),
                    Arrays.stream(counts).map(fitted.law()::at).toArray()));
    return chart.build();
  }

  private Figure training(String task) {
    LineChart.Builder chart =
        LineChart.over(
                new Caption(
                    "training-" + task,
                    words().training(task),
                    "eps* of each checkpoint: at least this, by the best point mass and by"
                        + " discriminators trained for %d steps. Median of %d seeds with their"
                            .formatted(found.settings().responseSteps(), found.settings().seeds())
                        + " middle 80 %."),
                Axis.linear("training step"),
                Axis.linear("eps*, at least"))
            .members("games");
    double[] steps =
        found.settings().checkpoints().stream().mapToDouble(Integer::doubleValue).toArray();
    for (String game : EquilibriumRuns.GAMES) {
      double[][] curves = found.curves(CheckpointTable.AT_LEAST, EquilibriumRuns.name(task, game));
      if (curves.length > 0) {
        chart.at(steps).seeds(EquilibriumWords.game(game), GameStyles.of(game), curves);
      }
    }
    return chart.build();
  }

  private Figure mixtures() {
    BarChart.Builder chart =
        BarChart.over(
            new Caption(
                "mixtures",
                words().mixtures(),
                "Trained mixtures of T generators and T discriminators (GAN-GP on the ring, %d"
                        .formatted(found.settings().mixtureSteps())
                    + " steps): mean eps* over seeds, with each seed as a dot and their range."
                    + " Below each, a single network in place of the generators, with a best"
                    + " response trained on as many samples. These mixtures are trained; theorem"
                    + " 4.2 does not apply to them."),
            Axis.linear("eps*, at least"));
    for (int components : EquilibriumRuns.MIXTURES) {
      bar(chart, "T = " + components, 0, found.mixture(MixtureTable.MIXTURE, components));
      if (components > 1) {
        bar(
            chart,
            "T = " + components + ", by samples",
            1,
            found.mixture(MixtureTable.SAMPLED, components));
        bar(chart, "one network", 2, found.mixture(MixtureTable.SINGLE, components));
      }
    }
    return chart.build();
  }

  private static void bar(BarChart.Builder chart, String name, int style, double[] values) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    if (known.length > 0) {
      chart.bar(
          name,
          Style.numbered(style),
          CertifiedStudy.mean(known),
          new Interval(known[0], known[known.length - 1]),
          known);
    }
  }
}
