package io.equilibria.game;

import io.equilibria.config.ConstraintSpec;
import io.equilibria.config.ConstraintSpec.WeightClip;
import io.equilibria.config.DiscriminatorSpec;
import io.equilibria.config.Experiment;
import io.equilibria.config.GameSpec;
import io.equilibria.config.GeneratorSpec;
import io.equilibria.config.OptimizerSpec;
import io.equilibria.config.OptimizerSpec.Adam;
import io.equilibria.config.OptimizerSpec.RmsProp;
import io.equilibria.config.OptimizerSpec.Sgd;
import io.equilibria.config.PenaltySpec;
import io.equilibria.config.PenaltySpec.AroundData;
import io.equilibria.config.PenaltySpec.Interpolated;
import io.equilibria.config.PenaltySpec.OnData;
import io.equilibria.config.PenaltySpec.OnSamples;

/**
 * What two experiments must have in common to be trained in one graph: everything but names and
 * those numbers that a graph can hold for each replica. These are both players' learning rates,
 * betas, decays, momenta and epsilons, the penalty's weight, target and scale, the bound of clipped
 * weights, and the decay of the generator's average; where a zero leaves ops out (momentum,
 * average), that it is zero belongs to the shape.
 */
public final class StructuralKey {
  private static final String ANY_NAME = "any";
  private static final double SOME = 0.5;

  private StructuralKey() {}

  /** The experiment with all such numbers replaced: equal for experiments of one shape. */
  public static Experiment of(Experiment experiment) {
    GameSpec game = experiment.game();
    GameSpec shape =
        new GameSpec(
            game.loss(),
            of(game.penalty()),
            game.updates(),
            of(game.generator()),
            of(game.discriminator()));
    return experiment.withName(ANY_NAME).withReplicas(1).withGame(shape);
  }

  private static GeneratorSpec of(GeneratorSpec generator) {
    return new GeneratorSpec(
        generator.architecture(),
        of(generator.optimizer()),
        generator.latent(),
        generator.isAveraged() ? SOME : 0);
  }

  private static DiscriminatorSpec of(DiscriminatorSpec discriminator) {
    return new DiscriminatorSpec(
        discriminator.architecture(),
        of(discriminator.optimizer()),
        discriminator.steps(),
        of(discriminator.constraint()));
  }

  private static ConstraintSpec of(ConstraintSpec constraint) {
    return constraint instanceof WeightClip ? WeightClip.DEFAULT : constraint;
  }

  private static PenaltySpec of(PenaltySpec penalty) {
    if (penalty instanceof Interpolated p) {
      return new Interpolated(SOME, SOME, p.oneSided());
    }
    if (penalty instanceof AroundData p) {
      return new AroundData(SOME, SOME, p.oneSided(), SOME, p.centred(), p.gradientOf());
    }
    if (penalty instanceof OnData) {
      return OnData.DEFAULT;
    }
    return penalty instanceof OnSamples ? OnSamples.DEFAULT : penalty;
  }

  private static OptimizerSpec of(OptimizerSpec optimizer) {
    if (optimizer instanceof Adam adam) {
      return new Adam(SOME, SOME, SOME, SOME, adam.schedule());
    }
    if (optimizer instanceof RmsProp rms) {
      return new RmsProp(SOME, SOME, SOME, SOME, rms.schedule());
    }
    Sgd sgd = (Sgd) optimizer;
    return new Sgd(SOME, sgd.momentum() == 0 ? 0 : SOME, sgd.schedule());
  }
}
