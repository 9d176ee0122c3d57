package io.equilibria.internal.feature;

import io.equilibria.InputException;
import io.equilibria.internal.array.Npy;
import io.equilibria.internal.array.Npz;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.feature.FeatureProtocol.Origin;
import io.equilibria.internal.feature.InceptionV3.Scaling;
import io.equilibria.internal.file.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The Inception extractors. The user provides the weights as a file created by {@code
 * tools/extractors/convert_inception.py}. It contains the hash of the original file, which
 * identifies the published weights; scores by other weights are not called FID.
 */
enum Inception {
  /** Resizes and scales like the graph of 2015; logits without bias. */
  GRAPH("inception", ResizeFilter.BILINEAR_TF1, Scaling.GRAPH, false),
  /** The same with the bias in the logits. */
  GRAPH_WITH_BIAS("inception-with-bias", ResizeFilter.BILINEAR_TF1, Scaling.GRAPH, true),
  /** Resizes and scales like pytorch-fid; logits without bias. */
  PYTORCH_FID("inception-pytorch-fid", ResizeFilter.BILINEAR, Scaling.PYTORCH_FID, false);

  /** SHA-256 of the published files. */
  private static final Map<String, String> PUBLISHED =
      Map.of(
          "6726825d0af5f729cebd5821db510b11b1cfad8faad88a03f1befd49fb9129b2",
          "pt_inception-2015-12-05-6726825d.pth");

  private static final String SOURCE = "source/sha256";

  private final String label;
  private final ResizeFilter filter;
  private final Scaling scaling;
  private final boolean bias;

  Inception(String label, ResizeFilter filter, Scaling scaling, boolean bias) {
    this.label = label;
    this.filter = filter;
    this.scaling = scaling;
    this.bias = bias;
  }

  /** First part of the extractor's name, before the colon and the file. */
  String label() {
    return label;
  }

  /** Whether the logits have a bias, in words. */
  String biasWords() {
    return bias ? "with bias" : "without bias";
  }

  /** Finds a variant by name. */
  static Optional<Inception> of(String label) {
    return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
  }

  /**
   * Opens the extractor.
   *
   * @throws InputException if the file is not a converted Inception network
   */
  ImageFeatures open(Path file) {
    NamedWeights weights = read(file);
    return BatchedFeatures.of(protocol(weights), network(weights));
  }

  FeatureNetwork network(NamedWeights weights) {
    return new InceptionV3(weights, scaling, bias);
  }

  private static NamedWeights read(Path file) {
    if (!Npz.isNamed(file) || !Files.exists(file)) {
      throw new InputException(
          "%s: expected Inception's weights as an .npz file, found %s; convert the .pb or .pth file by tools/extractors/convert_inception.py"
              .formatted(file, Files.exists(file) ? "another kind of file" : "no file"));
    }
    NamedWeights weights = NamedWeights.read(file);
    Npy.Array source = weights.arrays().get(SOURCE);
    if (source == null || source.values().length != 32) {
      throw new InputException(
          "%s: expected the array %s of 32 bytes beside Inception's weights, found %s; convert the .pb or .pth file by tools/extractors/convert_inception.py"
              .formatted(file, SOURCE, weights.arrays().keySet()));
    }
    return weights;
  }

  FeatureProtocol protocol(NamedWeights weights) {
    boolean published = PUBLISHED.containsKey(source(weights));
    String preprocessing = scaling.text() + ", logits " + biasWords();
    return new FeatureProtocol(
        label,
        published ? "Inception" : "Inception (weights " + source(weights).substring(0, 8) + ")",
        Digest.sha256(String.join("\n", weights.digest(), filter.text(), preprocessing)),
        new ImageSize(InceptionV3.SIDE, InceptionV3.SIDE, 3),
        InceptionV3.FEATURES,
        InceptionV3.CLASSES,
        filter,
        preprocessing,
        published ? Origin.CLASSIC_INCEPTION : Origin.OTHER);
  }

  private static String source(NamedWeights weights) {
    double[] values = weights.arrays().get(SOURCE).values();
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return HexFormat.of().formatHex(bytes);
  }
}
