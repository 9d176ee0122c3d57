package io.equilibria.internal.score.source;

import io.equilibria.internal.file.Digest;
import io.equilibria.internal.score.SampleContent;
import java.nio.ByteBuffer;

/** SHA-256 of samples and data: of pixels, or of all numbers in order, big endian. */
public final class ContentDigest {
  private ContentDigest() {}

  /** The digest of the content. */
  public static String of(SampleContent content) {
    if (content instanceof SampleContent.Images images) {
      return images.images().digest();
    }
    if (content instanceof SampleContent.PointRows points) {
      ByteBuffer bytes =
          ByteBuffer.allocate(
              Math.multiplyExact(Double.BYTES, points.count() * points.rows()[0].length));
      for (double[] row : points.rows()) {
        for (double number : row) {
          bytes.putDouble(number);
        }
      }
      return Digest.sha256(bytes.array());
    }
    float[] values = ((SampleContent.FeatureRows) content).features().values();
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, values.length));
    for (float value : values) {
      bytes.putFloat(value);
    }
    return Digest.sha256(bytes.array());
  }
}
