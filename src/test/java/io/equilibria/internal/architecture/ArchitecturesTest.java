package io.equilibria.internal.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Linear;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.ArchitectureSpec.Point;
import io.equilibria.internal.config.ArchitectureSpec.Pooling;
import io.equilibria.internal.config.ArchitectureSpec.Resnet;
import io.equilibria.internal.config.LabelSpec;
import io.equilibria.internal.config.player.DcganWidths;
import io.equilibria.internal.config.player.MlpWidths;
import io.equilibria.internal.layer.BatchNorm;
import io.equilibria.internal.layer.Conv2d;
import io.equilibria.internal.layer.ConvTranspose2d;
import io.equilibria.internal.layer.LayerNorm;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.tensor.MovableGraph;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat64;

class ArchitecturesTest {
  private static final int LATENT = 5;
  private static final Dcgan NARROW = new Dcgan(2, Normalization.NONE, Activation.LEAKY_RELU);

  /** One of each family; the test below fails if a family has none. */
  private static final List<ArchitectureSettings> FAMILIES =
      List.of(
          Affine.DEFAULT,
          Linear.DEFAULT,
          Point.DEFAULT,
          new Mlp(6, 2, Activation.SWISH),
          NARROW,
          new Dcgan(2, Normalization.BATCH, Activation.RELU),
          new Dcgan(2, Normalization.LAYER, Activation.LEAKY_RELU),
          new Dcgan(2, Normalization.INSTANCE, Activation.LEAKY_RELU, true, 0),
          new Resnet(2, Normalization.BATCH, Activation.RELU),
          new Resnet(2, Normalization.NONE, Activation.RELU, true, 0, Pooling.SUM),
          new MlpWidths(List.of(6, 5), Activation.SWISH, LabelSpec.NoLabels.DEFAULT),
          widths(2, 3));

  private static DcganWidths widths(Integer... channels) {
    return new DcganWidths(
        List.of(channels),
        Normalization.BATCH,
        Activation.RELU,
        false,
        0,
        LabelSpec.NoLabels.DEFAULT);
  }

  /** Channels that double are those of a DCGAN of one width, written down or left to follow. */
  @Test
  void widthsOfEachMap_areThoseOfOneWidthWhereTheyDouble() {
    Shape image = Shape.of(32, 32, 3);
    Dcgan doubling = new Dcgan(2, Normalization.BATCH, Activation.RELU);
    for (DcganWidths same : List.of(widths(2, 4, 8), widths(2))) {
      assertThat(Architectures.generator(same, LATENT, image).parameters())
          .isEqualTo(Architectures.generator(doubling, LATENT, image).parameters());
      assertThat(Architectures.discriminator(same, image).parameters())
          .isEqualTo(Architectures.discriminator(doubling, image).parameters());
    }
    assertThat(Architectures.discriminator(widths(2, 5, 8), image).parameters().toString())
        .contains("[5, 5, 2, 5]", "[5, 5, 5, 8]");
  }

  @Test
  void moreWidthsThanMaps_areRefused() {
    assertThatThrownBy(() -> Architectures.discriminator(widths(2, 2, 2), Shape.of(8, 8, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at most 2 maps")
        .hasMessageContaining("found 3");
    assertThatThrownBy(() -> widths())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("architecture.widths");
  }

  @Test
  void everyFamily_isTested() {
    assertThat(FAMILIES.stream().map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Catalogue.installed().choices(ArchitectureSettings.class).values().stream()
                .<Class<?>>map(Object::getClass)
                .toList());
  }

  static Stream<Arguments> familiesAndSamples() {
    List<Arguments> all = new ArrayList<>();
    for (ArchitectureSettings family : FAMILIES) {
      for (int size : new int[] {8, 16, 28, 32, 64}) {
        for (int channels : new int[] {1, 3}) {
          all.add(Arguments.of(family, Shape.of(size, size, channels)));
        }
      }
    }
    all.add(Arguments.of(Affine.DEFAULT, Shape.of(2)));
    all.add(Arguments.of(Linear.DEFAULT, Shape.of(2)));
    all.add(Arguments.of(Point.DEFAULT, Shape.of(2)));
    all.add(Arguments.of(Mlp.DEFAULT, Shape.of(2)));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("familiesAndSamples")
  @Exhaustive
  void players_fitEachOtherAndTakeAnyBatch(ArchitectureSettings family, Shape sample) {
    Network generator = Architectures.generator(family, LATENT, sample);
    // A point is a generator alone.
    ArchitectureSettings judge = family instanceof Point ? Linear.DEFAULT : family;
    Network discriminator = Architectures.discriminator(judge, sample);
    assertThat(generator.input()).isEqualTo(Shape.of(LATENT));
    assertThat(generator.output()).isEqualTo(sample);
    assertThat(discriminator.input()).isEqualTo(sample);
    assertThat(discriminator.output()).isEqualTo(Shape.of(1));
    assertThat(generator.name()).isEqualTo("generator");
    assertThat(discriminator.name()).isEqualTo("discriminator");

    double[] three = play(generator, discriminator, 3);
    double[] one = play(generator, discriminator, 1);
    assertThat(three).hasSize((int) (3 * sample.size()) + 3);
    assertThat(Arrays.copyOf(one, (int) sample.size()))
        .containsExactly(Arrays.copyOf(three, (int) sample.size()), within());
    assertThat(one[one.length - 1]).isEqualTo(three[three.length - 3], within());
    boolean bounded = family.forImages() || family instanceof Mlp;
    if (sample.numDimensions() == 3 && bounded) {
      double[] pixels = Arrays.copyOf(three, (int) (3 * sample.size()));
      assertThat(Arrays.stream(pixels).map(Math::abs).max().orElseThrow()).isLessThan(1);
    }
  }

  private static Offset<Double> within() {
    return offset(1e-10);
  }

  /** Samples and their logits, in one array, from a graph whose batch is not known. */
  private static double[] play(Network generator, Network discriminator, int batch) {
    try (MovableGraph graph = new MovableGraph()) {
      RandomWeights weights = new RandomWeights(graph, 1);
      double[] z = MovableGraph.awayFromZero(Shape.of(3, LATENT), new Random(4));
      Operand<TFloat64> latent =
          graph.input(
              Shape.of(1, Shape.UNKNOWN_SIZE, LATENT),
              Shape.of(1, batch, LATENT),
              Arrays.copyOf(z, batch * LATENT));
      Operand<TFloat64> samples =
          generator.apply(graph.tf(), weights.of(generator), latent, Mode.INFERENCE).value();
      Operand<TFloat64> logits =
          discriminator
              .apply(graph.tf(), weights.of(discriminator), samples, Mode.INFERENCE)
              .value();
      assertThat(samples.shape().asArray())
          .containsExactly(Shape.of(1, Shape.UNKNOWN_SIZE).append(generator.output()).asArray());
      assertThat(logits.shape().asArray()).containsExactly(1, Shape.UNKNOWN_SIZE, 1);
      double[] first = graph.values(samples);
      double[] second = graph.values(logits);
      double[] both = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      return both;
    }
  }

  /** Radford et al. 2016 at 32 pixels: channels 256, 128, 64 between 4x4 maps and the image. */
  @Test
  void dcgan32_hasAsManyParametersAsOnPaper() {
    long latent = 128;
    long width = 64;
    long area = 5 * 5;
    long project = latent * (4 * 4 * 4 * width) + 4 * 4 * 4 * width;
    long up1 = area * (4 * width) * (2 * width) + 2 * width;
    long up2 = area * (2 * width) * width + width;
    long image = area * width * 3 + 3;
    long down1 = area * 3 * width + width;
    long down2 = area * width * (2 * width) + 2 * width;
    long down3 = area * (2 * width) * (4 * width) + 4 * width;
    long logit = 4 * 4 * (4 * width) + 1;

    Dcgan spec = new Dcgan(64, Normalization.NONE, Activation.LEAKY_RELU);
    Shape sample = Shape.of(32, 32, 3);
    Network generator = Architectures.generator(spec, 128, sample);
    Network discriminator = Architectures.discriminator(spec, sample);
    assertThat(generator.size()).isEqualTo(project + up1 + up2 + image).isEqualTo(1_557_379);
    assertThat(discriminator.size()).isEqualTo(down1 + down2 + down3 + logit).isEqualTo(1_033_345);

    // Gain and bias for each channel, and as many statistics, after all inner layers.
    Dcgan batch = new Dcgan(64, Normalization.BATCH, Activation.RELU);
    long inner = 4 * width + 2 * width + width;
    assertThat(Architectures.generator(batch, 128, sample).size())
        .isEqualTo(generator.size() + 4 * inner);
    Dcgan layer = new Dcgan(64, Normalization.LAYER, Activation.LEAKY_RELU);
    assertThat(Architectures.discriminator(layer, sample).size())
        .isEqualTo(discriminator.size() + 2 * (2 * width + 4 * width));
  }

  @Test
  void mlpAndAffine_haveAsManyParametersAsOnPaper() {
    Mlp mlp = new Mlp(64, 2, Activation.RELU);
    assertThat(Architectures.generator(mlp, 8, Shape.of(2)).size())
        .isEqualTo(8 * 64 + 64 + 64 * 64 + 64 + 64 * 2 + 2);
    assertThat(Architectures.discriminator(mlp, Shape.of(8, 8, 1)).size())
        .isEqualTo(64 * 64 + 64 + 64 * 64 + 64 + 64 + 1);
    assertThat(Architectures.generator(Affine.DEFAULT, 3, Shape.of(2)).size()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"8, 2", "16, 4", "28, 7", "32, 4", "64, 4"})
  void dcgan_goesDownToTheSmallestMapByHalves(int size, int smallest) {
    Shape sample = Shape.of(size, size, 3);
    List<Network.Stage> down = Architectures.discriminator(NARROW, sample).stages();
    List<Network.Stage> up = Architectures.generator(NARROW, LATENT, sample).stages();
    int halvings = Integer.numberOfTrailingZeros(size / smallest);
    Shape map = Shape.of(smallest, smallest, 2L << (halvings - 1));
    assertThat(up.get(1).output()).isEqualTo(map);
    assertThat(down.get(down.size() - 3).output()).isEqualTo(map);
    assertThat(down.stream().filter(s -> s.layer() instanceof Conv2d)).hasSize(halvings);
    assertThat(up.stream().filter(s -> s.layer() instanceof ConvTranspose2d)).hasSize(halvings);
  }

  /** Convolutions of 8x8 to 4x4 to 2x2, counted position by position. */
  @Test
  void dcgan8_costsAsManyFlopsAsOnPaper() {
    long conv1 = 4 * 4 * 2 * (2 * 25 * 1 + 1);
    long conv2 = 2 * 2 * 4 * (2 * 25 * 2 + 1);
    long activations = 4 * 4 * 2 + 2 * 2 * 4;
    long logit = 2 * 16 + 1;
    assertThat(Architectures.discriminator(NARROW, Shape.of(8, 8, 1)).flops())
        .isEqualTo(conv1 + conv2 + activations + logit);
  }

  /** The same on every machine, whatever its language puts between thousands. */
  @Test
  void summary_readsLikeKeras() {
    Dcgan batch = new Dcgan(64, Normalization.BATCH, Activation.RELU);
    Network network = Architectures.generator(batch, 128, Shape.of(8, 8, 1));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(network.summary())
          .isEqualTo(
              """
              generator: [128] -> [8, 8, 1]
              layer                                output                 parameters          FLOPs
              generator/dense_1                    [512]                      66,048        131,584
              generator/reshape_1                  [2, 2, 128]                     0              0
              generator/batch_norm_1               [2, 2, 128]                   512          1,024
              generator/relu_1                     [2, 2, 128]                     0            512
              generator/conv_transpose2d_1         [4, 4, 64]                204,864      1,639,424
              generator/batch_norm_2               [4, 4, 64]                    256          2,048
              generator/relu_2                     [4, 4, 64]                      0          1,024
              generator/conv_transpose2d_2         [8, 8, 1]                   1,601         51,264
              generator/tanh_1                     [8, 8, 1]                       0             64
              parameters: 273,281 (272,897 trained, 384 kept), FLOPs a sample forward: 1,826,944
              """);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void normalisation_staysAwayFromTheImage() {
    for (Normalization kind : List.of(Normalization.BATCH, Normalization.LAYER)) {
      Dcgan spec = new Dcgan(2, kind, Activation.LEAKY_RELU);
      List<Network.Stage> down = Architectures.discriminator(spec, Shape.of(32, 32, 3)).stages();
      List<Network.Stage> up = Architectures.generator(spec, 4, Shape.of(32, 32, 3)).stages();
      assertThat(down.get(1).name()).isEqualTo("discriminator/leaky_relu_1");
      assertThat(down.stream().filter(ArchitecturesTest::normalises).count()).isEqualTo(2);
      assertThat(up.stream().filter(ArchitecturesTest::normalises).count()).isEqualTo(3);
      assertThat(up.get(up.size() - 1).name()).isEqualTo("generator/tanh_1");
      assertThat(up.get(up.size() - 2).name()).isEqualTo("generator/conv_transpose2d_3");
    }
  }

  private static boolean normalises(Network.Stage stage) {
    return stage.layer() instanceof BatchNorm || stage.layer() instanceof LayerNorm;
  }

  @Test
  void dcgan_ofOtherSizes_isRefusedWithThoseItTakes() {
    for (Shape bad :
        List.of(Shape.of(12, 12, 1), Shape.of(8, 16, 1), Shape.of(2), Shape.of(8, 8))) {
      assertThatThrownBy(() -> Architectures.generator(NARROW, LATENT, bad))
          .isInstanceOf(InputException.class)
          .message()
          .contains("game.generator.architecture", "8, 16, 28, 32 or 64", bad.toString(), "mlp");
      assertThatThrownBy(() -> Architectures.discriminator(NARROW, bad))
          .isInstanceOf(InputException.class)
          .message()
          .contains("game.discriminator.architecture", bad.toString());
    }
  }

  @Test
  void affineStart_isTakenOverOrRefused() {
    Affine spec = new Affine(List.of(List.of(1.0, 2.0), List.of(3.0, 4.0)), List.of(5.0, 6.0));
    Network generator = Architectures.generator(spec, 2, Shape.of(2));
    assertThat(generator.parameters().get("generator/dense_1/kernel").initializer())
        .isEqualTo(Initializer.given(List.of(1.0, 2.0, 3.0, 4.0)));
    assertThat(generator.parameters().get("generator/dense_1/bias").initializer())
        .isEqualTo(Initializer.given(List.of(5.0, 6.0)));
    assertThatThrownBy(() -> Architectures.generator(spec, 3, Shape.of(2)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "game.generator.architecture.kernel: expected 3 rows of 2 numbers, found 2 rows of 2");
    assertThatThrownBy(
            () ->
                Architectures.discriminator(new Affine(List.of(), List.of(1.0, 2.0)), Shape.of(2)))
        .isInstanceOf(InputException.class)
        .hasMessage("game.discriminator.architecture.bias: expected 1 numbers, found 2");
  }

  @Test
  void linearAndPoint_haveNothingButTheirKernelAndPosition() {
    Network discriminator =
        Architectures.discriminator(new Linear(List.of(List.of(3.0), List.of(4.0))), Shape.of(2));
    assertThat(discriminator.parameters().keySet())
        .containsExactly("discriminator/linear_1/kernel");
    assertThat(discriminator.parameters().get("discriminator/linear_1/kernel").initializer())
        .isEqualTo(Initializer.given(List.of(3.0, 4.0)));
    Network generator = Architectures.generator(new Point(List.of(5.0, 6.0)), 3, Shape.of(2));
    assertThat(generator.parameters().keySet()).containsExactly("generator/point_1/position");
    assertThat(generator.parameters().get("generator/point_1/position").initializer())
        .isEqualTo(Initializer.given(List.of(5.0, 6.0)));
  }

  @Test
  void pointsAndKernelsThatDoNotFit_areRefused() {
    assertThatThrownBy(() -> Architectures.discriminator(Point.DEFAULT, Shape.of(2)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a point sees no samples");
    assertThatThrownBy(() -> Architectures.generator(new Point(List.of(1.0)), LATENT, Shape.of(2)))
        .isInstanceOf(InputException.class)
        .hasMessage("game.generator.architecture.position: expected 2 numbers, found 1");
    assertThatThrownBy(
            () -> Architectures.discriminator(new Linear(List.of(List.of(1.0))), Shape.of(2)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "game.discriminator.architecture.kernel: expected 2 rows of 1 numbers, found 1 rows of"
                + " 1");
  }

  @Test
  void kernels_startByTheActivationThatFollows() {
    for (Activation activation : Activation.values()) {
      Network network = Architectures.discriminator(new Mlp(3, 1, activation), Shape.of(2));
      boolean cutOff =
          switch (activation) {
            case RELU, LEAKY_RELU, ELU, SWISH, GELU -> true;
            case TANH, SIGMOID, SOFTPLUS, SELU -> false;
          };
      assertThat(network.parameters().get("discriminator/dense_1/kernel").initializer())
          .isEqualTo(cutOff ? Initializer.he() : Initializer.glorot());
    }
    Network dcgan = Architectures.discriminator(NARROW, Shape.of(8, 8, 1));
    assertThat(dcgan.parameters().get("discriminator/conv2d_1/kernel").initializer())
        .isEqualTo(Initializer.he());
    assertThat(dcgan.parameters().get("discriminator/dense_1/kernel").initializer())
        .isEqualTo(Initializer.glorot());
  }
}
