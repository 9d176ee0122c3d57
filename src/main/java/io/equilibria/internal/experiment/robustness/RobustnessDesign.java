package io.equilibria.internal.experiment.robustness;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.experiment.BenchmarkTask;
import io.equilibria.internal.experiment.StudyScale;
import io.equilibria.internal.experiment.divergences.Divergences;
import io.equilibria.internal.experiment.robustness.RobustnessOutcomes.Demand;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The tasks and demands of a robustness experiment.
 *
 * @param name the name on the command line
 * @param title the title of the page
 * @param question the question of the page
 * @param summary the text of the command's help
 * @param time the duration on two cores; empty if unknown
 * @param settings the default settings
 * @param quick the settings of a preview that takes seconds
 * @param demands the demanded distances by task, in order; at least one
 * @param base the settings common to all runs on a task
 * @param demanded title of the axis of demanded distances
 * @param showsBest whether the page shows the result of the best of k settings
 * @param notes how to read the page
 */
record RobustnessDesign(
    String name,
    String title,
    String question,
    String summary,
    String time,
    Robustness.Settings settings,
    Robustness.Settings quick,
    Map<BenchmarkTask, Demand> demands,
    BiFunction<BenchmarkTask, StudyScale, ExperimentSpec> base,
    String demanded,
    boolean showsBest,
    List<String> notes) {
  /** The built-in digits, and the distance in features of their classifier. */
  private static final BenchmarkTask DIGITS =
      new BenchmarkTask("digits", "digits", "digits-fd", "digits-FD");

  private static final List<String> ON_DIGITS =
      List.of("m-gan", "ns-gan", "wgan-gp", "gan-gp", "dragan-ns");

  /** Trained games end at about 2 with a penalty, and higher without. */
  private static final double NEAR_DIGITS = 5;

  static final RobustnessDesign IN_THE_PLANE =
      new RobustnessDesign(
          "robustness",
          "Robustness to settings",
          "Learning rate, momentum, discriminator steps and penalty weight are drawn at random, the"
              + " same for every game. With what share of settings does each game come near the"
              + " data, and do penalties make a game robust (Fedus et al. 2017)?",
          "The same random settings for every game (learning rate, beta1, discriminator steps,"
              + " weight of the penalty, bound of clipped weights): the share of settings that come"
              + " within a given distance of the data, on parallel lines and on the ring.",
          "2 min 53 s",
          new Robustness.Settings(new StudyScale(Divergences.GAMES, 1, 1500, 1, Map.of()), 50),
          new Robustness.Settings(new StudyScale(Divergences.GAMES, 1, 200, 1, Map.of()), 8),
          inThePlane(),
          BenchmarkTask::base,
          "distance demanded (W2 on lines, sliced W1 on the ring; units of x)",
          false,
          RobustnessNotes.inThePlane());

  static final RobustnessDesign ON_IMAGES =
      new RobustnessDesign(
          "image-robustness",
          "Robustness to settings, on images",
          "Learning rate, momentum, discriminator steps and the penalty's weight are drawn at"
              + " random, the same for every game. With what share of settings does each game come"
              + " near to images of digits, and do penalties make a game robust (Fedus et al."
              + " 2017)?",
          "The same random settings for every game on 8x8 digits: the share of settings that reach"
              + " a given Frechet distance, and the result of the best of k settings.",
          "about 1 h 20 min",
          new Robustness.Settings(new StudyScale(ON_DIGITS, 1, 3000, 1, Map.of()), 40),
          new Robustness.Settings(new StudyScale(ON_DIGITS, 1, 20, 1, Map.of()), 4),
          Map.of(DIGITS, new Demand(NEAR_DIGITS, NEAR_DIGITS / 10, NEAR_DIGITS * 100)),
          (task, scale) ->
              Overrides.apply(
                  Presets.experiment(task.task()),
                  List.of("seed=" + scale.seed(), "replicas=1", "training.steps=" + scale.steps())),
          "digits-FD demanded",
          true,
          RobustnessNotes.onImages());

  RobustnessDesign {
    demands = Collections.unmodifiableMap(new LinkedHashMap<>(demands));
    notes = List.copyOf(notes);
  }

  private static Map<BenchmarkTask, Demand> inThePlane() {
    Map<BenchmarkTask, Demand> demands = new LinkedHashMap<>();
    demands.put(BenchmarkTask.PARALLEL_LINES, new Demand(0.5, 0.01, 4));
    demands.put(BenchmarkTask.RING, new Demand(0.3, 0.03, 3));
    return demands;
  }
}
