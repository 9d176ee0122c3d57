package io.equilibria.internal.experiment.mixtures;

import io.equilibria.InputException;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.config.sweep.SweepSettings;
import io.equilibria.internal.config.sweep.SweepSpec;
import io.equilibria.internal.experiment.PlannedReference;
import io.equilibria.internal.experiment.imagegames.ImageMeasure;
import io.equilibria.internal.experiment.mixtures.MixImagesSettings.Protocol;
import io.equilibria.internal.report.Quotation;
import io.equilibria.internal.report.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A comparison of mixtures with single pairs on images.
 *
 * @param name the name on the command line
 * @param title the title of the page
 * @param question the question of the page
 * @param time the duration on two cores
 * @param words the names of its game and its data
 * @param game the base's preset and its changes, {@code path=value}
 * @param scale steps and seeds of the reduced protocol
 * @param looking how often runs are measured, and the number of stored samples of single pairs
 * @param measures the measures; the first decides claims
 * @param variants further mixtures, which explain verdicts and are part of no claim
 * @param paper the paper's statement about this game, if any
 * @param literature published numbers; empty if there are none
 * @param references the reference values
 */
record MixImageDesign(
    String name,
    String title,
    String question,
    String time,
    Words words,
    Base game,
    Scale scale,
    Looking looking,
    List<ImageMeasure> measures,
    List<MixtureArm> variants,
    Optional<Quotation> paper,
    Optional<Table> literature,
    List<PlannedReference> references) {
  /** The sweep of the mixture and the larger pair. */
  static final String MIXTURES = "mixtures";

  /** The sweep of the mixture's variants. */
  static final String VARIANTS = "variants";

  /** The sweep of single pairs that are an arm of the comparison. */
  static final String SINGLES = "single";

  /** The sweep of further single pairs. */
  static final String MORE_SINGLES = "more-singles";

  /** Number of components of each side, as in table 1 of the paper. */
  static final int COMPONENTS = 5;

  /**
   * Smallest number of steps between measurements, each of which takes as long as a few hundred
   * steps.
   */
  private static final int SHORTEST = 100;

  /** Number of samples of a mixture for the figures. */
  private static final int SHOWN = 16;

  /** The setting of the log-weights' own learning rate. */
  private static final String RATE = MixtureArm.MIXTURE + "rate";

  /** The short form of the mixture's kind. */
  private static final String MIXTURE = "game.mixture";

  /** The settings of a mixture's size, which claims and ensembles depend on. */
  private static final Set<String> SIZE =
      Set.of(
          MIXTURE,
          MixtureArm.MIXTURE + "kind",
          MixtureArm.MIXTURE + "generators",
          MixtureArm.MIXTURE + "discriminators");

  /**
   * Names in sentences.
   *
   * @param single the game of one pair, such as {@code DCGAN}
   * @param data after "on", such as {@code CIFAR-10}
   */
  record Words(String single, String data) {
    String mix() {
      return "MIX+" + single;
    }
  }

  /**
   * The settings common to all runs.
   *
   * @param preset name of the preset
   * @param changes changes to it
   * @param full further changes of the full protocol
   */
  record Base(String preset, List<String> changes, List<String> full) {}

  /**
   * The scale of the reduced protocol.
   *
   * @param seeds seeds of each arm
   * @param steps generator steps
   */
  record Scale(int seeds, long steps) {}

  /**
   * Numbers of measurements and of stored samples.
   *
   * @param looks how often a run is measured, including its end
   * @param kept stored samples of each single pair: somewhat more than a fifth of those scored
   * @param payoff whether the mixtures' payoff is measured during training
   */
  record Looking(int looks, int kept, boolean payoff) {}

  MixImageDesign {
    measures = List.copyOf(measures);
    variants = List.copyOf(variants);
    references = List.copyOf(references);
  }

  /** The measure that decides the claims. */
  ImageMeasure main() {
    return measures.get(0);
  }

  /** The game of one pair, with seeds derived from the given root. */
  ExperimentSpec single(MixImagesSettings settings, long root) {
    List<String> changes = new ArrayList<>(game.changes());
    changes.add("seed=" + (settings.scale().seed() + root));
    changes.add("replicas=1");
    changes.add("training.steps=" + settings.scale().steps());
    if (settings.protocol() == Protocol.FULL) {
      changes.add("game.generator.architecture.width=64");
      changes.add("game.discriminator.architecture.width=64");
      changes.addAll(game.full());
    }
    ofAll(settings).forEach((path, value) -> changes.add(path + "=" + value));
    return Overrides.apply(Presets.experiment(game.preset()), changes);
  }

  /**
   * The mixture of the claims. The log-weights have their own learning rate: in the full protocol
   * that of the authors' code, in the reduced one ten times as much, since it has few steps.
   *
   * @throws InputException if a change would alter the number of components
   */
  static MixtureArm mix(MixImagesSettings settings) {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put(RATE, settings.protocol() == Protocol.FULL ? "1e-4" : "1e-3");
    settings
        .scale()
        .set()
        .forEach(
            (path, value) -> {
              if (SIZE.contains(path)) {
                throw new InputException(
                    "--set %s: expected no change of the mixture's size, since the claims are about %d components; train another one by `train --mixture T`"
                        .formatted(path, COMPONENTS));
              }
              if (isOfMixture(path)) {
                changes.put(path, value);
              }
            });
    return MixtureArm.mix(COMPONENTS).with(changes);
  }

  private static boolean isOfMixture(String path) {
    return path.equals(MIXTURE) || path.startsWith(MixtureArm.MIXTURE);
  }

  /** The changes of {@code --set} that concern all arms. */
  private static Map<String, String> ofAll(MixImagesSettings settings) {
    Map<String, String> all = new LinkedHashMap<>(settings.scale().set());
    all.keySet().removeIf(MixImageDesign::isOfMixture);
    return all;
  }

  /** The game of the mixture. */
  ExperimentSpec mixture(MixImagesSettings settings) {
    return Overrides.apply(
        single(settings, 0),
        mix(settings).changes().entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .toList());
  }

  /** The single pair with five times the parameters. */
  MatchedSingle matched(MixImagesSettings settings) {
    return MatchedSingle.byParameters(single(settings, 0), mixture(settings));
  }

  /**
   * The sweeps: the mixture with the larger pair, its variants if there are any, single pairs, and
   * further single pairs for ensembles. The stored samples from which ensembles are made take
   * hundreds of megabytes and are not part of the tables, so the runs that need none come first: an
   * interrupted experiment continues from its tables on another machine until then.
   */
  List<SweepSpec> sweeps(MixImagesSettings settings) {
    int seeds = settings.scale().seeds();
    List<String> scores = measures.stream().map(ImageMeasure::word).toList();
    List<String> own = looking.payoff() ? List.of(MixMeasures.PAYOFF) : List.of();
    List<String> ofSingles = Stream.concat(scores.stream(), own.stream()).toList();
    List<String> ofMixtures =
        Stream.concat(
                ofSingles.stream(), Stream.of(MixMeasures.GENERATORS, MixMeasures.DISCRIMINATORS))
            .toList();
    long every = Math.max(SHORTEST, settings.scale().every(looking.looks()));
    MixtureArm mix = mix(settings);
    List<SweepSpec> sweeps = new ArrayList<>();
    sweeps.add(
        sweep(
                MIXTURES,
                settings,
                new Rows(0, seeds, List.of(mix.changes(), matched(settings).changes())),
                ofMixtures,
                every)
            .keeping(SHOWN));
    if (!variants.isEmpty()) {
      List<Map<String, String>> changes =
          variants.stream().map(variant -> mix.with(variant.changes()).changes()).toList();
      sweeps.add(sweep(VARIANTS, settings, new Rows(0, seeds, changes), ofMixtures, every));
    }
    sweeps.add(
        sweep(SINGLES, settings, new Rows(0, seeds, List.of(Map.of())), ofSingles, every)
            .keeping(looking.kept()));
    sweeps.add(
        sweep(
                MORE_SINGLES,
                settings,
                new Rows(1, seeds * (COMPONENTS - 1), List.of(Map.of())),
                List.of("generator_loss"),
                0)
            .keeping(looking.kept()));
    return sweeps;
  }

  /**
   * The ensembles of single pairs.
   *
   * @param seeds number of ensembles
   */
  EnsembleTable.Setting ensembles(int seeds) {
    return new EnsembleTable.Setting(
        SINGLES, COMPONENTS, measures.stream().map(ImageMeasure::word).toList(), seeds);
  }

  private record Rows(long root, int seeds, List<Map<String, String>> changes) {}

  private SweepSpec sweep(
      String sweep, MixImagesSettings settings, Rows rows, List<String> measured, long every) {
    return new SweepSpec(
        sweep,
        single(settings, rows.root()),
        List.of(),
        List.of(),
        rows.seeds(),
        ofAll(settings),
        new SweepSettings.Listed(rows.changes()),
        measured,
        every);
  }
}
