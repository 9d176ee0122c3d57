package io.equilibria.internal.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.feature.Extractors;
import io.equilibria.internal.feature.FeatureCache;
import io.equilibria.internal.feature.ImageFeatures;
import io.equilibria.internal.metric.image.NearestReal.Neighbour;
import io.equilibria.internal.report.figure.ImageTile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestImagesTest {
  private static final ImageSize SIZE = new ImageSize(7, 5, 3); // more values than one stride

  private static final ImageSize DIGIT = new ImageSize(8, 8, 1);

  private static ImageSet random(int count, long seed) {
    byte[] pixels = new byte[count * SIZE.bytes()];
    new Random(seed).nextBytes(pixels);
    return new ImageSet("random", pixels, new int[0], SIZE);
  }

  private static List<ImageTile> tiles(ImageSet images, int... numbers) {
    return Arrays.stream(numbers).mapToObj(n -> RealImages.tile(images, n)).toList();
  }

  private static double distance(ImageTile a, ImageTile b) {
    double sum = 0;
    for (int i = 0; i < a.pixels().length; i++) {
      sum += Math.pow((a.pixels()[i] & 0xff) - (b.pixels()[i] & 0xff), 2);
    }
    return Math.sqrt(sum / a.pixels().length);
  }

  /** The set has more images than a block. */
  @Test
  void neighbours_areThoseOfAllPairs() {
    ImageSet set = random(1100, 1);
    List<ImageTile> queries = tiles(random(9, 2), 0, 3, 8);
    int[] none = {-1, -1, -1};
    List<List<Neighbour>> found;
    try (Workers workers = Workers.of(2)) {
      found = NearestImages.of(queries, set, none, 4, Execution.on(workers));
    }
    for (int q = 0; q < queries.size(); q++) {
      ImageTile query = queries.get(q);
      List<Integer> expected =
          IntStream.range(0, set.count())
              .boxed()
              .sorted(Comparator.comparingDouble(n -> distance(query, tiles(set, n).get(0))))
              .limit(4)
              .toList();
      assertThat(found.get(q)).extracting(Neighbour::index).isEqualTo(expected);
      assertThat(found.get(q).get(0).distance())
          .isCloseTo(distance(query, tiles(set, expected.get(0)).get(0)), within(1e-9));
    }
    assertThat(NearestImages.of(queries, set, none, 4, Execution.SEQUENTIAL)).isEqualTo(found);
  }

  @Test
  void copy_isAtDistance0AndAnImageIsNotItsOwnNeighbour() {
    ImageSet set = random(40, 3);
    List<ImageTile> query = tiles(set, 17);
    Neighbour copied =
        NearestImages.of(query, set, new int[] {-1}, 1, Execution.SEQUENTIAL).get(0).get(0);
    assertThat(copied).isEqualTo(new Neighbour(17, 0));
    Neighbour other =
        NearestImages.of(query, set, new int[] {17}, 1, Execution.SEQUENTIAL).get(0).get(0);
    assertThat(other.index()).isNotEqualTo(17);
    assertThat(other.distance()).isGreaterThan(1);
  }

  @Test
  void memorisation_seesCopiesAndNotNewImages() {
    RealImages noise = new RealImages(random(300, 4), Optional.of(random(300, 5)));
    List<ImageTile> fresh = tiles(random(64, 6), IntStream.range(0, 64).toArray());
    Memorisation none = Memorisation.of(fresh, noise, Execution.SEQUENTIAL);
    assertThat(none.heldOut()).isTrue();
    assertThat(none.suspicious()).isLessThan(0.2);
    List<ImageTile> copies = tiles(random(300, 4), IntStream.range(0, 64).toArray());
    Memorisation all = Memorisation.of(copies, noise, Execution.SEQUENTIAL);
    assertThat(all.suspicious()).isEqualTo(1);
    assertThat(all.generated()[63]).isZero();
    assertThat(all.neighbours().get(5).get(0)).isEqualTo(new Neighbour(5, 0));
  }

  @Test
  void setInOnePart_isComparedWithItself() {
    RealImages digits = RealImages.of(DataSpec.Digits.DEFAULT);
    assertThat(digits.heldOut()).isEmpty();
    Memorisation copies = Memorisation.of(digits.some(16), digits, Execution.SEQUENTIAL);
    assertThat(copies.generated()).containsOnly(0);
    assertThat(copies.real()[0]).as("without itself").isPositive();
    assertThat(copies.suspicious()).isEqualTo(1);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.pow(a[i] - b[i], 2);
    }
    return Math.sqrt(sum);
  }

  private static ImageTile paler(ImageTile tile) {
    byte[] pixels = tile.pixels().clone();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) ((pixels[i] & 0xff) * 0.6);
    }
    return new ImageTile(pixels, tile.height(), tile.width(), tile.channels());
  }

  /** Copies are at distance 0; others have the neighbours that all pairs of features give. */
  @Test
  void neighboursByFeatures_areThoseOfAllPairs() {
    RealImages digits = RealImages.of(DataSpec.Digits.DEFAULT);
    List<ImageTile> samples = digits.some(32);
    List<ImageTile> paler = samples.stream().map(NearestImagesTest::paler).toList();
    try (ImageFeatures extractor =
        Extractors.trainedOn("digits", digits.training().size()).orElseThrow()) {
      NearestFeatures set =
          NearestFeatures.of(extractor, digits.training(), FeatureCache.NONE, ProgressMonitor.NONE);
      Memorisation exact = Memorisation.of(samples, digits, set, Execution.SEQUENTIAL);
      assertThat(exact.generated()).containsOnly(0);
      assertThat(exact.neighbours().get(3).get(0).index())
          .isEqualTo(3 * digits.training().count() / 32);
      assertThat(exact.real()[0]).as("without itself").isPositive();
      Memorisation found = Memorisation.of(paler, digits, set, Execution.SEQUENTIAL);
      float[][] all =
          extractor.extract(ImageSet.of(digits.training()), ProgressMonitor.NONE).features();
      for (int q = 0; q < paler.size(); q++) {
        ImageSet query = new ImageSet("one", paler.get(q).pixels(), new int[0], DIGIT);
        float[] own = extractor.extract(query, ProgressMonitor.NONE).features()[0];
        int nearest =
            IntStream.range(0, all.length)
                .boxed()
                .min(Comparator.comparingDouble(n -> distance(own, all[n])))
                .orElseThrow();
        assertThat(found.neighbours().get(q).get(0).index()).isEqualTo(nearest);
        assertThat(found.neighbours().get(q).get(0).distance())
            .isCloseTo(distance(own, all[nearest]), within(1e-3));
      }
    }
    assertThat(Extractors.trainedOn("image-folder", SIZE)).isEmpty();
  }
}
