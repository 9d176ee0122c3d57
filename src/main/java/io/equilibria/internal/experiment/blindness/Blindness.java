package io.equilibria.internal.experiment.blindness;

import io.equilibria.InputException;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.MemorizedSupport;
import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * ExperimentSpec: a discriminator with p parameters cannot distinguish the data from about p log p
 * / eps^2 of their samples (Arora et al. 2017, corollary 3.2); and the support size of trained
 * generators.
 */
public final class Blindness implements ExperimentKind<Blindness.Settings> {
  public static final String NAME = "blindness";

  /** Dimension of the Gaussian whose samples form the support. */
  static final int DIMENSION = 20;

  /** Widths 1 to 16: 23 to 353 parameters. */
  static final List<NetworkClass> CLASSES =
      List.of(
          NetworkClass.identity(1),
          NetworkClass.identity(2),
          NetworkClass.identity(4),
          NetworkClass.identity(8),
          NetworkClass.identity(16));

  /** A discriminator is blind if the distance is below this. */
  static final double EPSILON = 0.1;

  static final List<String> GAMES = List.of("ns-gan", "wgan-gp");

  private static final int[] SUPPORTS = {5, 10, 20, 50, 100, 200, 500, 1000, 2000};

  /**
   * Smallest number of seeds that decides claims: the slope's interval is a bootstrap over seeds.
   */
  static final int SEEDS = 8;

  /** One pair for each of 50 batches of the birthday test. */
  private static final int FEWEST_SAMPLES = 100;

  public static final Settings DEFAULT =
      new Settings(List.of("ring", "digits"), SEEDS, 2000, 5000, 500, 1);

  public static final Settings QUICK = new Settings(List.of("ring"), 2, 100, 500, 20, 1);

  /**
   * The settings.
   *
   * @param data the data of the games of the birthday test, by word; may be empty
   * @param seeds the number of seeds of each support, at least 2
   * @param support points of the largest one, at least 20
   * @param samples images of each game for the birthday test, at least 100; four times as many
   *     points
   * @param steps the number of steps of each game, at least 1
   * @param seed the seed of the first draw
   */
  public record Settings(
      List<String> data, int seeds, int support, int samples, long steps, long seed) {
    public Settings {
      data = List.copyOf(data);
      data.forEach(BirthdayData::named);
      if (data.stream().distinct().count() < data.size()) {
        throw new InputException("--data: expected each once, found " + data);
      }
      require("--seeds", seeds, 2);
      require("--support", support, SUPPORTS[2]);
      require("--samples", samples, FEWEST_SAMPLES);
      require("--steps", steps, 1);
    }

    private static void require(String option, long value, long least) {
      if (value < least) {
        throw new InputException(
            "%s: expected at least %d, found %d".formatted(option, least, value));
      }
    }

    /** Sizes of supports, ascending. */
    int[] supports() {
      return IntStream.of(SUPPORTS).filter(size -> size <= support).toArray();
    }

    private Settings withData(List<String> words) {
      return new Settings(words, seeds, support, samples, steps, seed);
    }

    private Settings withSeeds(int count) {
      return new Settings(data, count, support, samples, steps, seed);
    }

    private Settings withSupport(int most) {
      return new Settings(data, seeds, most, samples, steps, seed);
    }

    private Settings withSamples(int count) {
      return new Settings(data, seeds, support, count, steps, seed);
    }

    private Settings withSteps(long count) {
      return new Settings(data, seeds, support, samples, count, seed);
    }

    private Settings withSeed(long first) {
      return new Settings(data, seeds, support, samples, steps, first);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "What a discriminator cannot see";
  }

  @Override
  public String question() {
    return "How many memorised points suffice for a generator to pass as the data against a"
        + " discriminator with p parameters, and how large are the supports of trained"
        + " generators by the birthday test?";
  }

  @Override
  public String summary() {
    return "The neural net distance between N(0, I/20) and N of its samples, for N = 5 to 2 000 and"
        + " p = 23 to 353: the smallest N with a distance below 0.1, and its growth with p."
        + " Then the birthday test of briefly trained generators, with their nearest pairs"
        + " shown: on a ring and on 8x8 digits, or on the data of --data; mnist and cifar10"
        + " need these data sets.";
  }

  @Override
  public List<Paper> papers() {
    return List.of(
        Paper.GENERALIZATION,
        new Paper(
            "Arora and Zhang 2017: Do GANs actually learn the distribution? An empirical study",
            "https://arxiv.org/abs/1706.08224"));
  }

  @Override
  public String time() {
    return "51 s";
  }

  @Override
  public List<String> examples() {
    return List.of("", "--data mnist --data cifar10", "--seeds 16");
  }

  @Override
  public Settings defaults() {
    return DEFAULT;
  }

  @Override
  public Settings quick() {
    return QUICK;
  }

  @Override
  public List<ExperimentOption<Settings, ?>> options() {
    List<ExperimentOption<Settings, ?>> options = new ArrayList<>();
    options.add(
        ExperimentOption.repeatable(
            "--data",
            "DATA",
            "Data for the games of the birthday test: %s; may be repeated."
                .formatted(String.join(", ", BirthdayData.words())),
            Settings::withData));
    options.add(
        ExperimentOption.single(
            "--seeds",
            "N",
            "Number of supports of each size.",
            Integer.class,
            Settings::withSeeds));
    options.add(
        ExperimentOption.single(
            "--support",
            "N",
            "Number of points of the largest support.",
            Integer.class,
            Settings::withSupport));
    options.add(
        ExperimentOption.single(
            "--samples",
            "N",
            "Images of each game for the birthday test; four times as many points.",
            Integer.class,
            Settings::withSamples));
    options.add(
        ExperimentOption.single(
            "--steps", "N", "Generator steps of each game.", Long.class, Settings::withSteps));
    options.add(
        ExperimentOption.single(
            "--seed", "N", "Seed of the first draw.", Long.class, Settings::withSeed));
    return List.copyOf(options);
  }

  @Override
  public Map<String, String> missingOptions() {
    return Map.of(
        "--game", "NS-GAN and WGAN-GP are trained",
        "--set", "the games have fixed settings");
  }

  @Override
  public List<PlannedTable> tables(Settings settings) {
    PlannedTable support = SupportTable.of(settings);
    return settings.data().isEmpty()
        ? List.of(support)
        : List.of(support, BirthdayTable.of(settings));
  }

  @Override
  public List<ClaimDefinition> claims(Settings settings) {
    return PlannedClaim.definitions(BlindnessClaims.all());
  }

  @Override
  public Findings findings(Settings settings, StudyResults results) {
    Crossings crossings = new Crossings(settings, results);
    BlindnessWords words = new BlindnessWords(crossings);
    Birthdays birthdays = new Birthdays(settings, results);
    return new Findings(
            new BlindnessFigures(crossings, words, birthdays).all(),
            PlannedClaim.judge(BlindnessClaims.all(), crossings),
            new BlindnessTables(crossings, birthdays).all(),
            BlindnessNotes.of(settings))
        .answering(words.answer(birthdays));
  }

  @Override
  public String yaml(Settings settings) {
    return "dimension: %d\nparameters: %s\nsupports: %s\nfresh points: %d\nseeds: %d\nseed: %d\nbirthday test:\n  data: %s\n  games: %s\n  samples: %d\n  steps: %d\n"
        .formatted(
            DIMENSION,
            CLASSES.stream().map(one -> one.parameters(DIMENSION)).toList(),
            IntStream.of(settings.supports()).boxed().toList(),
            MemorizedSupport.FRESH,
            settings.seeds(),
            settings.seed(),
            settings.data(),
            GAMES,
            settings.samples(),
            settings.steps());
  }
}
