package io.equilibria.internal.experiment.dirac;

import io.equilibria.config.Catalogue;
import io.equilibria.config.GradientOf;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.ConstraintSpec;
import io.equilibria.internal.config.ConstraintSpec.NoConstraint;
import io.equilibria.internal.config.ConstraintSpec.WeightClip;
import io.equilibria.internal.config.PenaltySpec.AroundData;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.PenaltySpec.OnData;
import io.equilibria.internal.config.PenaltySpec.OnSamples;
import io.equilibria.internal.metric.statistics.Spectrum;
import io.equilibria.internal.metric.statistics.Spectrum.Eigenvalue;
import io.equilibria.internal.penalty.PenaltyKinds;
import io.equilibria.penalty.PenaltyCost;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The games of Dirac-GAN with their analytical derivatives.
 *
 * <p>The discriminator is f(x) = psi x, the data are the point 0 and samples the point theta. A
 * loss therefore matters only through its slope at the logit psi theta of samples, and a penalty
 * through its derivative with respect to psi, since the gradient of f is psi everywhere.
 *
 * <p>Penalties towards 1 share one weight, those towards 0 another. With the weight of 10 that is
 * common for images, a penalty towards 1 keeps psi near 1 until theta is about 20 past the data.
 */
enum DiracGame {
  M_GAN("M-GAN", Loss.MINIMAX, NoPenalty.DEFAULT, NoConstraint.DEFAULT),
  NS_GAN("NS-GAN", Loss.NON_SATURATING, NoPenalty.DEFAULT, NoConstraint.DEFAULT),
  WGAN("WGAN", Loss.WASSERSTEIN, NoPenalty.DEFAULT, NoConstraint.DEFAULT),
  WGAN_CLIPPED("Clipped WGAN", Loss.WASSERSTEIN, NoPenalty.DEFAULT, new WeightClip(0.6)),
  WGAN_GP(
      "WGAN-GP",
      Loss.WASSERSTEIN,
      new Interpolated(DiracGame.WEIGHT, 1, false),
      NoConstraint.DEFAULT),
  GAN_GP(
      "GAN-GP",
      Loss.NON_SATURATING,
      new Interpolated(DiracGame.WEIGHT, 1, false),
      NoConstraint.DEFAULT),
  DRAGAN_NS(
      "DRAGAN-NS",
      Loss.NON_SATURATING,
      new AroundData(DiracGame.WEIGHT, 1, false, 0.5, false, GradientOf.LOGIT),
      NoConstraint.DEFAULT),
  R1("R1", Loss.NON_SATURATING, new OnData(DiracGame.GAMMA), NoConstraint.DEFAULT),
  R2("R2", Loss.NON_SATURATING, new OnSamples(DiracGame.GAMMA), NoConstraint.DEFAULT);

  /** The weight lambda of penalties towards 1. */
  static final double WEIGHT = 0.25;

  /** The weight gamma of penalties towards 0, with eigenvalues -0.4 +- 0.3 i. */
  static final double GAMMA = 0.8;

  /** The slopes of losses with respect to the logit. */
  private enum Loss {
    MINIMAX("minimax", 0.5),
    NON_SATURATING("non-saturating", 0.5),
    WASSERSTEIN("wasserstein", 1);

    private final String word;
    private final double slopeAtZero;

    Loss(String word, double slopeAtZero) {
      this.word = word;
      this.slopeAtZero = slopeAtZero;
    }

    /** The slope of the discriminator's loss on samples. */
    double discriminator(double logit) {
      return this == WASSERSTEIN ? 1 : sigmoid(logit);
    }

    double generator(double logit) {
      return switch (this) {
        case MINIMAX -> -sigmoid(logit);
        case NON_SATURATING -> -sigmoid(-logit);
        case WASSERSTEIN -> -1;
      };
    }

    private static double sigmoid(double x) {
      return 1 / (1 + Math.exp(-x));
    }
  }

  private final String title;
  private final Loss loss;

  @SuppressWarnings("ImmutableEnumChecker") // Specs are records of numbers.
  private final PenaltySettings penalty;

  @SuppressWarnings("ImmutableEnumChecker")
  private final ConstraintSpec constraint;

  DiracGame(String title, Loss loss, PenaltySettings penalty, ConstraintSpec constraint) {
    this.title = title;
    this.loss = loss;
    this.penalty = penalty;
    this.constraint = constraint;
  }

  String title() {
    return title;
  }

  /** As part of names: {@code wgan-gp}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String loss() {
    return loss.word;
  }

  PenaltySettings penalty() {
    return penalty;
  }

  ConstraintSpec constraint() {
    return constraint;
  }

  /** The penalty's cost; all penalties here are on the norm of a gradient. */
  private PenaltyCost cost() {
    return PenaltyKinds.form(Catalogue.installed(), penalty).orElseThrow().cost();
  }

  /** Whether the penalty pulls the slope towards 1, so that the field jumps where psi is 0. */
  boolean isTowardsOne() {
    return cost().target().isPresent();
  }

  /** Whether the penalty pulls the slope towards 0. */
  boolean isTowardsZero() {
    return cost().isAdded() && cost().target().isEmpty();
  }

  /**
   * Whether the unregularised field is that of a zero-sum game, which rotates around the
   * equilibrium (Mescheder et al. 2018, lemma 2.3).
   */
  boolean isRotation() {
    return !cost().isAdded() && loss != Loss.NON_SATURATING;
  }

  boolean isClipped() {
    return constraint.largest().isPresent();
  }

  /** The analytical field v(theta, psi). */
  double[] field(double theta, double psi) {
    double logit = psi * theta;
    return new double[] {
      -loss.generator(logit) * psi, -loss.discriminator(logit) * theta - push(psi)
    };
  }

  /** The penalty's derivative with respect to psi; 0 where it does not exist. */
  private double push(double psi) {
    if (isTowardsOne()) {
      return 2 * WEIGHT * (Math.abs(psi) - 1) * Math.signum(psi);
    }
    return isTowardsZero() ? GAMMA * psi : 0;
  }

  /** psi after the constraint. */
  double allowed(double psi) {
    double largest = constraint.largest().orElse(Double.POSITIVE_INFINITY);
    return Math.max(-largest, Math.min(largest, psi));
  }

  /**
   * The analytical eigenvalues of the Jacobian at (0, 0): +- s i without a penalty (Mescheder et
   * al. 2018, lemma 2.2) and -gamma/2 +- sqrt(gamma^2/4 - s^2) under one towards 0 (section 3), s
   * being the slope of the losses at 0. Empty if the field jumps there and has no Jacobian.
   */
  Optional<Spectrum> eigenvalues() {
    if (isTowardsOne()) {
      return Optional.empty();
    }
    double middle = isTowardsZero() ? -GAMMA / 2 : 0;
    double square = middle * middle - loss.slopeAtZero * loss.slopeAtZero;
    double root = Math.sqrt(Math.abs(square));
    List<Eigenvalue> pair =
        square < 0
            ? List.of(new Eigenvalue(middle, root), new Eigenvalue(middle, -root))
            : List.of(new Eigenvalue(middle + root, 0), new Eigenvalue(middle - root, 0));
    return Optional.of(new Spectrum(pair));
  }
}
