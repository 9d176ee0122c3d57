package io.equilibria.internal.equilibrium;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.data.Distribution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.export.DensePlayers;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.game.Networks;
import io.equilibria.internal.loss.LossKinds;
import io.equilibria.internal.sampler.PointClassifier;
import io.equilibria.internal.sampler.Sampler;
import io.equilibria.payoff.Payoff;
import java.util.Optional;

/**
 * The input of a certification: the players and what is known about them.
 *
 * @param payoff the payoff F
 * @param data the data, from which fresh points are drawn
 * @param players the frozen players
 * @param laws the laws of data and generators, as far as known
 * @param known the classes of responses
 */
record CertifiedGame(
    Payoff payoff,
    Distribution data,
    FrozenPlayers players,
    KnownLaws laws,
    ResponseClasses known) {

  /**
   * The classes of responding players.
   *
   * @param pointMasses whether every point mass is a generator of the class
   * @param undefined the reason why the discriminators have no largest payoff; empty if they have
   *     one
   * @param constant a constant discriminator of the class; empty if none is known
   * @param objective the generators' objective, if it is not F
   * @param trained the search for trained responses; empty if none can be trained
   */
  record ResponseClasses(
      boolean pointMasses,
      Optional<String> undefined,
      Optional<ConstantDiscriminator> constant,
      Optional<GeneratorObjective> objective,
      Optional<ResponseSearch> trained) {}

  /**
   * The generators and discriminators with their weights.
   *
   * @param generators one generator or a mixture
   * @param discriminators one or several discriminators
   * @param dense their parameters, if all layers are dense
   */
  record FrozenPlayers(Sampler generators, PointClassifier discriminators, DensePlayers dense) {}

  /**
   * The game of a checkpoint.
   *
   * @throws InputException if the players are class-conditional or classify, the data's law is
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
            ConstantDiscriminator.of(experiment, payoff),
            objective,
            Optional.of(new TrainedResponses(model, objective.isPresent(), settings))));
  }

  /** The discriminators of a checkpoint with another generator. */
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
            own.known.constant,
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

  /**
   * The reason why the discriminators have no largest payoff: an unbounded critic can always be
   * scaled up.
   */
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
