package io.equilibria.internal.experiment.memorization;

import io.equilibria.InputException;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * ExperimentSpec: Jensen-Shannon divergence, W1 and neural net distance between a Gaussian and its
 * own samples (Arora et al. 2017, lemma 1).
 */
public final class Memorization implements ExperimentKind<Memorization.Settings> {
  public static final String NAME = "js-does-not-generalize";

  static final List<Integer> DIMENSIONS = List.of(2, 5, 10, 20, 50, 100);

  private static final int[] SIZES = {10, 100, 1000, 2000, 10_000, 100_000};

  /** Dimension in which the claims are decided. */
  static final int HIGH = 100;

  public static final Settings DEFAULT = new Settings(PlannedClaim.SEEDS, 100_000, 1);
  public static final Settings QUICK = new Settings(3, 1000, 1);

  /**
   * The settings.
   *
   * @param seeds the number of seeds of each dimension, at least 2
   * @param samples the largest number of samples, at least 100
   * @param seed the seed of the first draw
   */
  public record Settings(int seeds, int samples, long seed) {
    public Settings {
      if (seeds < 2) {
        throw new InputException("--seeds: expected at least 2, found " + seeds);
      }
      if (samples < SIZES[1]) {
        throw new InputException(
            "--samples: expected at least %d, found %d".formatted(SIZES[1], samples));
      }
    }

    /** Numbers of samples, ascending. */
    int[] sizes() {
      return IntStream.of(SIZES).filter(size -> size <= samples).toArray();
    }

    private Settings withSeeds(int count) {
      return new Settings(count, samples, seed);
    }

    private Settings withSamples(int most) {
      return new Settings(seeds, most, seed);
    }

    private Settings withSeed(long first) {
      return new Settings(seeds, samples, first);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "A Gaussian and its own samples";
  }

  @Override
  public String question() {
    return "Do the Jensen-Shannon divergence and W1 between a distribution and m of its own samples"
        + " become small, as a distance that generalizes must, and does the neural net distance?";
  }

  @Override
  public String summary() {
    return "N(0, I/d) against m samples of it, d = 2 to 100 and m = 10 to 100 000: JS, which is log"
        + " 2 for every m, a lower bound of W1 by the nearest sample, and the exact W1 from"
        + " as many fresh samples for m up to 2 000 (lemma 1 of Arora et al. 2017); in 100"
        + " dimensions also the neural net distance with 103 parameters.";
  }

  @Override
  public List<Paper> papers() {
    return List.of(Paper.GENERALIZATION);
  }

  @Override
  public String time() {
    return "1 min 6 s";
  }

  @Override
  public List<String> examples() {
    return List.of("", "--seeds 24", "--samples 10000");
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
            "--seeds", "N", "Number of sample sets.", Integer.class, Settings::withSeeds),
        ExperimentOption.single(
            "--samples",
            "N",
            "Number of samples of the largest set.",
            Integer.class,
            Settings::withSamples),
        ExperimentOption.single(
            "--seed", "N", "Seed of the first draw.", Long.class, Settings::withSeed));
  }

  @Override
  public Map<String, String> missingOptions() {
    return Map.of(
        "--game", "no game is trained",
        "--steps", "no game is trained",
        "--set", "no game is trained");
  }

  @Override
  public List<PlannedTable> tables(Settings settings) {
    return List.of(MemorizationTable.of(settings), NetworkDistances.of(settings));
  }

  @Override
  public List<ClaimDefinition> claims(Settings settings) {
    return PlannedClaim.definitions(MemorizationClaims.all());
  }

  @Override
  public Findings findings(Settings settings, StudyResults results) {
    Memorized found =
        new Memorized(
            settings, results.table(MemorizationTable.NAME), results.table(NetworkDistances.NAME));
    MemorizationWords words = new MemorizationWords(found);
    return new Findings(
            new MemorizationFigures(found, words).all(),
            PlannedClaim.judge(MemorizationClaims.all(), found),
            new MemorizationTables(found).all(),
            MemorizationNotes.all())
        .answering(words.answer());
  }

  @Override
  public String yaml(Settings settings) {
    return "dimensions: %s\nsamples: %s\nfresh points: %d\nseeds: %d\nseed: %d\n"
        .formatted(
            DIMENSIONS,
            IntStream.of(settings.sizes()).boxed().toList(),
            MemorizationTable.FRESH,
            settings.seeds(),
            settings.seed());
  }
}
