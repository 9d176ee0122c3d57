package io.equilibria.equilibrium;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.config.ExperimentSpec;
import io.equilibria.data.DataSources;
import io.equilibria.data.Distribution;
import io.equilibria.export.DensePlayers;
import io.equilibria.export.TrainedModel;
import io.equilibria.game.Networks;
import io.equilibria.loss.LossKinds;
import io.equilibria.payoff.Payoff;
import io.equilibria.sampler.PointClassifier;
import io.equilibria.sampler.Sampler;
import java.util.Optional;

/**
 * Players whose distance from an equilibrium is certified, and what is known of them.
 *
 * @param payoff F
 * @param data of which fresh points are drawn
 * @param players as they stand
 * @param laws of data and generators, as far as they are known
 * @param known the classes that responses are of
 */
record CertifiedGame(
    Payoff payoff,
    Distribution data,
    FrozenPlayers players,
    KnownLaws laws,
    ResponseClasses known) {

  /**
   * What is known of the players that may respond.
   *
   * @param pointMasses whether every point mass is a generator of the class
   * @param undefined why the discriminators have no largest payoff; empty where they have one
   * @param objective of the generators, where it is another than F
   * @param trained responses; empty where none can be trained
   */
  record ResponseClasses(
      boolean pointMasses,
      Optional<String> undefined,
      Optional<GeneratorObjective> objective,
      Optional<ResponseSearch> trained) {}

  /**
   * Generators and discriminators with their weights.
   *
   * @param generators one or a mixture
   * @param discriminators one or several
   * @param dense their numbers, where their layers are dense
   */
  record FrozenPlayers(Sampler generators, PointClassifier discriminators, DensePlayers dense) {}

  /**
   * Those of a checkpoint.
   *
   * @throws InputException if the players are given classes or tell them, the data's law is
   *     unknown, or the loss has no payoff
   */
  static CertifiedGame of(TrainedModel model, CertificateSettings settings) {
    ExperimentSpec experiment = model.experiment();
    requireWithoutClasses(model);
    requireLaw(experiment);
    Catalogue catalogue = Catalogue.installed();
    Payoff payoff = LossKinds.payoff(catalogue, experiment.game().loss());
    DensePlayers dense = model.dense();
    Optional<GeneratorObjective> objective =
        GeneratorObjective.of(experiment.game().loss(), catalogue);
    return new CertifiedGame(
        payoff,
        DataSources.distribution(experiment.data()),
        new FrozenPlayers(model, model, dense),
        KnownLaws.of(experiment, dense.generators(), model),
        new ResponseClasses(
            GeneratorClass.of(experiment).holdsPointMasses(),
            undefined(payoff, experiment),
            objective,
            Optional.of(new TrainedResponses(model, objective.isPresent(), settings))));
  }

  /** The discriminators of a checkpoint beside another generator. */
  static CertifiedGame of(TrainedModel model, Sampler generator, CertificateSettings settings) {
    CertifiedGame own = of(model, settings);
    return new CertifiedGame(
        own.payoff,
        own.data,
        new FrozenPlayers(generator, model, own.players.dense),
        KnownLaws.none("no law of the generator is known"),
        new ResponseClasses(
            own.known.pointMasses,
            own.known.undefined,
            own.known.objective,
            Optional.of(
                new SampledResponses(
                    own.data,
                    generator,
                    model.experiment().game().discriminatorPlayers().get(0),
                    settings))));
  }

  private static void requireWithoutClasses(TrainedModel model) {
    boolean labelled =
        !model.classes().isEmpty()
            || Networks.of(model.experiment()).discriminators().stream()
                .anyMatch(one -> !one.heads().isEmpty() || one.network().usesLabels());
    if (labelled) {
      throw new InputException(
          "certify: expected players that are given no classes, found a game with labels: its"
              + " payoff depends on the classes of the samples, which definition 3 of Arora et al."
              + " 2017 does not have; train with game.generator.architecture.labels=none and"
              + " game.discriminator.architecture.labels=none");
    }
  }

  private static void requireLaw(ExperimentSpec experiment) {
    if (!DataSources.isDistribution(experiment.data())) {
      throw new InputException(
          "certify: expected data of a known law, of which fresh points can be drawn, such as ring,"
              + " found %s".formatted(experiment.data().kind()));
    }
  }

  /** A critic of unbounded outputs can always say more. */
  private static Optional<String> undefined(Payoff payoff, ExperimentSpec experiment) {
    boolean clipped =
        experiment.game().discriminatorPlayers().stream()
            .allMatch(one -> one.constraint().largest().isPresent());
    return payoff.bounded() || clipped
        ? Optional.empty()
        : Optional.of(
            "the payoff of a critic without a bound has no maximum, since twice the critic has"
                + " twice the payoff: state a class, such as a clip box by"
                + " game.discriminator.constraint=clip");
  }
}
