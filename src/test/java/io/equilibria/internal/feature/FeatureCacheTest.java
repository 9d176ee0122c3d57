package io.equilibria.internal.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.data.image.ImageRecords;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.tensor.Devices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureCacheTest {
  private static final int PART = 500;
  private static final int COUNT = 2 * PART + 300;
  private static final long LARGE = 1 << 30;

  @TempDir Path folder;

  /** Two features and two logits of an image's first pixels; counts images, fails at one. */
  private static final class Counting implements ImageFeatures {
    private final String digest;
    private int extracted;
    private int failsAt = Integer.MAX_VALUE;

    Counting(String digest) {
      this.digest = digest;
    }

    @Override
    public FeatureProtocol protocol() {
      return new FeatureProtocol(
          "counting",
          "Counting",
          digest,
          new ImageSize(2, 2, 1),
          2,
          2,
          ResizeFilter.NONE,
          "none",
          FeatureProtocol.Origin.OTHER);
    }

    @Override
    public Extracted extract(ImageRecords images, int from, int to, ProgressMonitor monitor) {
      float[][] features = new float[to - from][2];
      float[][] logits = new float[to - from][2];
      byte[] pixels = new byte[4];
      for (int i = from; i < to; i++) {
        if (i >= failsAt) {
          throw new IllegalStateException("killed");
        }
        images.read(i, pixels, 0);
        features[i - from] = new float[] {pixels[0], pixels[1] + 0.5f};
        logits[i - from] = new float[] {pixels[2], -pixels[3]};
        extracted++;
      }
      return new Extracted(features, logits);
    }

    @Override
    public void close() {}
  }

  private static ImageSet images(long seed, int count) {
    byte[] pixels = new byte[count * 4];
    HashedSeed.random(seed).nextBytes(pixels);
    return new ImageSet("made", pixels, new int[0], new ImageSize(2, 2, 1));
  }

  private FeatureCache cache(long most) {
    return new FeatureCache(Optional.of(folder), most, PART);
  }

  private List<Path> keys() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  @Test
  void kept_areReadAgainToTheBit() {
    Counting extractor = new Counting("a");
    ExtractedRows first = cache(LARGE).of(extractor, images(1, COUNT), ProgressMonitor.NONE);
    ExtractedRows again = cache(LARGE).of(extractor, images(1, COUNT), ProgressMonitor.NONE);
    assertThat(extractor.extracted).isEqualTo(COUNT);
    assertThat(again.featureRows()).isEqualTo(first.featureRows());
    assertThat(again.logitRows()).isEqualTo(first.logitRows());
    ExtractedRows without = FeatureCache.NONE.of(extractor, images(1, COUNT), ProgressMonitor.NONE);
    assertThat(without.featureRows()).isEqualTo(first.featureRows());
    assertThat(extractor.extracted).isEqualTo(2 * COUNT);
  }

  @Test
  void killedOnTheWay_goesOnWithThePartsThatWereDone() {
    Counting killed = new Counting("a");
    killed.failsAt = PART + 10;
    assertThatThrownBy(() -> cache(LARGE).of(killed, images(1, COUNT), ProgressMonitor.NONE))
        .hasMessage("killed");
    Counting again = new Counting("a");
    cache(LARGE).of(again, images(1, COUNT), ProgressMonitor.NONE);
    assertThat(again.extracted).isEqualTo(COUNT - PART);
  }

  @Test
  void anotherExtractorOrOtherImages_areExtractedApart() throws IOException {
    Counting extractor = new Counting("a");
    cache(LARGE).of(extractor, images(1, 10), ProgressMonitor.NONE);
    cache(LARGE).of(extractor, images(2, 10), ProgressMonitor.NONE);
    assertThat(extractor.extracted).isEqualTo(20);
    Counting other = new Counting("b");
    cache(LARGE).of(other, images(1, 10), ProgressMonitor.NONE);
    assertThat(other.extracted).isEqualTo(10);
    assertThat(keys()).hasSize(3);
  }

  /** Their arithmetic differs in the last digits. */
  @Test
  void featuresOfAnotherKindOfDevice_areExtractedApart() throws IOException {
    Counting extractor = new Counting("a");
    ImageSet images = images(1, 10);
    cache(LARGE).of(extractor, images, ProgressMonitor.NONE);
    String here = keys().get(0).getFileName().toString();
    assertThat(here).isEqualTo(FeatureCache.key(extractor.protocol(), images, Devices.kind()));
    assertThat(FeatureCache.key(extractor.protocol(), images, "GPU"))
        .isNotEqualTo(FeatureCache.key(extractor.protocol(), images, "CPU"));
  }

  @Test
  void damagedPart_isExtractedAnew() throws IOException {
    Counting extractor = new Counting("a");
    ExtractedRows whole = cache(LARGE).of(extractor, images(1, COUNT), ProgressMonitor.NONE);
    try (Stream<Path> parts = Files.list(keys().get(0))) {
      Path last = parts.sorted().reduce((a, b) -> b).orElseThrow();
      byte[] bytes = Files.readAllBytes(last);
      Files.write(last, Arrays.copyOf(bytes, bytes.length - 7));
    }
    ExtractedRows again = cache(LARGE).of(extractor, images(1, COUNT), ProgressMonitor.NONE);
    assertThat(again.featureRows()).isEqualTo(whole.featureRows());
    assertThat(extractor.extracted).isEqualTo(COUNT + 300);
  }

  @Test
  void whatWasNotUsedForLongest_makesRoom() throws IOException {
    Counting extractor = new Counting("a");
    cache(LARGE).of(extractor, images(1, 10), ProgressMonitor.NONE);
    Path oldest = keys().get(0);
    Files.setLastModifiedTime(oldest, FileTime.fromMillis(1000));
    Files.createDirectory(folder.resolve("not-ours"));
    cache(300).of(extractor, images(2, 10), ProgressMonitor.NONE);
    assertThat(oldest).doesNotExist();
    assertThat(keys()).hasSize(2);
    assertThat(cache(300).clear()).isGreaterThan(160);
    assertThat(keys()).containsExactly(folder.resolve("not-ours"));
  }
}
