package io.equilibria.internal.experiment.generalization;

import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.evaluation.GameStyles;
import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.report.figure.Axis;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.LineChart;
import io.equilibria.internal.report.figure.LinePanels;
import io.equilibria.internal.report.figure.canvas.Style;
import java.util.List;
import java.util.stream.IntStream;

/** The figures of {@link Generalization}. */
record GeneralizationFigures(Gaps gaps, GeneralizationWords words) {
  private static final Axis SAMPLES = Axis.log("samples m");
  private static final Axis GAP = Axis.log("gap");

  List<Figure> all() {
    return List.of(distances(), logarithm(), training());
  }

  private static double[] x(int[] sizes) {
    return IntStream.of(sizes).asDoubleStream().toArray();
  }

  private static String title(NetworkClass players) {
    return "NND, p = " + players.parameters(Generalization.DIMENSION);
  }

  private Figure distances() {
    String text =
        "The gap is the distance between m data and m samples of a perfect generator, both of N(0,"
            + " I/%d): that of the distributions is 0. Median of %d seeds, with each seed as a thin"
            + " line. NND: D with one hidden layer, parameters in [-1, 1], phi(t) = t, trained on"
            + " the samples. W1 is exact. JS is log 2 for every m.";
    Caption caption =
        new Caption(
            "gaps",
            words.falls(),
            text.formatted(Generalization.DIMENSION, gaps.settings().seeds()));
    LineChart.Builder chart = LineChart.over(caption, SAMPLES, GAP).members("distances");
    int[] exact = gaps.settings().exactSizes();
    chart
        .at(x(exact))
        .seeds("W1", Style.numbered(1), gaps.ofTransport(Generalization.DIMENSION, exact));
    int[] sizes = gaps.settings().sizes();
    chart.at(x(sizes));
    int style = 2;
    for (NetworkClass players : Generalization.CLASSES) {
      if (players.phi().equals(NetworkClass.IDENTITY)) {
        chart.seeds(title(players), Style.numbered(style++), gaps.ofNetworks(players, sizes));
      }
    }
    return chart.reference(Math.log(2), "JS: log 2").build();
  }

  private Figure logarithm() {
    int[] sizes = gaps.settings().sizes();
    LineChart.Builder chart =
        LineChart.over(
                new Caption(
                    "phi",
                    words.logarithm(),
                    "The gap with %s parameters and two measuring functions. Where data and samples"
                            .formatted(
                                NetworkClass.identity(4).parameters(Generalization.DIMENSION))
                        + " have the same distribution, D = 1/2 is optimal, and the payoff with the"
                        + " logarithm is flat there: the discriminator's gain from chance is of"
                        + " second order and falls like 1/m. The theorem bounds both by the root."),
                SAMPLES,
                GAP)
            .at(x(sizes));
    int style = 0;
    for (NetworkClass players : Generalization.CLASSES) {
      if (players.width() == 4) {
        String name = players.phi().equals(NetworkClass.LOG) ? "phi = log" : "phi(t) = t";
        chart.seeds(name, Style.numbered(style++), gaps.ofNetworks(players, sizes));
      }
    }
    return chart.build();
  }

  private Figure training() {
    String text =
        "Largest |distance of the distributions - distance of training points and samples| over %d"
            + " steps up to %d, %d seeds. Data are a ring of Gaussians. a: NND, p = %d; of the"
            + " distributions on held-out points. b: W1 of at most 500 points of each.";
    return LinePanels.of(
        new Caption(
            "training",
            words.training(),
            text.formatted(
                gaps.settings().checkpoints().length,
                gaps.settings().steps(),
                Generalization.TRAINED,
                TrainingGaps.CLASS.parameters(TrainingGaps.DATA.dimension()))),
        List.of(
            largest("nnd", TrainingGaps.NND_TRAINING, TrainingGaps.NND_FRESH),
            largest("w1", TrainingGaps.W1_TRAINING, TrainingGaps.W1_FRESH)));
  }

  private LineChart largest(String id, String ofTraining, String ofFresh) {
    int[] sizes = gaps.settings().trainingSizes();
    String what = id.equals("nnd") ? "NND" : "W1";
    LineChart.Builder chart =
        LineChart.over(
                new Caption("training-" + id, what, ""),
                Axis.log("training points m"),
                Axis.log("largest gap"))
            .at(x(sizes));
    for (String game : Generalization.GAMES) {
      double[][] curves = new double[Generalization.TRAINED][sizes.length];
      for (int i = 0; i < sizes.length; i++) {
        double[] values = gaps.largest(game, sizes[i], ofTraining, ofFresh);
        for (int seed = 0; seed < values.length; seed++) {
          curves[seed][i] = values[seed];
        }
      }
      chart.seeds(GameTitle.of(game), GameStyles.of(game), curves);
    }
    return chart.build();
  }
}
