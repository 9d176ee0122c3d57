package io.equilibria.internal.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.array.Npy;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.metric.image.ClassProbabilities;
import io.equilibria.internal.score.ImageScores;
import io.equilibria.internal.score.MadeScores;
import io.equilibria.internal.score.OpenedData;
import io.equilibria.internal.score.OpenedSamples;
import io.equilibria.internal.score.ScoreInput;
import io.equilibria.internal.score.ScoreSubject;
import io.equilibria.internal.score.source.DataOpener;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names of scores with Inception, by the hash of its weights. */
class InceptionNamesTest {
  private static final String PUBLISHED =
      "6726825d0af5f729cebd5821db510b11b1cfad8faad88a03f1befd49fb9129b2";
  private static final String OTHER = "1a2b3c4d".repeat(8);

  /** Weights without a layer: only the hash of their source gives names. */
  private static FeatureProtocol protocol(Inception variant, String sha256) {
    byte[] hash = HexFormat.of().parseHex(sha256);
    double[] source = IntStream.range(0, hash.length).mapToDouble(i -> hash[i] & 0xff).toArray();
    return variant.protocol(
        new NamedWeights(
            "made",
            Map.of("source/sha256", new Npy.Array(new int[] {source.length}, source, false))));
  }

  /** The name of the classifier's score, computed from made-up logits of four images. */
  private static String name(Inception variant, String sha256) {
    OpenedData data =
        new DataOpener(OptionalInt.of(4), 1, false, Execution.SEQUENTIAL).open("digits");
    ScoreInput input =
        new ScoreInput(
            new ScoreSubject(
                new OpenedSamples(MadeScores.run("run", 4), data.content()),
                data,
                Optional.of(protocol(variant, sha256))),
            Optional.empty(),
            Optional.empty(),
            Optional.of(ClassProbabilities.ofLogits(new float[] {1, 0, 0, 1, 1, 0, 0, 1}, 4, 2)),
            1);
    return ImageScores.installed()
        .chosen(List.of("is"), List.of("is.splits=2"))
        .get(0)
        .values(input, Execution.SEQUENTIAL)
        .get(0)
        .name();
  }

  @Test
  void everyVariant_statesTheBiasInTheNameOfTheInceptionScore() {
    assertThat(Stream.of(Inception.values()).map(variant -> name(variant, PUBLISHED)))
        .containsExactly("IS (without bias)", "IS (with bias)", "IS (pytorch-fid, without bias)")
        .allSatisfy(name -> assertThat(name).containsAnyOf("with bias", "without bias"));
  }

  @Test
  void otherWeights_stateTheBiasInTheNameOfTheClassifierScore() {
    assertThat(name(Inception.GRAPH, OTHER))
        .isEqualTo("Inception (weights 1a2b3c4d)-CS (without bias)");
    assertThat(name(Inception.GRAPH_WITH_BIAS, OTHER))
        .isEqualTo("Inception (weights 1a2b3c4d)-CS (with bias)");
  }

  @Test
  void preprocessing_statesTheBias() {
    assertThat(protocol(Inception.GRAPH, PUBLISHED).preprocessing())
        .isEqualTo("(x - 128) / 128, logits without bias");
    assertThat(protocol(Inception.GRAPH_WITH_BIAS, PUBLISHED).bias()).hasValue("with bias");
  }
}
