package io.equilibria.internal.experiment.generalization;

import io.equilibria.InputException;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.NetworkClass;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * ExperimentSpec: which distances between two distributions are close to the distance between their
 * samples (Arora et al. 2017, definition 1): Jensen-Shannon divergence, W1 and neural net distance.
 */
public final class Generalization implements ExperimentKind<Generalization.Settings> {
  public static final String NAME = "generalization";

  /** Dimension of the Gaussian that discriminators are trained on. */
  static final int DIMENSION = 20;

  static final List<Integer> TRANSPORT_DIMENSIONS = List.of(2, DIMENSION, 100);

  /** Classes of 23, 89 and 353 parameters, and 89 again with the logarithm. */
  static final List<NetworkClass> CLASSES =
      List.of(
          NetworkClass.identity(1),
          NetworkClass.identity(4),
          NetworkClass.identity(16),
          new NetworkClass(NetworkClass.LOG, 4));

  static final List<String> GAMES = List.of("ns-gan", "wgan-gp");

  /** Number of seeds of the games. */
  static final int TRAINED = 4;

  private static final int[] SIZES = {10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000};

  /** Largest number of points for exact transport. */
  static final int MOST_EXACT = 1000;

  private static final int[] TRAINING_SIZES = {100, 1000, 10_000, 50_000};

  /**
   * Smallest number of seeds that decides claims: an exponent's interval is a bootstrap over seeds.
   */
  static final int SEEDS = 8;

  public static final Settings DEFAULT = new Settings(SEEDS, 100_000, 1000, 1);
  public static final Settings QUICK = new Settings(2, 300, 50, 1);

  /**
   * The settings.
   *
   * @param seeds the number of seeds of each number of samples, at least 2
   * @param samples the largest number of samples, at least 100
   * @param steps the number of steps of the games, at least 10
   * @param seed the seed of the first draw
   */
  public record Settings(int seeds, int samples, long steps, long seed) {
    public Settings {
      if (seeds < 2) {
        throw new InputException("--seeds: expected at least 2, found " + seeds);
      }
      if (samples < TRAINING_SIZES[0]) {
        throw new InputException(
            "--samples: expected at least %d, found %d".formatted(TRAINING_SIZES[0], samples));
      }
      if (steps < 10) {
        throw new InputException("--steps: expected at least 10, found " + steps);
      }
    }

    /** Numbers of samples, ascending. */
    int[] sizes() {
      return IntStream.of(SIZES).filter(size -> size <= samples).toArray();
    }

    /** Sizes for exact transport. */
    int[] exactSizes() {
      return IntStream.of(sizes()).filter(size -> size <= MOST_EXACT).toArray();
    }

    /** Numbers of points that games are trained on. */
    int[] trainingSizes() {
      return IntStream.of(TRAINING_SIZES).filter(size -> size <= samples).toArray();
    }

    /** Steps after which generators are measured. */
    long[] checkpoints() {
      return new long[] {steps / 10, 2 * steps / 5, steps};
    }

    private Settings withSeeds(int count) {
      return new Settings(count, samples, steps, seed);
    }

    private Settings withSamples(int most) {
      return new Settings(seeds, most, steps, seed);
    }

    private Settings withSteps(long count) {
      return new Settings(seeds, samples, count, seed);
    }

    private Settings withSeed(long first) {
      return new Settings(seeds, samples, steps, first);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "Distances of distributions from their samples";
  }

  @Override
  public String question() {
    return "How much does the distance between m data and m samples of a generator differ from the"
        + " distance between their distributions, for JS, W1 and neural net distance, and"
        + " how does this gap decrease with m and increase with the discriminator's size?";
  }

  @Override
  public String summary() {
    return "Data and a perfect generator are N(0, I/20), so that every distance between them is 0;"
        + " m = 10 to 100 000 samples of each have JS = log 2, a W1 that hardly falls, and a neural"
        + " net distance that falls with the root of m. NS-GAN and WGAN-GP are trained on m = 100"
        + " to 50 000 points of a ring, with the gap at several steps.";
  }

  @Override
  public List<Paper> papers() {
    return List.of(Paper.GENERALIZATION);
  }

  @Override
  public String time() {
    return "2 min 16 s";
  }

  @Override
  public List<String> examples() {
    return List.of("", "--samples 10000", "--seeds 16");
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
    return List.of(
        ExperimentOption.single(
            "--seeds",
            "N",
            "Number of sample sets of each size.",
            Integer.class,
            Settings::withSeeds),
        ExperimentOption.single(
            "--samples",
            "N",
            "Number of samples of the largest set.",
            Integer.class,
            Settings::withSamples),
        ExperimentOption.single(
            "--steps", "N", "Generator steps of the games.", Long.class, Settings::withSteps),
        ExperimentOption.single(
            "--seed", "N", "Seed of the first draw.", Long.class, Settings::withSeed));
  }

  @Override
  public Map<String, String> missingOptions() {
    return Map.of(
        "--game", "NS-GAN and WGAN-GP are trained",
        "--set", "the games have fixed settings");
  }

  @Override
  public List<PlannedTable> tables(Settings settings) {
    return List.of(TransportGaps.of(settings), NetworkGaps.of(settings), TrainingGaps.of(settings));
  }

  @Override
  public List<ClaimDefinition> claims(Settings settings) {
    return PlannedClaim.definitions(GeneralizationClaims.all());
  }

  @Override
  public Findings findings(Settings settings, StudyResults results) {
    Gaps gaps = new Gaps(settings, results);
    GeneralizationWords words = new GeneralizationWords(gaps);
    return new Findings(
            new GeneralizationFigures(gaps, words).all(),
            PlannedClaim.judge(GeneralizationClaims.all(), gaps),
            new GeneralizationTables(gaps).all(),
            GeneralizationNotes.all())
        .answering(words.answer());
  }

  @Override
  public String yaml(Settings settings) {
    return "dimension: %d\nsamples: %s\nparameters: %s\ntraining points: %s\nsteps: %d\nseeds: %d\nseed: %d\n"
        .formatted(
            DIMENSION,
            IntStream.of(settings.sizes()).boxed().toList(),
            CLASSES.stream().map(one -> one.phi() + " " + one.parameters(DIMENSION)).toList(),
            IntStream.of(settings.trainingSizes()).boxed().toList(),
            settings.steps(),
            settings.seeds(),
            settings.seed());
  }
}
