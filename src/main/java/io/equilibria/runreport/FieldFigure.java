package io.equilibria.runreport;

import io.equilibria.config.Experiment;
import io.equilibria.evaluation.PlaneView;
import io.equilibria.evaluation.SampleLook;
import io.equilibria.evaluation.ShownField;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.FieldGrid;
import io.equilibria.report.figure.FieldGrid.Panel;
import io.equilibria.report.figure.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A run in the plane: samples on data over the discriminator's field, a column a step. */
final class FieldFigure {
  private final String id;
  private final RunData subject;
  private final PlaneView view;
  private final ShownField shown;

  private FieldFigure(String id, RunData subject) {
    Experiment experiment = subject.run().experiment();
    this.id = id;
    this.subject = subject;
    this.view = PlaneView.of(experiment.data());
    this.shown = ShownField.of(experiment.game());
  }

  /**
   * The figure, with a row for each of the first replicas that have not diverged.
   *
   * @param rows at most
   * @return empty where data are not in the plane, or nothing is known of such a replica
   */
  static Optional<Figure> of(String id, RunData subject, int rows) {
    List<SampleLook> looks = subject.looks().looks();
    if (looks.isEmpty() || subject.run().experiment().data().dimension() != 2) {
      return Optional.empty();
    }
    int[] replicas =
        IntStream.range(0, looks.get(0).logits().length)
            .filter(replica -> looks.stream().allMatch(look -> look.finite(replica)))
            .limit(rows)
            .toArray();
    return replicas.length == 0
        ? Optional.empty()
        : Optional.of(new FieldFigure(id, subject).figure(looks, replicas));
  }

  private Figure figure(List<SampleLook> looks, int[] replicas) {
    String[] columns =
        looks.stream().map(look -> "step %,d".formatted(look.step())).toArray(String[]::new);
    FieldGrid.Builder grid =
        FieldGrid.over(caption(), view.area())
            .field(shown.probability() ? "D(x) - 1/2" : "f(x) - median")
            .columns(columns);
    if (!shown.probability()) {
      grid.ends("towards data", "towards generated").middle("");
    }
    for (int replica : replicas) {
      grid.row(
          "replica " + replica,
          looks.stream().map(look -> panel(look, replica)).toArray(Panel[]::new));
    }
    return grid.build();
  }

  private Panel panel(SampleLook look, int replica) {
    float[][] samples = Arrays.copyOf(look.samples()[replica], PlaneView.POINTS);
    float[][] logits = look.logits()[replica];
    return view.panel(samples, shown.of(logits));
  }

  private Caption caption() {
    String colour =
        shown.probability()
            ? "D(x) - 1/2 with D = sigmoid(f), the discriminator"
            : "the discriminator's logit f less its median over the frame";
    return new Caption(
        id,
        "Samples, data and discriminator: " + subject.label(),
        "%d points of the data and %d samples of each generator. Colour: %s. Samples beyond the frame are not shown."
            .formatted(PlaneView.POINTS, PlaneView.POINTS, colour));
  }
}
