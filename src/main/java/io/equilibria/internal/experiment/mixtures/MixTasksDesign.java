package io.equilibria.internal.experiment.mixtures;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.sweep.SweepSettings;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.GameSettings;
import io.equilibria.internal.experiment.divergences.DivergenceTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs of {@link MixTasks} and their positions in its sweeps. */
final class MixTasksDesign {
  /**
   * The penalty weight that the authors of WGAN-GP use in their code for data in the plane
   * (igul222/improved_wgan_training, gan_toy.py).
   */
  private static final String LIGHT = "0.1";

  /** Number of stored samples of a pair, for ensembles: somewhat more than half of 2 500. */
  private static final int KEPT = 1500;

  /** The sweep of all arms but single pairs and ensembles. */
  private static final String MIXTURES = "mixtures";

  /** Number of samples of a mixture for the figures. */
  static final int SHOWN = 300;

  private static final List<String> OF_WEIGHTS =
      List.of(MixMeasures.GENERATORS, MixMeasures.DISCRIMINATORS, MixMeasures.FOLLOWS);

  private static final Map<Matching, MatchedSingle> MATCHED = new ConcurrentHashMap<>();

  private final MixTasksSettings settings;

  /**
   * A game on a task.
   *
   * @param task the task
   * @param game the name of the game
   */
  record Place(MixTask task, String game) {
    /** Its name in the table of ensembles. */
    String name() {
      return task.name() + " " + game;
    }
  }

  /** The key of an arm among the cells of a sweep. */
  private record Key(Place place, String arm) {}

  private record Matching(ExperimentSpec single, ExperimentSpec mixture, boolean byFlops) {}

  MixTasksDesign(MixTasksSettings settings) {
    this.settings = settings;
  }

  MixTasksSettings settings() {
    return settings;
  }

  List<String> games() {
    return settings.scale().games();
  }

  /** The game that has all arms. */
  String first() {
    return games().get(0);
  }

  List<Place> places() {
    return places(MixTask.all());
  }

  private List<Place> places(List<MixTask> tasks) {
    return tasks.stream()
        .flatMap(task -> games().stream().map(game -> new Place(task, game)))
        .toList();
  }

  /** The compared numbers of components, ascending. */
  List<Integer> scanned() {
    return Stream.concat(settings.varied().stream(), Stream.of(settings.components()))
        .distinct()
        .sorted()
        .toList();
  }

  /** The mixture of all claims. */
  MixtureArm mix() {
    return MixtureArm.mix(settings.components());
  }

  /** Whether a game has more arms than claims and their explanations compare. */
  boolean hasAllArms(String game) {
    return settings.full() || game.equals(first());
  }

  /** Sizes of the ensembles at a place: those of the mixtures, limited by the number of pairs. */
  List<Integer> ensembles(Place place) {
    return scanned().stream()
        .filter(t -> t <= settings.components())
        .filter(t -> t == settings.components() || hasAllArms(place.game()))
        .toList();
  }

  /** The ensembles of a size at a place. */
  EnsembleTable.Setting ensemble(Place place, int components) {
    return new EnsembleTable.Setting(
        place.name(), components, place.task().measures(), settings.scale().seeds());
  }

  /** The sweeps whose samples ensembles consist of. */
  Set<String> ofPairs() {
    return sweeps().stream()
        .map(SweepSpec::name)
        .filter(name -> !name.startsWith(MIXTURES))
        .collect(Collectors.toSet());
  }

  /** The arms of a game except the single pair and ensembles, in the order of pages. */
  List<MixtureArm> arms(Place place) {
    int components = settings.components();
    List<MixtureArm> arms = new ArrayList<>();
    arms.add(mix());
    arms.add(parameters(place));
    arms.add(flops(place));
    boolean all = hasAllArms(place.game());
    if (all) {
      arms.add(MixtureArm.generatorsOnly(components));
      arms.add(MixtureArm.discriminatorsOnly(components));
    }
    arms.add(MixtureArm.constantWeights(components));
    arms.add(MixtureArm.withoutEntropy(components));
    if (all) {
      arms.add(MixtureArm.sharedLatent(components));
    }
    arms.add(MixtureArm.wholeBatches(components));
    if (all) {
      scanned().stream().filter(t -> t != components).map(MixtureArm::mix).forEach(arms::add);
    }
    return arms;
  }

  private MixtureArm parameters(Place place) {
    return new MixtureArm(
        "equal-parameters", "single, equal parameters", matched(place, false).changes());
  }

  private MixtureArm flops(Place place) {
    return new MixtureArm("equal-flops", "single, equal FLOPs", matched(place, true).changes());
  }

  /** The larger pair that matches the mixture for a game on a task. */
  MatchedSingle matched(Place place, boolean byFlops) {
    ExperimentSpec single = experiment(place, Map.of());
    ExperimentSpec mixture = experiment(place, mix().changes());
    return MATCHED.computeIfAbsent(
        new Matching(single, mixture, byFlops),
        key ->
            byFlops
                ? MatchedSingle.byFlops(single, mixture)
                : MatchedSingle.byParameters(single, mixture));
  }

  /** The experiment of an arm for a game on a task. */
  ExperimentSpec experiment(Place place, Map<String, String> changes) {
    Map<String, String> all = new LinkedHashMap<>(settings.scale().set());
    all.putAll(row(place));
    all.putAll(changes);
    return Overrides.apply(
        base(0), all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
  }

  private ExperimentSpec base(long seeds) {
    return Overrides.apply(
        DivergenceTask.of("ring").base(),
        List.of(
            "seed=" + (settings.scale().seed() + seeds),
            "training.trace=[]",
            "training.steps=" + settings.scale().steps()));
  }

  /**
   * Changes of data, loss, penalty and constraint; networks and optimisers are those of the base.
   */
  private Map<String, String> row(Place place) {
    ExperimentSpec base = base(0);
    ExperimentSpec played = base.withGame(Presets.game(place.game()).applyTo(base.game()));
    Map<String, String> row = new LinkedHashMap<>();
    row.put("data.kind", place.task().name());
    Overrides.paths(played)
        .forEach(
            (path, value) -> {
              if (path.startsWith("game.loss")
                  || path.startsWith("game.penalty")
                  || path.startsWith("game.discriminator.constraint")) {
                row.put(path, value);
              }
            });
    if (row.containsKey(GameSettings.WEIGHT)) {
      row.put(GameSettings.WEIGHT, LIGHT);
    }
    return row;
  }

  /**
   * For both sets of tasks the sweeps of single pairs, of further pairs for ensembles, and of all
   * other arms.
   */
  List<SweepSpec> sweeps() {
    List<SweepSpec> sweeps = new ArrayList<>();
    for (List<MixTask> tasks : List.of(MixTask.MIXTURES, MixTask.CURVES)) {
      String suffix = tasks == MixTask.CURVES ? "-" + tasks.get(0).name() : "";
      List<String> measures = tasks.get(0).measures();
      List<String> ofMixtures = Stream.concat(measures.stream(), OF_WEIGHTS.stream()).toList();
      int seeds = settings.scale().seeds();
      List<Map<String, String>> pairs = places(tasks).stream().map(this::row).toList();
      sweeps.add(sweep("single" + suffix, 0, seeds, pairs, measures).keeping(KEPT));
      sweeps.add(
          sweep(
                  "more-singles" + suffix,
                  1,
                  seeds * (settings.components() - 1),
                  pairs,
                  List.of("generator_loss")) // only their samples are used
              .keeping(KEPT));
      sweeps.add(sweep(MIXTURES + suffix, 0, seeds, mixed(tasks), ofMixtures).keeping(SHOWN));
    }
    return sweeps;
  }

  private SweepSpec sweep(
      String name, long root, int seeds, List<Map<String, String>> rows, List<String> measures) {
    return new SweepSpec(
        name,
        base(root),
        List.of(),
        List.of(),
        seeds,
        settings.scale().set(),
        new SweepSettings.Listed(rows),
        measures,
        0);
  }

  private List<Map<String, String>> mixed(List<MixTask> tasks) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (Place place : places(tasks)) {
      for (MixtureArm arm : arms(place)) {
        Map<String, String> row = new LinkedHashMap<>(row(place));
        row.putAll(arm.changes());
        rows.add(row);
      }
    }
    return rows;
  }

  private static List<MixTask> together(MixTask task) {
    return task.hasModes() ? MixTask.MIXTURES : MixTask.CURVES;
  }

  /**
   * The index of a task's first sweep: 0 or 3, that of its single pairs, followed by the others.
   */
  int firstSweep(MixTask task) {
    return task.hasModes() ? 0 : 3;
  }

  /** The cell of a place in a sweep of single pairs. */
  int pair(Place place) {
    return places(together(place.task())).indexOf(place);
  }

  /** The cell of an arm in the sweep of mixtures. */
  int cell(Place place, String arm) {
    List<Key> keys = new ArrayList<>();
    for (Place each : places(together(place.task()))) {
      arms(each).forEach(one -> keys.add(new Key(each, one.id())));
    }
    int cell = keys.indexOf(new Key(place, arm));
    if (cell < 0) {
      throw new IllegalArgumentException("no arm %s of %s".formatted(arm, place.name()));
    }
    return cell;
  }
}
