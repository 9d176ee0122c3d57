package io.equilibria.experiment.mixtures;

import io.equilibria.config.ExperimentSpec;
import io.equilibria.config.Overrides;
import io.equilibria.config.Presets;
import io.equilibria.config.sweep.SweepSettings;
import io.equilibria.config.sweep.SweepSpec;
import io.equilibria.experiment.PlannedReference;
import io.equilibria.experiment.imagegames.ImageMeasure;
import io.equilibria.experiment.mixtures.MixImagesSettings.Protocol;
import io.equilibria.report.Quotation;
import io.equilibria.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A comparison of mixtures with single pairs on images.
 *
 * @param name the word for it on the command line
 * @param title of the page
 * @param question what it asks
 * @param time on two cores
 * @param words its game and its data, for people
 * @param game the base's preset and changes to it, {@code path=value}
 * @param scale steps and seeds of the reduced protocol
 * @param looking how often runs are measured, and how many samples of single pairs are kept
 * @param measures what is measured; the first decides claims
 * @param paper what the paper says, if it says something of this game
 * @param literature published numbers; empty if there are none
 * @param references values that the games are compared with
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
    Optional<Quotation> paper,
    Optional<Table> literature,
    List<PlannedReference> references) {
  /** Components of a side, as in the paper's table 1. */
  static final int COMPONENTS = 5;

  /** Fewest steps between looks: one takes as long as some hundred. */
  private static final int SHORTEST = 100;

  /** Samples of a mixture for the pictures. */
  private static final int SHOWN = 16;

  /**
   * The rate of the log-weights: with the players' own, which are smaller, weights could not leave
   * equality in so few steps, a number moving by at most about the rate a step.
   */
  static final String RATE = "1e-3";

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
   * What all runs have in common.
   *
   * @param preset by name
   * @param changes to it
   */
  record Base(String preset, List<String> changes) {}

  /**
   * How large the reduced protocol is.
   *
   * @param seeds of each arm
   * @param steps of the generator
   */
  record Scale(int seeds, long steps) {}

  /**
   * What is looked at.
   *
   * @param looks how often a run is measured, its end included
   * @param kept samples of each single pair: a fifth of those that are scored, and some
   * @param payoff whether the mixtures' payoff is measured along training
   */
  record Looking(int looks, int kept, boolean payoff) {}

  MixImageDesign {
    measures = List.copyOf(measures);
    references = List.copyOf(references);
  }

  /** What decides the claims. */
  ImageMeasure main() {
    return measures.get(0);
  }

  /** The game of one pair, whose seeds begin at one root or the next. */
  ExperimentSpec single(MixImagesSettings settings, long root) {
    List<String> changes = new ArrayList<>(game.changes());
    changes.add("seed=" + (settings.scale().seed() + root));
    changes.add("replicas=1");
    changes.add("training.steps=" + settings.scale().steps());
    if (settings.protocol() == Protocol.FULL) {
      changes.add("game.generator.architecture.width=64");
      changes.add("game.discriminator.architecture.width=64");
    }
    return Overrides.apply(Presets.experiment(game.preset()), changes);
  }

  /** The mixture of the claims. */
  static MixtureArm mix() {
    return MixtureArm.mix(COMPONENTS).with(Map.of("game.mixture.rate", RATE));
  }

  /** The pair that has five times the parameters, all in one. */
  MatchedSingle matched(MixImagesSettings settings) {
    ExperimentSpec single = single(settings, 0);
    return MatchedSingle.byParameters(
        single,
        Overrides.apply(
            single,
            mix().changes().entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .toList()));
  }

  /** Single pairs, further ones for ensembles, and the mixture beside the larger pair. */
  List<SweepSpec> sweeps(MixImagesSettings settings) {
    int seeds = settings.scale().seeds();
    List<String> scores = measures.stream().map(ImageMeasure::word).toList();
    List<String> own = looking.payoff() ? List.of(MixMeasures.PAYOFF) : List.of();
    List<String> ofMixtures = List.of(MixMeasures.GENERATORS, MixMeasures.DISCRIMINATORS);
    List<String> ofSingles = Stream.concat(scores.stream(), own.stream()).toList();
    long every = Math.max(SHORTEST, settings.scale().every(looking.looks()));
    return List.of(
        sweep("single", settings, new Rows(0, seeds, List.of(Map.of())), ofSingles, every)
            .keeping(looking.kept()),
        sweep(
                "more-singles",
                settings,
                new Rows(1, seeds * (COMPONENTS - 1), List.of(Map.of())),
                List.of("generator_loss"),
                0)
            .keeping(looking.kept()),
        sweep(
                "mixtures",
                settings,
                new Rows(0, seeds, List.of(mix().changes(), matched(settings).changes())),
                Stream.concat(ofSingles.stream(), ofMixtures.stream()).toList(),
                every)
            .keeping(SHOWN));
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
        settings.scale().set(),
        new SweepSettings.Listed(rows.changes()),
        measured,
        every);
  }
}
