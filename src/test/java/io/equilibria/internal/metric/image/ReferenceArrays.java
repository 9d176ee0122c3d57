package io.equilibria.internal.metric.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The arrays that tools/python/metric_values.py makes as well, and what others say of them there.
 */
final class ReferenceArrays {
  static final List<FeatureCase> FEATURES =
      List.of(
          new FeatureCase("regular", 0, 300, 24, new Law(1, 0.1, 0)),
          new FeatureCase("collapsed", 1, 400, 16, new Law(0.6, 0.2, 0)),
          new FeatureCase("far", 2, 200, 8, new Law(2, 0.8, 0)),
          new FeatureCase("few", 3, 40, 64, new Law(1.1, 0.05, 0)),
          new FeatureCase("offset", 4, 500, 12, new Law(1, 0.1, 100)));

  static final List<LogitCase> LOGITS =
      List.of(
          new LogitCase("sharp", 0, 500, 10, 8, 10),
          new LogitCase("flat", 1, 303, 10, 0.5, 10),
          new LogitCase("many", 2, 200, 100, 4, 7),
          new LogitCase("one", 3, 64, 3, 30, 1));

  static final List<ImageCase> IMAGES =
      List.of(
          new ImageCase("digits", 0, 12, new PixelShape(28, 28, 1)),
          new ImageCase("cifar", 1, 12, new PixelShape(32, 32, 3)),
          new ImageCase("odd", 2, 8, new PixelShape(37, 21, 3)),
          new ImageCase("tiny", 3, 8, new PixelShape(8, 8, 1)),
          new ImageCase("faces", 4, 6, new PixelShape(64, 64, 3)));

  private static final JsonNode VALUES = read();

  private ReferenceArrays() {}

  /** Scale and shift of the generated features, and a common shift of all features. */
  record Law(double scale, double shift, double common) {}

  record FeatureCase(String name, int index, int count, int width, Law law) {
    RealFeatures real() {
      return RealFeatures.of(
          features(200 + 4 * index, new int[] {count, width}, 1, law.common), count, width);
    }

    GeneratedFeatures generated() {
      return GeneratedFeatures.of(
          features(202 + 4 * index, new int[] {count, width}, law.scale, law.shift + law.common),
          count,
          width);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  record LogitCase(String name, int index, int count, int classes, double size, int splits) {
    ClassProbabilities probabilities() {
      double[] uniform = uniform(100 + index, count * classes);
      float[] logits = new float[uniform.length];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = (float) ((uniform[i] - 0.5) * size);
      }
      return ClassProbabilities.ofLogits(logits, count, classes);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  record ImageCase(String name, int index, int count, PixelShape shape) {
    byte[][] images() {
      double[] noise = uniform(300 + index, count * shape.numbers());
      byte[][] images = new byte[count][shape.numbers()];
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < shape.numbers(); k++) {
          int pixel = k / shape.channels();
          int common = 40 + (pixel / shape.width() * 7 + pixel % shape.width() * 3) % 120;
          double value = Math.floor(common + noise[i * shape.numbers() + k] * (20 * (1 + i % 4)));
          images[i][k] = (byte) (i % 3 == 0 ? 255 - value : value);
        }
      }
      return images;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A value in the file, by its path. */
  static double value(String... path) {
    JsonNode node = VALUES;
    for (String key : path) {
      node = node.required(key);
    }
    if (!node.isNumber()) {
      throw new AssertionError("expected a number at " + String.join(" ", path));
    }
    return node.doubleValue();
  }

  static float[] features(int stream, int[] size, double scale, double shift) {
    double[] own = uniform(stream, size[0] * size[1]);
    double[] shared = uniform(stream + 1, size[0] * 4);
    float[] features = new float[own.length];
    for (int i = 0; i < size[0]; i++) {
      for (int k = 0; k < size[1]; k++) {
        double value = own[i * size[1] + k] - 0.3 + shared[i * 4 + k % 4] * (1 + k % 3);
        features[i * size[1] + k] = (float) (Math.max(0, value) * scale + shift);
      }
    }
    return features;
  }

  static double[] uniform(long stream, int count) {
    double[] uniform = new double[count];
    for (int i = 0; i < count; i++) {
      long z = ((stream << 32) + i + 1) * 0x9E3779B97F4A7C15L;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      z = z ^ (z >>> 31);
      uniform[i] = (z >>> 11) * 0x1p-53;
    }
    return uniform;
  }

  private static JsonNode read() {
    try (InputStream file = ReferenceArrays.class.getResourceAsStream("reference-values.json")) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
