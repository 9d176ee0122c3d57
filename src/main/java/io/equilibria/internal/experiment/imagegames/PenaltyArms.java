package io.equilibria.internal.experiment.imagegames;

import java.util.List;
import java.util.Map;

/** The games that Fedus et al. (2017) compare on images. */
final class PenaltyArms {
  static final ImageArm NS_GAN = arm("ns-gan", "NS-GAN", "non-saturating", "none");
  static final ImageArm GAN_GP = arm("gan-gp", "GAN-GP", "non-saturating", "interpolated");
  static final ImageArm DRAGAN_NS = arm("dragan-ns", "DRAGAN-NS", "non-saturating", "around-data");
  static final ImageArm WGAN_GP = arm("wgan-gp", "WGAN-GP", "wasserstein", "interpolated");

  /** The claims that a penalty helps the non-saturating game. */
  static final List<ImageDesign.Pair> CLAIMED =
      List.of(
          new ImageDesign.Pair(GAN_GP.id(), NS_GAN.id()),
          new ImageDesign.Pair(DRAGAN_NS.id(), NS_GAN.id()));

  /** The claim that WGAN-GP is the best of them. */
  static final ImageDesign.Best BEST =
      new ImageDesign.Best(WGAN_GP.id(), List.of(NS_GAN.id(), GAN_GP.id(), DRAGAN_NS.id()));

  private PenaltyArms() {}

  static List<ImageArm> all() {
    return List.of(NS_GAN, GAN_GP, DRAGAN_NS, WGAN_GP);
  }

  private static ImageArm arm(String id, String title, String loss, String penalty) {
    return new ImageArm(id, title, id, Map.of("game.loss", loss, "game.penalty.kind", penalty));
  }
}
