package io.equilibria.internal.feature;

import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.feature.FeatureProtocol.Origin;
import io.equilibria.internal.file.Digest;
import io.equilibria.internal.tensor.Lifetime;

/**
 * The pixels themselves, {@code x / 255}, as features: no network and no classes. Pixel distances
 * reflect shifts and brightness more than content; use it for small images and as a baseline.
 *
 * <p>Thread-safe.
 */
public final class PixelFeatures implements ImageFeatures {
  static final String NAME = "pixels";
  private static final String PREPROCESSING = "x / 255";
  private static final int REPORT_EVERY = 1000;

  private final FeatureProtocol protocol;
  private final Lifetime lifetime = new Lifetime("the extractor");

  /** An extractor for images of one size. */
  public PixelFeatures(ImageSize size) {
    this.protocol =
        new FeatureProtocol(
            NAME,
            "Pixel",
            Digest.sha256(NAME + " " + size + " " + PREPROCESSING),
            size,
            size.bytes(),
            0,
            ResizeFilter.NONE,
            PREPROCESSING,
            Origin.OTHER);
  }

  @Override
  public FeatureProtocol protocol() {
    return protocol;
  }

  @Override
  public Extracted extract(ImageRecords images, int from, int to, ProgressMonitor monitor) {
    lifetime.require();
    InputChannels.require(protocol, images.size());
    float[][] features = new float[to - from][protocol.features()];
    byte[] pixels = new byte[protocol.features()];
    for (int n = from; n < to; n++) {
      images.read(n, pixels, 0);
      for (int i = 0; i < pixels.length; i++) {
        features[n - from][i] = (pixels[i] & 0xff) / 255f;
      }
      if ((n + 1 - from) % REPORT_EVERY == 0 || n + 1 == to) {
        monitor.requireNotCancelled();
        monitor.report(n + 1L - from, to - from, "images");
      }
    }
    return new Extracted(features, new float[to - from][0]);
  }

  @Override
  public void close() {
    lifetime.close(() -> {});
  }
}
