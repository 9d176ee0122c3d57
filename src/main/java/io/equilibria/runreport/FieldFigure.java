package io.equilibria.runreport;

import io.equilibria.config.Experiment;
import io.equilibria.evaluation.PlaneView;
import io.equilibria.evaluation.SampleLook;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.FieldGrid;
import io.equilibria.report.figure.FieldGrid.Panel;
import io.equilibria.report.figure.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A run in the plane: samples on data over the discriminator's field, a column a step. */
final class FieldFigure {
  /** Losses whose discriminator is sigmoid(logit), a probability. */
  private static final Set<String> PROBABILITIES = Set.of("minimax", "non-saturating");

  private final String id;
  private final RunData subject;
  private final PlaneView view;
  private final boolean probability;

  private FieldFigure(String id, RunData subject) {
    Experiment experiment = subject.run().experiment();
    this.id = id;
    this.subject = subject;
    this.view = PlaneView.of(experiment.data());
    this.probability = PROBABILITIES.contains(experiment.game().lossName());
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
            .field(probability ? "D(x) - 1/2" : "f(x) - median")
            .columns(columns);
    if (!probability) {
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
    return view.panel(
        samples, coarser(probability ? PlaneView.centred(logits) : lessMedian(logits)));
  }

  /** Means over two by two cells: a quarter of the numbers in the files, and the same picture. */
  private static float[][] coarser(float[][] field) {
    float[][] coarser = new float[field.length / 2][field.length / 2];
    for (int row = 0; row < coarser.length; row++) {
      float[] below = field[2 * row];
      float[] above = field[2 * row + 1];
      for (int column = 0; column < coarser.length; column++) {
        int at = 2 * column;
        coarser[row][column] = (below[at] + below[at + 1] + above[at] + above[at + 1]) / 4;
      }
    }
    return coarser;
  }

  /** A critic is known up to a constant, and others have another middle than 0. */
  private static float[][] lessMedian(float[][] logits) {
    double[] all =
        Arrays.stream(logits)
            .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]))
            .sorted()
            .toArray();
    float median = (float) all[all.length / 2];
    float[][] field = new float[logits.length][];
    for (int row = 0; row < field.length; row++) {
      field[row] = logits[row].clone();
      for (int column = 0; column < field[row].length; column++) {
        field[row][column] -= median;
      }
    }
    return field;
  }

  private Caption caption() {
    String colour =
        probability
            ? "D(x) - 1/2 with D = sigmoid(f), the discriminator"
            : "the discriminator's logit f less its median over the frame";
    return new Caption(
        id,
        "Samples, data and discriminator: " + subject.label(),
        "%d points of the data and %d samples of each generator. Colour: %s. Samples beyond the frame are not shown."
            .formatted(PlaneView.POINTS, PlaneView.POINTS, colour));
  }
}
