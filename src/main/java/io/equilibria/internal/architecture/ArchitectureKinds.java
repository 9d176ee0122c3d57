package io.equilibria.internal.architecture;

import io.equilibria.InputException;
import io.equilibria.architecture.ArchitectureKind;
import io.equilibria.architecture.NetworkSite;
import io.equilibria.config.CatalogueProvider;
import io.equilibria.config.Kind;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Linear;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ArchitectureSpec.Point;
import io.equilibria.internal.config.ArchitectureSpec.Resnet;
import io.equilibria.internal.config.player.DcganWidths;
import io.equilibria.internal.config.player.MlpWidths;
import io.equilibria.layer.Layer;
import java.util.List;

/** The built-in families of networks. */
public final class ArchitectureKinds implements CatalogueProvider {
  @Override
  public List<Kind<?>> kinds() {
    return List.of(
        ArchitectureKind.of(
            Affine.DEFAULT, AffineArchitecture::generator, AffineArchitecture::discriminator),
        ArchitectureKind.of(
            Linear.DEFAULT, LinearArchitecture::generator, LinearArchitecture::discriminator),
        ArchitectureKind.of(
            Point.DEFAULT, PointArchitecture::generator, ArchitectureKinds::refusePoint),
        ArchitectureKind.of(
            Mlp.DEFAULT, MlpArchitecture::generator, MlpArchitecture::discriminator),
        ArchitectureKind.of(
            Dcgan.DEFAULT, DcganArchitecture::generator, DcganArchitecture::discriminator),
        ArchitectureKind.of(
            Resnet.DEFAULT, ResnetArchitecture::generator, ResnetArchitecture::discriminator),
        ArchitectureKind.of(
            MlpWidths.DEFAULT, MlpArchitecture::generator, MlpArchitecture::discriminator),
        ArchitectureKind.of(
            DcganWidths.DEFAULT, DcganArchitecture::generator, DcganArchitecture::discriminator));
  }

  private static List<Layer> refusePoint(Point point, NetworkSite site) {
    throw new InputException(
        "game.discriminator.architecture: a point sees no samples; use affine, linear, mlp,"
            + " dcgan or resnet");
  }
}
