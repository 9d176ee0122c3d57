package io.equilibria.internal.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.ArchitectureSpec.Pooling;
import io.equilibria.internal.config.ArchitectureSpec.Resnet;
import io.equilibria.internal.layer.Attention;
import io.equilibria.internal.layer.GlobalPool;
import io.equilibria.internal.layer.Network;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Parameter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;

/** The residual networks against the tables and programs that they are from. */
class ResnetArchitectureTest {
  private static final Shape CIFAR = Shape.of(32, 32, 3);

  private static long conv(long size, long in, long out) {
    return size * size * in * out + out;
  }

  /** Gulrajani et al. 2017, appendix F: width 128, batch normalisation in the generator alone. */
  @Test
  void resnet32_hasAsManyParametersAsWganGps() {
    long w = 128;
    long norm = 4 * w;
    long up = 2 * norm + 2 * conv(3, w, w) + conv(1, w, w);
    long generator = 128 * 16 * w + 16 * w + 3 * up + norm + conv(3, w, 3);
    long first = conv(3, 3, w) + conv(3, w, w) + conv(1, 3, w);
    long down = 2 * conv(3, w, w) + conv(1, w, w);
    long discriminator = first + down + 2 * (2 * conv(3, w, w)) + w + 1;

    assertThat(
            Architectures.generator(
                    new Resnet(128, Normalization.BATCH, Activation.RELU), 128, CIFAR)
                .size())
        .isEqualTo(generator)
        .isEqualTo(1_206_275);
    assertThat(
            Architectures.discriminator(new Resnet(128, Normalization.NONE, Activation.RELU), CIFAR)
                .size())
        .isEqualTo(discriminator)
        .isEqualTo(1_053_825);
  }

  /** Miyato et al. 2018, for 64 pixels: widths double as sides halve. */
  @Test
  void resnet64_hasTheWidthsOfSngans() {
    Shape image = Shape.of(64, 64, 3);
    Network up =
        Architectures.generator(new Resnet(4, Normalization.BATCH, Activation.RELU), 8, image);
    Network down =
        Architectures.discriminator(new Resnet(4, Normalization.NONE, Activation.RELU), image);
    assertThat(maps(up))
        .containsExactly(
            Shape.of(4, 4, 64),
            Shape.of(8, 8, 32),
            Shape.of(16, 16, 16),
            Shape.of(32, 32, 8),
            Shape.of(64, 64, 4),
            image);
    assertThat(maps(down))
        .containsExactly(
            Shape.of(32, 32, 4),
            Shape.of(16, 16, 8),
            Shape.of(8, 8, 16),
            Shape.of(4, 4, 32),
            Shape.of(2, 2, 64));
  }

  private static List<Shape> maps(Network network) {
    return network.stages().stream()
        .map(Network.Stage::output)
        .filter(shape -> shape.numDimensions() == 3)
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"8, 4, 2", "16, 4, 4", "28, 7, 7", "32, 4, 8"})
  void smallerImages_goThroughMapsOfOneWidth(int size, int smallest, int last) {
    Shape image = Shape.of(size, size, 1);
    Resnet spec = new Resnet(3, Normalization.LAYER, Activation.RELU);
    List<Shape> up = maps(Architectures.generator(spec, 8, image));
    List<Shape> down = maps(Architectures.discriminator(spec, image));
    assertThat(up.get(0)).isEqualTo(Shape.of(smallest, smallest, 3));
    assertThat(down).containsExactly(Shape.of(size / 2, size / 2, 3), Shape.of(last, last, 3));
  }

  @Test
  void blocks_normaliseWithinAndNeverBesideTheImage() {
    Resnet spec = new Resnet(3, Normalization.INSTANCE, Activation.RELU);
    Map<String, Parameter> down = Architectures.discriminator(spec, CIFAR).parameters();
    assertThat(down.keySet())
        .noneMatch(name -> name.contains("residual_1/") && name.contains("norm"))
        .contains(
            "discriminator/residual_1/shortcut/conv2d_1/kernel",
            "discriminator/residual_2/body/instance_norm_2/gamma",
            "discriminator/residual_2/shortcut/conv2d_1/kernel",
            "discriminator/residual_4/body/conv2d_2/bias")
        .noneMatch(name -> name.contains("residual_3/shortcut"));
    assertThat(Architectures.generator(spec, 4, CIFAR).parameters().keySet())
        .contains("generator/instance_norm_1/beta", "generator/conv2d_1/kernel");
  }

  /** He's variance between Glorot's, 4 / (in + out), within blocks; Glorot's elsewhere. */
  @Test
  void kernels_startAsInTheProgramsOfBothPapers() {
    Map<String, Parameter> down =
        Architectures.discriminator(new Resnet(3, Normalization.NONE, Activation.RELU), CIFAR)
            .parameters();
    Initializer glorot = Initializer.glorot();
    assertThat(down.get("discriminator/residual_2/body/conv2d_1/kernel").initializer())
        .isEqualTo(Initializer.glorot(Math.sqrt(2)));
    assertThat(down.get("discriminator/residual_2/shortcut/conv2d_1/kernel").initializer())
        .isEqualTo(glorot);
    assertThat(down.get("discriminator/dense_1/kernel").initializer()).isEqualTo(glorot);
  }

  @Test
  void spectral_holdsEveryKernel() {
    for (ArchitectureSettings spec :
        List.of(
            new Resnet(8, Normalization.NONE, Activation.RELU, true, 16, Pooling.SUM),
            new Dcgan(8, Normalization.NONE, Activation.RELU, true, 16))) {
      for (Network network :
          List.of(
              Architectures.generator(spec, 4, CIFAR), Architectures.discriminator(spec, CIFAR))) {
        Map<String, Parameter> all = network.parameters();
        all.keySet().stream()
            .filter(name -> name.endsWith("/kernel"))
            .forEach(
                name -> {
                  Parameter u = all.get(name.replaceAll("kernel$", "u"));
                  assertThat(u).as(name).isNotNull();
                  assertThat(u.trained()).isFalse();
                  assertThat(u.shape()).isEqualTo(Shape.of(all.get(name).shape().get(-1)));
                });
        assertThat(network.usesBatchStatistics()).isFalse();
      }
    }
  }

  @Test
  void attention_standsAfterTheMapOfItsSide() {
    for (ArchitectureSettings spec :
        List.of(
            new Resnet(8, Normalization.NONE, Activation.RELU, false, 8, Pooling.MEAN),
            new Dcgan(8, Normalization.NONE, Activation.RELU, false, 8))) {
      for (Network network :
          List.of(
              Architectures.generator(spec, 4, CIFAR), Architectures.discriminator(spec, CIFAR))) {
        List<Network.Stage> attentions =
            network.stages().stream().filter(s -> s.layer() instanceof Attention).toList();
        assertThat(attentions).hasSize(1);
        assertThat(attentions.get(0).output().get(0)).isEqualTo(8);
      }
    }
  }

  @Test
  void attention_withoutAMapOfItsSideIsRefused() {
    Resnet spec = new Resnet(8, Normalization.NONE, Activation.RELU, false, 5, Pooling.MEAN);
    assertThatThrownBy(() -> Architectures.generator(spec, 4, CIFAR))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "game.generator.architecture.attention must be 0 or the side of an inner map, one of"
                + " [4, 8, 16], found 5");
    assertThatThrownBy(() -> Architectures.discriminator(spec, CIFAR))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("game.discriminator.architecture.attention")
        .hasMessageContaining("[8, 16]");
    assertThatThrownBy(() -> new Dcgan(8, Normalization.NONE, Activation.RELU, false, -1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("architecture.attention");
  }

  @Test
  void imagesOfOtherSizes_areRefusedWithThoseItTakes() {
    assertThatThrownBy(() -> Architectures.generator(Resnet.DEFAULT, 4, Shape.of(12, 12, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("resnet takes square images of 8, 16, 28, 32 or 64 pixels");
  }

  @Test
  void pooling_isThatOfTheSettings() {
    for (Pooling pooling : Pooling.values()) {
      Resnet spec = new Resnet(2, Normalization.NONE, Activation.RELU, false, 0, pooling);
      assertThat(Architectures.discriminator(spec, CIFAR).stages())
          .anyMatch(stage -> stage.layer().equals(new GlobalPool(pooling)));
    }
  }
}
