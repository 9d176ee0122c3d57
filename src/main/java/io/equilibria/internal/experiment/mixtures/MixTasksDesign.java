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

  /**
   * The sweep of the arms that explain the verdicts of games without all arms. It is apart, so that
   * the tables of the other arms do not depend on it.
   */
  private static final String EXPLANATIONS = "explanations";

  private static final String SINGLES = "single";
  private static final String MORE_SINGLES = "more-singles";

  /** Number of samples of a mixture for the figures. */
  static final int SHOWN = 300;

  private static final List<String> OF_WEIGHTS =
      List.of(MixMeasures.GENERATORS, MixMeasures.DISCRIMINATORS, MixMeasures.FOLLOWS);

  private static final Map<Matching, MatchedSingle> MATCHED = new ConcurrentHashMap<>();

  /** The arms that explain why a mixture helps or not. */
  private static final Set<String> EXPLAINING =
      Set.of(
          MixtureArm.generatorsOnly(2).id(),
          MixtureArm.discriminatorsOnly(2).id(),
          MixtureArm.constantWeights(2).id(),
          MixtureArm.withoutEntropy(2).id(),
          MixtureArm.wholeBatches(2).id());

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

  /** An arm of a game on a task. */
  private record Played(Place place, MixtureArm arm) {
    boolean is(Place other, String id) {
      return place.equals(other) && arm.id().equals(id);
    }
  }

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
        .filter(name -> name.startsWith(SINGLES) || name.startsWith(MORE_SINGLES))
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
    arms.add(MixtureArm.generatorsOnly(components));
    arms.add(MixtureArm.discriminatorsOnly(components));
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

  /** Whether an arm of a place is in the sweep of explanations. */
  private boolean explains(Place place, String arm) {
    return !hasAllArms(place.game()) && EXPLAINING.contains(arm);
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
   * For both sets of tasks the sweeps of single pairs, of further pairs for ensembles, of all other
   * arms, and of those that explain, if there are any.
   */
  List<SweepSpec> sweeps() {
    List<SweepSpec> sweeps = new ArrayList<>();
    for (List<MixTask> tasks : List.of(MixTask.MIXTURES, MixTask.CURVES)) {
      String suffix = tasks == MixTask.CURVES ? "-" + tasks.get(0).name() : "";
      List<String> measures = tasks.get(0).measures();
      List<String> ofMixtures = Stream.concat(measures.stream(), OF_WEIGHTS.stream()).toList();
      int seeds = settings.scale().seeds();
      List<Map<String, String>> pairs = places(tasks).stream().map(this::row).toList();
      sweeps.add(sweep(SINGLES + suffix, 0, seeds, pairs, measures).keeping(KEPT));
      sweeps.add(
          sweep(
                  MORE_SINGLES + suffix,
                  1,
                  seeds * (settings.components() - 1),
                  pairs,
                  List.of("generator_loss")) // only their samples are used
              .keeping(KEPT));
      sweeps.add(
          sweep("mixtures" + suffix, 0, seeds, rows(mixed(tasks, false)), ofMixtures)
              .keeping(SHOWN));
      List<Played> explaining = mixed(tasks, true);
      if (!explaining.isEmpty()) {
        sweeps.add(sweep(EXPLANATIONS + suffix, 0, seeds, rows(explaining), ofMixtures));
      }
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

  private List<Map<String, String>> rows(List<Played> arms) {
    return arms.stream()
        .map(
            played -> {
              Map<String, String> row = new LinkedHashMap<>(row(played.place()));
              row.putAll(played.arm().changes());
              return row;
            })
        .toList();
  }

  /** The arms of a sweep in the order of its cells. */
  private List<Played> mixed(List<MixTask> tasks, boolean explaining) {
    return places(tasks).stream()
        .flatMap(place -> arms(place).stream().map(arm -> new Played(place, arm)))
        .filter(played -> explains(played.place(), played.arm().id()) == explaining)
        .toList();
  }

  private static List<MixTask> together(MixTask task) {
    return task.hasModes() ? MixTask.MIXTURES : MixTask.CURVES;
  }

  /** The index of a task's first sweep, that of its single pairs; more pairs follow. */
  int firstSweep(MixTask task) {
    return task.hasModes() ? 0 : mixed(MixTask.MIXTURES, true).isEmpty() ? 3 : 4;
  }

  /** The cell of a place in a sweep of single pairs. */
  int pair(Place place) {
    return places(together(place.task())).indexOf(place);
  }

  /** The index of the sweep of an arm. */
  int sweep(Place place, String arm) {
    return firstSweep(place.task()) + (explains(place, arm) ? 3 : 2);
  }

  /** The cell of an arm in its sweep. */
  int cell(Place place, String arm) {
    List<Played> cells = mixed(together(place.task()), explains(place, arm));
    for (int cell = 0; cell < cells.size(); cell++) {
      if (cells.get(cell).is(place, arm)) {
        return cell;
      }
    }
    throw new IllegalArgumentException("no arm %s of %s".formatted(arm, place.name()));
  }
}
