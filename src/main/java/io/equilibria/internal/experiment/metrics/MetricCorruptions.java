package io.equilibria.internal.experiment.metrics;

import io.equilibria.InputException;
import io.equilibria.internal.experiment.ExperimentKind;
import io.equilibria.internal.experiment.ExperimentOption;
import io.equilibria.internal.experiment.Findings;
import io.equilibria.internal.experiment.Notes;
import io.equilibria.internal.experiment.PlannedClaim;
import io.equilibria.internal.experiment.PlannedReference;
import io.equilibria.internal.experiment.StudyResults;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.Paper;
import java.util.List;
import java.util.Map;

/**
 * ExperimentSpec: all scores of images on deliberately corrupted images and on fewer images, to
 * find which score detects what.
 */
public final class MetricCorruptions implements ExperimentKind<MetricCorruptions.Settings> {
  public static final String NAME = "metrics";

  private static final int FEWEST_SEEDS = 2;

  /** So that most classes still have an image when the number of samples is reduced. */
  private static final int FEWEST_SAMPLES = 160;

  public static final Settings DEFAULT = Settings.on("mnist", PlannedClaim.SEEDS, 1);
  public static final Settings QUICK = new Settings("digits", 3, 200, 1);

  /**
   * The settings.
   *
   * @param data name of the data
   * @param seeds number of draws of images, at least 2
   * @param samples images of each draw, and also images that they are compared with
   * @param seed the seed of the first draw
   */
  public record Settings(String data, int seeds, int samples, long seed) {
    public Settings {
      MetricData.named(data);
      if (seeds < FEWEST_SEEDS) {
        throw new InputException(
            "--seeds: expected at least %d, found %d".formatted(FEWEST_SEEDS, seeds));
      }
      if (samples < FEWEST_SAMPLES) {
        throw new InputException(
            "--samples: expected at least %d, found %d".formatted(FEWEST_SAMPLES, samples));
      }
    }

    /** Settings with the default number of samples of the data. */
    static Settings on(String data, int seeds, long seed) {
      return new Settings(data, seeds, MetricData.named(data).samples(), seed);
    }

    private Settings withData(String other) {
      return on(other, seeds, seed);
    }

    private Settings withSeeds(int count) {
      return new Settings(data, count, samples, seed);
    }

    private Settings withSamples(int count) {
      return new Settings(data, seeds, count, seed);
    }

    private Settings withSeed(long first) {
      return new Settings(data, seeds, samples, first);
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String title() {
    return "What the scores of images detect";
  }

  @Override
  public String question() {
    return "Which scores detect blur, noise, missing classes, duplicates, memorised training images"
        + " and other data, and which change with the number of samples alone?";
  }

  @Override
  public String summary() {
    return "Real test images are corrupted at four levels and scored against training images like a"
        + " generator's samples: the weakest level at which a score differs from that of"
        + " clean images, and the direction. Nothing is trained; 12 draws of 2 000 images of"
        + " MNIST, with --quick 3 draws of 200 digits of 8x8.";
  }

  @Override
  public List<Paper> papers() {
    return List.of(
        new Paper(
            "Heusel, Ramsauer, Unterthiner, Nessler and Hochreiter 2017: GANs Trained by a Two"
                + " Time-Scale Update Rule Converge to a Local Nash Equilibrium",
            "https://arxiv.org/abs/1706.08500"),
        new Paper(
            "Binkowski, Sutherland, Arbel and Gretton 2018: Demystifying MMD GANs",
            "https://arxiv.org/abs/1801.01401"),
        new Paper(
            "Naeem, Oh, Uh, Choi and Yoo 2020: Reliable Fidelity and Diversity Metrics for"
                + " Generative Models",
            "https://arxiv.org/abs/2002.09797"));
  }

  @Override
  public String time() {
    return "12 min";
  }

  @Override
  public List<String> examples() {
    return List.of("", "--data digits", "--data cifar10 --seeds 12");
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
            "--data",
            "DATA",
            "Images: " + String.join(", ", MetricData.words()) + ".",
            String.class,
            Settings::withData),
        ExperimentOption.single(
            "--seeds", "N", "Draws of images.", Integer.class, Settings::withSeeds),
        ExperimentOption.single(
            "--samples",
            "N",
            "Images of each draw, and training images that they are compared with.",
            Integer.class,
            Settings::withSamples),
        ExperimentOption.single(
            "--seed", "N", "Seed of the first draw.", Long.class, Settings::withSeed));
  }

  @Override
  public Map<String, String> missingOptions() {
    return Map.of(
        "--game", "nothing is trained",
        "--steps", "nothing is trained",
        "--set", "nothing is trained");
  }

  @Override
  public List<PlannedReference> references(Settings settings) {
    return new MetricPlan(settings).references();
  }

  @Override
  public List<ClaimDefinition> claims(Settings settings) {
    return PlannedClaim.definitions(MetricClaims.all());
  }

  @Override
  public Findings findings(Settings settings, StudyResults results) {
    MetricResponses responses = new MetricResponses(settings, results.references());
    MetricWords words = new MetricWords(responses);
    return new Findings(
            new MetricFigures(responses, words).all(),
            PlannedClaim.judge(MetricClaims.all(), responses),
            new MetricTables(responses).all(),
            Notes.of(MetricNotes.all(), settings.equals(DEFAULT)))
        .answering(words.answer());
  }

  @Override
  public String yaml(Settings settings) {
    return "data: %s\nextractor: %s\nseeds: %d\nsamples: %d\nseed: %d\n"
        .formatted(
            settings.data(),
            MetricData.named(settings.data()).extractor(),
            settings.seeds(),
            settings.samples(),
            settings.seed());
  }
}
