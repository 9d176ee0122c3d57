package io.equilibria.architecture;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSpec;
import io.equilibria.layer.Network;
import org.tensorflow.ndarray.Shape;

/** The network that a description and the shapes of the data call for. */
public final class Architectures {
  private Architectures() {}

  /**
   * A generator named {@code generator}.
   *
   * @param latent length of the noise vectors
   * @param sample shape of one sample: {@code [features]} or {@code [height, width, channels]}
   * @throws io.equilibria.InputException if the family cannot make such samples
   */
  public static Network generator(ArchitectureSpec spec, int latent, Shape sample) {
    if (spec instanceof ArchitectureSpec.Affine affine) {
      return AffineArchitecture.generator(affine, latent, sample);
    }
    if (spec instanceof ArchitectureSpec.Linear linear) {
      return LinearArchitecture.generator(linear, latent, sample);
    }
    if (spec instanceof ArchitectureSpec.Point point) {
      return PointArchitecture.generator(point, latent, sample);
    }
    if (spec instanceof ArchitectureSpec.Mlp mlp) {
      return MlpArchitecture.generator(mlp, latent, sample);
    }
    return DcganArchitecture.generator((ArchitectureSpec.Dcgan) spec, latent, sample);
  }

  /**
   * A discriminator named {@code discriminator}, with one logit for each sample.
   *
   * @param sample shape of one sample
   * @throws io.equilibria.InputException if the family cannot take such samples
   */
  public static Network discriminator(ArchitectureSpec spec, Shape sample) {
    if (spec instanceof ArchitectureSpec.Affine affine) {
      return AffineArchitecture.discriminator(affine, sample);
    }
    if (spec instanceof ArchitectureSpec.Linear linear) {
      return LinearArchitecture.discriminator(linear, sample);
    }
    if (spec instanceof ArchitectureSpec.Point) {
      throw new InputException(
          "game.discriminator.architecture: a point sees no samples; use affine, linear, mlp or"
              + " dcgan");
    }
    if (spec instanceof ArchitectureSpec.Mlp mlp) {
      return MlpArchitecture.discriminator(mlp, sample);
    }
    return DcganArchitecture.discriminator((ArchitectureSpec.Dcgan) spec, sample);
  }
}
