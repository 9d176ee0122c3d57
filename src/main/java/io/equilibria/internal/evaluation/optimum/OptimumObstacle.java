package io.equilibria.internal.evaluation.optimum;

import io.equilibria.config.LossSettings;
import io.equilibria.data.Distribution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GameSpec;
import io.equilibria.internal.config.LossSpec.Measured;
import io.equilibria.internal.config.LossSpec.Measured.GeneratorForm;
import io.equilibria.internal.config.player.MeasuringSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.evaluation.DenseGenerator;
import java.util.Optional;
import java.util.Set;

/** Determines why the discriminators of an experiment cannot be compared with the optimal one. */
public final class OptimumObstacle {
  private static final Set<String> LOGISTIC = Set.of("minimax", "non-saturating");
  private static final Set<LossSettings> MEASURED =
      Set.of(
          new Measured(MeasuringSpec.Plain.LOG, GeneratorForm.SATURATING),
          new Measured(MeasuringSpec.Plain.LOG, GeneratorForm.NON_SATURATING));

  private OptimumObstacle() {}

  /** The reason, if it follows from the settings; otherwise empty. */
  public static Optional<String> of(ExperimentSpec experiment) {
    GameSpec game = experiment.game();
    if (!isLogistic(game.loss())) {
      return Optional.of(
          "the loss %s has no discriminator with D = p / (p + q) as its optimum; minimax, non-saturating and measured with phi = log have"
              .formatted(game.lossName()));
    }
    if (game.generatorPlayers().size() > 1 || game.discriminatorPlayers().size() > 1) {
      return Optional.of(
          "it takes a game of one generator and one discriminator, found %d and %d"
              .formatted(game.generatorPlayers().size(), game.discriminatorPlayers().size()));
    }
    if (experiment.data().images()) {
      return Optional.of("it takes data whose law is known, no images");
    }
    Distribution data = DataSources.distribution(experiment.data());
    if (data.density().isEmpty()) {
      return Optional.of(
          "%s has no density, its mass lies on %s".formatted(data.name(), data.support()));
    }
    return ofGenerator(experiment);
  }

  private static boolean isLogistic(LossSettings loss) {
    return LOGISTIC.contains(loss.kind()) || MEASURED.contains(loss);
  }

  private static Optional<String> ofGenerator(ExperimentSpec experiment) {
    int latent = experiment.game().generator().latent();
    int dimension = experiment.data().dimension();
    if (latent < dimension) {
      return Optional.of(
          "the generator has no density: its samples lie on a surface of %d in %d dimensions, which its latent vectors have"
              .formatted(latent, dimension));
    }
    boolean mapped = latent == 2 && dimension == 2;
    boolean formula =
        DenseGenerator.of(experiment)
            .filter(dense -> dense.affine() || latent == dimension)
            .isPresent();
    return mapped || formula
        ? Optional.empty()
        : Optional.of(
            "the generator's density is not known: it takes an affine one, an MLP of latent, width"
                + " and data of one dimension, or a latent plane and data in the plane");
  }
}
