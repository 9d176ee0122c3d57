package io.equilibria.internal.experiment.mixtures;

/** The arms of a comparison on images, in the order of pages. */
enum MixImageArm {
  /** One pair. */
  SINGLE,
  /** A uniform mixture of five independently trained pairs. */
  ENSEMBLE,
  /** One pair with five times the parameters. */
  LARGER,
  /** Five generators against five discriminators. */
  MIX;

  /** The readable name. */
  String title(MixImageDesign design) {
    return switch (this) {
      case SINGLE -> design.words().single();
      case ENSEMBLE ->
          "%d %ss trained apart".formatted(MixImageDesign.COMPONENTS, design.words().single());
      case LARGER -> "5x " + design.words().single();
      case MIX -> design.words().mix();
    };
  }
}
