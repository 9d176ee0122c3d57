package io.equilibria.internal.runreport;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.gallery.Memorisation;
import io.equilibria.internal.metric.image.NearestReal.Neighbour;
import io.equilibria.internal.report.figure.ImageTile;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageWordsTest {
  /** Real images are 10 to 11 from their nearest training image. */
  private static Memorisation samples(double... distances) {
    List<List<Neighbour>> nearest =
        DoubleStream.of(distances).mapToObj(d -> List.of(new Neighbour(0, d))).toList();
    double[] real = IntStream.range(0, 100).mapToDouble(i -> 10 + i / 100.0).toArray();
    ImageTile sample = new ImageTile(new byte[1], 1, 1, 1);
    return new Memorisation(
        Collections.nCopies(distances.length, sample), nearest, 100, real, true);
  }

  @Test
  void oneExactCopyAmongMany_isNamedInTitleAndAnswer() {
    double[] distances = new double[64];
    for (int i = 1; i < distances.length; i++) {
      distances[i] = 12;
    }
    Memorisation one = samples(distances);
    assertThat(ImageWords.copies(one)).contains("equal a training image in every pixel");
    assertThat(ImageWords.sentence(one))
        .startsWith("Look for copies: some samples equal a training image in every pixel; ")
        .doesNotContain("No sign");
  }

  @Test
  void samplesFartherThanRealImages_areNoCopies() {
    assertThat(ImageWords.sentence(samples(12, 13, 14)))
        .startsWith("No sign of copies: 0\u202f% of the samples are nearer");
    assertThat(ImageWords.sentence(samples(1, 2, 14))).startsWith("Look for copies: ");
  }
}
