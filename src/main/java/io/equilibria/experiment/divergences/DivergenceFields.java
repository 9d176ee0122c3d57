package io.equilibria.experiment.divergences;

import io.equilibria.compute.Workers;
import io.equilibria.config.Experiment;
import io.equilibria.evaluation.AffineTrajectory;
import io.equilibria.evaluation.PlaneView;
import io.equilibria.experiment.StudyResults;
import io.equilibria.experiment.Titles;
import io.equilibria.export.TrainedModel;
import io.equilibria.metric.divergence.Density;
import io.equilibria.metric.divergence.MixtureDensity;
import io.equilibria.metric.divergence.OptimalDiscriminator;
import io.equilibria.metric.divergence.RealFake;
import io.equilibria.report.figure.Caption;
import io.equilibria.report.figure.FieldGrid;
import io.equilibria.report.figure.FieldGrid.Panel;
import io.equilibria.report.figure.Figure;
import io.equilibria.run.Manifest;
import io.equilibria.sampler.Sampler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fields in the plane over training: what the discriminator has learned, and what it might. */
final class DivergenceFields {
  /** The game whose fields are shown, if it is played. */
  private static final String SHOWN = "gan-gp";

  /** Points of each law that D* is estimated from. */
  private static final int POINTS = 1000;

  private static final long SEED = 20_171_026; // another than anyone's

  /** The kernel's deviation as a share of the picture's longer side. */
  private static final double KERNEL = 0.03;

  /** Points of a path at most. */
  private static final int STATIONS = 200;

  private final DivergenceResults results;
  private final Divergences.Settings settings;
  private final StudyResults stored;

  DivergenceFields(DivergenceResults results, Divergences.Settings settings, StudyResults stored) {
    this.results = results;
    this.settings = settings;
    this.stored = stored;
  }

  /** One figure for each task in the plane. */
  List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    for (DivergenceTask task : results.tasks()) {
      if (task.base().data().dimension() == 2) {
        figures.add(task.exact() ? paths(task) : optimum(task));
      }
    }
    return figures;
  }

  private Experiment experiment(DivergenceTask task, String game) {
    return task.playing(game, settings.set());
  }

  private Path run(DivergenceTask task, String game) {
    return stored.run(Divergences.folder(task, game));
  }

  private static String[] columns(List<Long> steps) {
    return steps.stream().map("step %,d"::formatted).toArray(String[]::new);
  }

  /** A row a game: the field, and the way that the generator's mean took. */
  private Figure paths(DivergenceTask task) {
    PlaneView view = PlaneView.of(task.base().data());
    List<Long> steps = DivergenceTask.pictures(experiment(task, results.games().get(0)));
    FieldGrid.Builder grid =
        FieldGrid.over(
                new Caption(
                    "field-" + task.name(),
                    "Discriminator, gradient and the generator's way: " + task.title(),
                    "First seed that has not diverged. Colour: D(x) - 1/2 with D = sigmoid(f)."
                        + " Arrows: the gradient of the logit f, along which samples are pushed,"
                        + " lengths relative to the panel's longest. Line: the way of the"
                        + " generator's mean so far."),
                view.area())
            .field("D(x) - 1/2")
            .columns(columns(steps));
    for (String game : results.games()) {
      AffineTrajectory course = (AffineTrajectory) task.course(run(task, game), Workers.CALLER);
      List<Panel> panels = new ArrayList<>();
      for (long step : steps) {
        try (TrainedModel model = open(run(task, game), step)) {
          float[][] logits = view.logits(model);
          panels.add(
              view.panel(
                  drawn(model),
                  PlaneView.centred(logits),
                  view.arrows(logits),
                  path(course, shown(run(task, game)), step)));
        }
      }
      grid.row(Titles.of(game), panels.toArray(Panel[]::new));
    }
    return grid.build();
  }

  private static TrainedModel open(Path run, long step) {
    return TrainedModel.open(run, step, shown(run));
  }

  /** The first seed that has not diverged. */
  private static int shown(Path run) {
    return Manifest.read(run).firstReplica();
  }

  private static float[][] drawn(Sampler model) {
    return model.sample(PlaneView.POINTS, PlaneView.SEED);
  }

  private static double[][] path(AffineTrajectory course, int seed, long until) {
    int every = (int) Math.max(1, until / STATIONS);
    List<double[]> means = new ArrayList<>();
    for (int step = 0; step <= until; step += every) {
      course.laws(step).get(seed).ifPresent(law -> means.add(law.mean()));
    }
    return means.toArray(double[][]::new);
  }

  /** What was learned, what could be, and the difference, for one game. */
  private Figure optimum(DivergenceTask task) {
    String game = results.games().contains(SHOWN) ? SHOWN : results.games().get(0);
    PlaneView view = PlaneView.of(task.base().data());
    double kernel = KERNEL * Math.max(view.area().getWidth(), view.area().getHeight());
    List<Long> steps = DivergenceTask.pictures(experiment(task, game));
    List<List<Panel>> rows = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (long step : steps) {
      try (TrainedModel model = open(run(task, game), step)) {
        float[][] logits = view.logits(model);
        float[][] learned = PlaneView.centred(logits);
        float[][] best = optimal(task, view, model, kernel);
        rows.get(0).add(view.panel(drawn(model), learned, view.arrows(logits), new double[0][]));
        rows.get(1).add(view.panel(drawn(model), best, new double[0][], new double[0][]));
        rows.get(2).add(new Panel(new double[0][], new double[0][], difference(learned, best)));
      }
    }
    FieldGrid.Builder grid =
        FieldGrid.over(
                new Caption(
                    "field-" + task.name(),
                    "Learned and optimal discriminator: %s, %s"
                        .formatted(task.title(), Titles.of(game)),
                    ("First seed that has not diverged. Above D - 1/2 as learned, with the gradient"
                         + " of its logit as arrows. Middle D* - 1/2 of the optimal discriminator"
                         + " p/(p + q), estimated from %,d points of each law with a Gaussian"
                         + " kernel of deviation %.2g for both, so it is that of the smoothed laws;"
                         + " where neither has points it says nothing. Below D - D*.")
                        .formatted(POINTS, kernel)),
                view.area())
            .field("D - 1/2; D - D*")
            .ends("towards data", "towards generated")
            .columns(columns(steps));
    List<String> titles = List.of("learned D", "optimal D*", "D - D*");
    for (int row = 0; row < rows.size(); row++) {
      grid.row(titles.get(row), rows.get(row).toArray(Panel[]::new));
    }
    return grid.build();
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

  private static float[][] difference(float[][] a, float[][] b) {
    float[][] difference = new float[a.length][a.length];
    for (int row = 0; row < a.length; row++) {
      for (int column = 0; column < a.length; column++) {
        difference[row][column] = a[row][column] - b[row][column];
      }
    }
    return difference;
  }
}
