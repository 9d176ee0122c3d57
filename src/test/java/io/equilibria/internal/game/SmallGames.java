package io.equilibria.internal.game;

import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.GradientOf;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ConstraintSpec;
import io.equilibria.internal.config.ConstraintSpec.NoConstraint;
import io.equilibria.internal.config.DataSpec.GaussianLine;
import io.equilibria.internal.config.DiscriminatorSpec;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.GeneratorSpec;
import io.equilibria.internal.config.OptimizerSpec;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.config.PenaltySpec.AroundData;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.PenaltySpec.OnData;
import io.equilibria.internal.config.PenaltySpec.OnSamples;
import io.equilibria.internal.config.TrainingSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * Games small enough for plain Java, changed one part at a time.
 *
 * @param loss name of the losses
 * @param constraint of the discriminator
 * @param discriminatorSteps to one of the generator
 * @param average decay of the generator's average
 */
record SmallGames(
    String loss,
    PenaltySettings penalty,
    Updates updates,
    ArchitectureSettings generator,
    ArchitectureSettings discriminator,
    OptimizerSpec optimizer,
    ConstraintSpec constraint,
    int discriminatorSteps,
    double average) {
  static final double RATE = 0.01;
  static final int LATENT = 2;

  /** An affine generator, one hidden layer of tanh, alternating plain descent. */
  static final SmallGames START =
      new SmallGames(
          "non-saturating",
          NoPenalty.DEFAULT,
          Updates.ALTERNATING,
          Affine.DEFAULT,
          new Mlp(4, 1, Activation.TANH),
          new Sgd(RATE, 0, Schedule.CONSTANT),
          NoConstraint.DEFAULT,
          1,
          0);

  /** Every kind of penalty with every option. */
  static Stream<PenaltySettings> penalties() {
    return Stream.of(
        NoPenalty.DEFAULT,
        Interpolated.DEFAULT,
        new Interpolated(10, 0.8, true),
        AroundData.DEFAULT,
        new AroundData(10, 0.8, true, 1.5, true, GradientOf.LOGIT),
        new AroundData(10, 1, false, 0.5, false, GradientOf.PROBABILITY),
        OnData.DEFAULT,
        OnSamples.DEFAULT);
  }

  SmallGames with(String newLoss, PenaltySettings newPenalty) {
    return new SmallGames(
        newLoss,
        newPenalty,
        updates,
        generator,
        discriminator,
        optimizer,
        constraint,
        discriminatorSteps,
        average);
  }

  SmallGames with(Updates newUpdates) {
    return new SmallGames(
        loss,
        penalty,
        newUpdates,
        generator,
        discriminator,
        optimizer,
        constraint,
        discriminatorSteps,
        average);
  }

  SmallGames between(ArchitectureSettings newGenerator, ArchitectureSettings newDiscriminator) {
    return new SmallGames(
        loss,
        penalty,
        updates,
        newGenerator,
        newDiscriminator,
        optimizer,
        constraint,
        discriminatorSteps,
        average);
  }

  SmallGames with(OptimizerSpec newOptimizer) {
    return new SmallGames(
        loss,
        penalty,
        updates,
        generator,
        discriminator,
        newOptimizer,
        constraint,
        discriminatorSteps,
        average);
  }

  SmallGames with(ConstraintSpec newConstraint, int newSteps) {
    return new SmallGames(
        loss,
        penalty,
        updates,
        generator,
        discriminator,
        optimizer,
        newConstraint,
        newSteps,
        average);
  }

  SmallGames averaged(double newAverage) {
    return new SmallGames(
        loss,
        penalty,
        updates,
        generator,
        discriminator,
        optimizer,
        constraint,
        discriminatorSteps,
        newAverage);
  }

  GameSpec game() {
    return new GameSpec(
        loss,
        penalty,
        updates,
        new GeneratorSpec(generator, optimizer, LATENT, average),
        new DiscriminatorSpec(discriminator, optimizer, discriminatorSteps, constraint));
  }

  /** On a line in the plane, five samples a batch, all parameters traced. */
  ExperimentSpec experiment() {
    return new ExperimentSpec(
        "small",
        7,
        1,
        new GaussianLine(List.of(0.5, 1.0), List.of(0.9, -0.4)),
        game(),
        new TrainingSpec(100, 5, 10, 10, 1, List.of("generator", "discriminator")));
  }
}
