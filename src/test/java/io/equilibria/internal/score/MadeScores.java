package io.equilibria.internal.score;

import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.feature.FeatureProtocol;
import io.equilibria.internal.feature.ResizeFilter;
import io.equilibria.internal.metric.statistics.Interval;
import io.equilibria.internal.run.Software;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Records for tests. */
public final class MadeScores {
  public static final String HASH = "0123456789abcdef".repeat(4);

  private MadeScores() {}

  /** Features of SqueezeNet, with another hash if wanted. */
  public static FeatureProtocol squeezeNet(String digest) {
    return new FeatureProtocol(
        "squeezenet",
        "SqueezeNet",
        digest,
        new ImageSize(227, 227, 3),
        512,
        1000,
        ResizeFilter.BILINEAR_ANTIALIAS,
        "BGR minus mean",
        FeatureProtocol.Origin.OTHER);
  }

  /** Samples of a run. */
  public static ScoredSamples run(String name, int count) {
    return new ScoredSamples(
        name,
        ScoredSamples.Kind.RUN,
        count,
        HASH,
        Optional.of(
            new ScoredSamples.Model(
                OptionalLong.of(5000),
                OptionalLong.of(0),
                3,
                "moving average (0.999)",
                "moving statistics")));
  }

  /** A Frechet distance. */
  public static ScoreProtocol protocol(int samples, String dataHash, String extractorHash) {
    return new ScoreProtocol(
        "fid",
        "SqueezeNet-FD",
        "",
        ScoreDirection.SMALLER_IS_BETTER,
        "Frechet distance of Gaussians",
        Map.of("epsilon", "0"),
        samples,
        Optional.of(new ReferenceData("mnist", "test", 10_000, dataHash)),
        Optional.of(squeezeNet(extractorHash)),
        "clipped and rounded");
  }

  /** A score of a run. */
  public static ScoreRecord record(String name, double value, ScoreProtocol protocol) {
    return new ScoreRecord(
        value,
        Optional.of(new ScoreInterval(new Interval(value - 1, value + 1), "made")),
        protocol,
        run(name, protocol.samples()),
        7,
        List.of("a note"),
        List.of(),
        List.of("heusel2017gans"),
        new Software("1.2.3", "2.18.0", "17", null));
  }
}
