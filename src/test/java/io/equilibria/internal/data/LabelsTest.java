package io.equilibria.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.DataSettings;
import io.equilibria.data.DataSource;
import io.equilibria.data.DataSource.Draw;
import io.equilibria.data.DrawnBatch;
import io.equilibria.internal.config.DataSpec;
import io.equilibria.internal.config.MixtureSpec.Ring;
import io.equilibria.internal.config.PlaneSpec.Circles;
import io.equilibria.internal.config.PlaneSpec.Moons;
import io.equilibria.internal.config.PlaneSpec.Pinwheel;
import io.equilibria.internal.config.PlaneSpec.Spiral;
import io.equilibria.internal.config.PlaneSpec.SwissRoll;
import io.equilibria.internal.data.BatchValues.Place;
import io.equilibria.internal.data.image.Digits;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.data.image.ImageSource;
import io.equilibria.internal.tensor.Evaluated;
import io.equilibria.tensor.RandomStreams;
import io.equilibria.tensor.Variable;
import io.equilibria.tensor.VariableHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TType;

/** Labels belong to the samples that they are drawn with. */
class LabelsTest {
  private static final Place THREE_REPLICAS = new Place(1, 0, 3, 20);

  private static BatchValues drawn(DataSettings spec) {
    return BatchValues.of(DataSources.of(spec), THREE_REPLICAS, TFloat32.class);
  }

  /** Sample n of a batch in the plane. */
  private static double[] point(BatchValues batch, int n) {
    return Arrays.copyOfRange(batch.values(), 2 * n, 2 * n + 2);
  }

  /** Every image of a batch, of any replica, is one that has its label in the file. */
  @Test
  void digits_areDrawnWithTheirOwnLabels() {
    ImageSet digits = Digits.load();
    Map<List<Long>, Set<Integer>> labelsOf = new HashMap<>();
    for (int n = 0; n < digits.count(); n++) {
      List<Long> bytes = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        bytes.add((long) (digits.pixels()[64 * n + i] & 0xff));
      }
      labelsOf.computeIfAbsent(bytes, image -> new HashSet<>()).add(digits.labels()[n]);
    }
    BatchValues batch = drawn(DataSpec.Digits.DEFAULT);
    assertThat(batch.labels()).hasSize(60);
    for (int n = 0; n < 60; n++) {
      List<Long> bytes =
          Arrays.stream(batch.values(), 64 * n, 64 * (n + 1))
              .mapToObj(x -> Math.round((x + 1) * 127.5))
              .toList();
      assertThat(labelsOf.get(bytes)).containsExactly(batch.labels()[n]);
    }
    assertThat(Arrays.stream(batch.labels()).distinct().count()).isEqualTo(10);
  }

  @Test
  void replica_drawsTheSameLabelsInEveryGrouping() {
    for (DataSettings spec : List.of(DataSpec.Digits.DEFAULT, Ring.DEFAULT, Moons.DEFAULT)) {
      int[] together = drawn(spec).labels();
      int[] alone =
          BatchValues.of(DataSources.of(spec), new Place(1, 2, 1, 20), TFloat32.class).labels();
      assertThat(alone).containsExactly(Arrays.copyOfRange(together, 40, 60));
      assertThat(alone).isNotEqualTo(Arrays.copyOf(together, 20));
    }
  }

  @Test
  void mixtures_areLabelledByMode() {
    BatchValues batch = drawn(Ring.DEFAULT);
    for (int n = 0; n < 60; n++) {
      double angle = 2 * Math.PI * batch.labels()[n] / 8;
      assertThat(point(batch, n)[0]).isCloseTo(2 * Math.cos(angle), within(0.15));
      assertThat(point(batch, n)[1]).isCloseTo(2 * Math.sin(angle), within(0.15));
    }
  }

  @Test
  void curves_areLabelledInTheOrderOfTheirNames() {
    BatchValues circles = drawn(new Circles(3, 1, 0.05));
    BatchValues moons = drawn(new Moons(0.01));
    for (int n = 0; n < 60; n++) {
      double radius = Math.hypot(point(circles, n)[0], point(circles, n)[1]);
      assertThat(radius).isCloseTo(circles.labels()[n] == 0 ? 3 : 1, within(0.4));
      double[] moon = point(moons, n);
      double[] centre = moons.labels()[n] == 0 ? new double[] {-1, -0.2} : new double[] {1, 0.8};
      double up = moons.labels()[n] == 0 ? 1 : -1;
      assertThat(Math.hypot(moon[0] - centre[0], moon[1] - centre[1])).isCloseTo(2, within(0.1));
      assertThat(up * (moon[1] - centre[1])).isGreaterThan(-0.1);
    }
  }

  @Test
  void pinwheel_isLabelledByArm() {
    Pinwheel spec = new Pinwheel(4, 0.05, 0.02, 0);
    BatchValues batch = drawn(spec);
    for (int n = 0; n < 60; n++) {
      double angle = -2 * Math.PI * batch.labels()[n] / 4; // without a bend
      assertThat(point(batch, n)[0]).isCloseTo(2 * Math.cos(angle), within(0.6));
      assertThat(point(batch, n)[1]).isCloseTo(2 * Math.sin(angle), within(0.6));
    }
  }

  @Test
  void onePartAlone_isNoClass() {
    assertThat(drawn(SwissRoll.DEFAULT).labels()).isEmpty();
    assertThat(drawn(new Spiral(1, 1, 0.1)).labels()).isEmpty();
    assertThat(drawn(new Ring(1, 2, 0.02, List.of())).labels()).isEmpty();
  }

  @Test
  void setWithoutLabels_keepsNone() {
    ImageSource source = new ImageSource(new ImageSet("bare", new byte[8], new int[0], size()));
    assertThat(source.images().count()).isEqualTo(2);
    assertThat(source.variables().keySet()).extracting(Variable::name).containsOnly("data/images");
    assertThat(BatchValues.of(source, THREE_REPLICAS, TFloat32.class).labels()).isEmpty();
  }

  /** The labels' variable is never filled here: an op that read it would fail. */
  @Test
  void samples_areDrawnWithoutTheirLabels() {
    byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8};
    DataSource source = new ImageSource(new ImageSet("two", pixels, new int[] {1, 0}, size()));
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      Map<Variable, Supplier<TType>> variables = source.variables();
      assertThat(variables.keySet())
          .extracting(Variable::name)
          .containsExactly("data/images", "data/labels");
      VariableHandles handles = new VariableHandles(tf, 1, variables.keySet());
      Variable images = variables.keySet().iterator().next();
      Placeholder<?> fed = tf.placeholder(images.type(), Placeholder.shape(images.shape()));
      Op assign = handles.assign(tf, images, fed);
      try (TType tensor = variables.get(images).get()) {
        session.runner().feed(fed, tensor).addTarget(assign).run().close();
      }
      RandomStreams streams = RandomStreams.of(tf, 5, tf.constant(0L), 0, 1);
      DrawnBatch<TFloat64> batch =
          source.draw(tf, handles, new Draw(streams, "data", 3), TFloat64.class);
      assertThat(batch.labels()).isPresent();
      assertThat(Evaluated.read(session, batch.x())).hasSize(3 * 4);
    }
  }

  private static ImageSize size() {
    return new ImageSize(2, 2, 1);
  }
}
