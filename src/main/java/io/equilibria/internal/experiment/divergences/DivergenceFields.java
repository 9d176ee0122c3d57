package io.equilibria.internal.experiment.divergences;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.count;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameTitle;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.metric.divergence.MixtureDensity;
import io.equilibria.internal.metric.divergence.OptimalDiscriminator;
import io.equilibria.internal.metric.divergence.RealFake;
import io.equilibria.internal.metric.statistics.NearestToMedian;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.FieldGrid;
import io.equilibria.internal.report.figure.FieldGrid.Panel;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.sampler.Sampler;
import io.equilibria.metric.Density;
import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Figures of the learned and the optimal discriminator in the plane over training. */
final class DivergenceFields {
  /** The game whose fields are shown, if it is among the games. */
  private static final String SHOWN = "gan-gp";

  /** Number of points of each distribution for the estimate of D*. */
  private static final int POINTS = 1000;

  private static final long SEED = 20_171_026; // of the points for the estimate of D*

  /** The kernel's standard deviation as a share of the longer side of the frame. */
  private static final double KERNEL = 0.03;

  private final DivergenceResults results;
  private final Divergences.Settings settings;
  private final StudyResults stored;

  DivergenceFields(DivergenceResults results, Divergences.Settings settings, StudyResults stored) {
    this.results = results;
    this.settings = settings;
    this.stored = stored;
  }

  /** The figure of the shown task, if it is in the plane. */
  Optional<Figure> optimum() {
    return Optional.of(results.shown())
        .filter(task -> task.base().data().dimension() == 2 && !task.exact())
        .map(this::optimum);
  }

  private ExperimentSpec experiment(DivergenceTask task, String game) {
    return task.playing(game, settings.set());
  }

  private Path run(DivergenceTask task, String game) {
    return stored.run(Divergences.folder(task, game));
  }

  private static String[] columns(List<Long> steps) {
    return steps.stream().map(step -> "step " + count(step)).toArray(String[]::new);
  }

  private static float[][] drawn(Sampler model) {
    return model.sample(PlaneView.POINTS, PlaneView.SEED);
  }

  /** The learned and the optimal discriminator of one game. */
  private Figure optimum(DivergenceTask task) {
    String game = results.games().contains(SHOWN) ? SHOWN : results.games().get(0);
    int seed = typical(task, game);
    PlaneView view = PlaneView.of(task.base().data());
    double kernel = KERNEL * Math.max(view.area().getWidth(), view.area().getHeight());
    List<Long> steps = DivergenceTask.pictures(experiment(task, game));
    List<Panel> learned = new ArrayList<>();
    List<Panel> optimal = new ArrayList<>();
    List<Double> apart = new ArrayList<>();
    for (long step : steps) {
      try (TrainedModel model = TrainedModel.open(run(task, game), step, seed)) {
        float[][] field = PlaneView.centred(view.logits(model));
        float[][] best = optimal(task, view, model, kernel);
        Panel panel = view.panel(drawn(model), field);
        learned.add(panel);
        optimal.add(view.panel(drawn(model), best));
        apart.add(apart(panel, best, view.area()));
      }
    }
    double[] ends = results.distance(task, game).ends();
    String title =
        "D differs from D* by %s at the start and %s at the end, on a scale of 1 (%s, %s)"
            .formatted(
                brief(apart.get(0)),
                brief(apart.get(apart.size() - 1)),
                GameTitle.of(game),
                task.title());
    String text =
        ("Top: the learned D \u2212 1/2. Bottom: D* \u2212 1/2 of the optimal discriminator p/(p +"
             + " q), estimated from %s points of each distribution with a Gaussian kernel of"
             + " standard deviation %s; it is the optimum for the smoothed distributions and"
             + " meaningless where neither has points. Difference: the mean of |D \u2212 D*| at the"
             + " points shown. Seed %d of %d, nearest the median (%s %s).")
            .formatted(
                count(POINTS),
                brief(kernel),
                seed,
                ends.length,
                task.exact() ? "W2" : "sliced W1",
                brief(ends[seed]));
    return FieldGrid.over(new Caption("field-" + task.name(), title, text), view.area())
        .field("D - 1/2")
        .columns(columns(steps))
        .row("D", learned.toArray(Panel[]::new))
        .row("D*", optimal.toArray(Panel[]::new))
        .build();
  }

  /** The seed whose final distance is nearest the median of all seeds. */
  private int typical(DivergenceTask task, String game) {
    return NearestToMedian.of(results.distance(task, game).ends())
        .orElseGet(() -> Manifest.read(run(task, game)).firstReplica());
  }

  /** Mean of |D - D*| at the points of a panel that lie in the frame. */
  private static double apart(Panel panel, float[][] best, Rectangle2D area) {
    return Stream.of(panel.data(), panel.generated())
        .flatMap(Arrays::stream)
        .filter(point -> area.contains(point[0], point[1]))
        .mapToDouble(
            point -> {
              int row = (int) ((point[1] - area.getY()) / area.getHeight() * best.length);
              int column = (int) ((point[0] - area.getX()) / area.getWidth() * best.length);
              return Math.abs(panel.field()[row][column] - best[row][column]);
            })
        .average()
        .orElse(Double.NaN);
  }

  private static float[][] optimal(
      DivergenceTask task, PlaneView view, Sampler model, double kernel) {
    RealFake<Density> laws =
        new RealFake<>(
            smoothed(task.distribution().points(POINTS, SEED), kernel),
            smoothed(PlaneView.points(model.sample(POINTS, SEED)), kernel));
    double[] optimal = OptimalDiscriminator.of(laws, view.centres());
    float[][] field = new float[PlaneView.CELLS][PlaneView.CELLS];
    for (int i = 0; i < optimal.length; i++) {
      field[i / PlaneView.CELLS][i % PlaneView.CELLS] = (float) (optimal[i] - 0.5);
    }
    return field;
  }

  private static Density smoothed(double[][] points, double deviation) {
    double[] weights = new double[points.length];
    Arrays.fill(weights, 1.0 / points.length);
    return MixtureDensity.of(points, weights, deviation);
  }
}
