package io.equilibria.internal.equilibrium;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.response.ResponsePoints;
import io.equilibria.internal.sampler.Sampler;
import io.equilibria.metric.Box;
import io.equilibria.metric.Estimate;
import io.equilibria.objective.Side;
import io.equilibria.payoff.Payoff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Computes the certificate of a checkpoint: the payoff on held-out points, responses of each side
 * to the other, and bounds on all responses.
 *
 * <p>The frozen side is the mixture with its weights, and a response is a single network of the
 * side's architecture. Responses are trained on fresh points, selected on a second draw and
 * reported on a third. Generators are not trained if point masses belong to their class and a bound
 * over all distributions on the box is proved, because the best response is then known up to the
 * tolerance of that search.
 */
public final class Certification {
  /**
   * The margin around data and samples in the box of point masses, relative to its longest side.
   */
  private static final double AIR = 0.1;

  /** The number of held-out points per selection point. */
  private static final int SHARE = 5;

  /** The parts of the data, which are separate draws. */
  private enum Part {
    VALIDATION(0),
    HELD_OUT(1);

    private static final int COUNT = 2;

    private final int number;

    Part(int number) {
      this.number = number;
    }
  }

  private final CertifiedGame game;
  private final CertificateSettings settings;
  private final Execution execution;
  private final Payoff payoff;
  private final FrozenDiscriminators frozen;
  private final HeldOutPart validation;
  private final HeldOutPart heldOut;
  private final PointPayoffs current;
  private final PointPayoffs currentOnValidation;
  private final PointMasses.Against against;

  private Certification(CertifiedGame game, CertificateSettings settings, Execution execution) {
    this.game = game;
    this.settings = settings;
    this.execution = execution;
    payoff = game.payoff();
    frozen =
        new FrozenDiscriminators(
            game.players().discriminators(),
            game.players().dense().discriminators(),
            execution.monitor());
    validation = part(Part.VALIDATION);
    heldOut = part(Part.HELD_OUT);
    current = heldOut.payoffs(payoff, game.players().discriminators());
    currentOnValidation = validation.payoffs(payoff, game.players().discriminators());
    settings.box().ifPresent(box -> PointMasses.requireAbout(box, heldOut.real()));
    against = new PointMasses.Against(frozen, payoff, current, settings.cells());
  }

  /**
   * Computes the certificate of a model.
   *
   * @throws InputException if the players are class-conditional or classify, the data's law is
   *     unknown, or the loss has no payoff
   */
  public static Certificate of(
      TrainedModel model, CertificateSettings settings, Execution execution) {
    return of(CertifiedGame.of(model, settings), settings, execution);
  }

  /**
   * Computes the certificate of a model's discriminators with another generator, such as a single
   * network in place of a mixture. Responses of discriminators are trained from scratch.
   *
   * @param generator a generator of the same data
   * @throws InputException as {@link #of(TrainedModel, CertificateSettings, Execution)}
   */
  public static Certificate of(
      TrainedModel model, Sampler generator, CertificateSettings settings, Execution execution) {
    return of(CertifiedGame.of(model, generator, settings), settings, execution);
  }

  static Certificate of(CertifiedGame game, CertificateSettings settings, Execution execution) {
    return new Certification(game, settings, execution).certificate();
  }

  private HeldOutPart part(Part part) {
    long seed = seed(part);
    int count = part == Part.HELD_OUT ? settings.points() : settings.points() / SHARE;
    return new HeldOutPart(
        PlaneView.floats(game.data().points(count, seed)),
        game.players().generators().sample(count, seed));
  }

  private long seed(Part part) {
    return settings.seed() * Part.COUNT + part.number;
  }

  private Certificate certificate() {
    List<Reached> ofDiscriminator = discriminatorResponses();
    PointMasses first = PointMasses.on(settings.box().orElseGet(this::aroundAll), against);
    boolean exact = game.known().pointMasses() && first.proved();
    List<Reached> trained = exact ? List.of() : trained(Side.GENERATORS);
    PointMasses masses =
        settings.box().isPresent() ? first.kept(against, trained) : first.widened(against, trained);
    List<Reached> ofGenerator = generatorResponses(trained, masses.least());
    SideCertificate discriminator = side(Side.DISCRIMINATORS, ofDiscriminator, allFunctions());
    SideCertificate generator = side(Side.GENERATORS, ofGenerator, masses.outer(current));
    Estimate gap = best(ofDiscriminator, discriminator).minus(best(ofGenerator, generator));
    return new Certificate(
        payoff.name(),
        payoff.indifferent(),
        current.estimate(),
        discriminator,
        generator,
        new Estimate(gap.value() / 2, gap.error() / 2, gap.estimator()),
        game.known().undefined(),
        ownLoss(masses));
  }

  private List<Reached> trained(Side side) {
    return game.known()
        .trained()
        .map(
            responses ->
                responses.of(
                    side,
                    payoff,
                    new ResponsePoints(validation.real(), heldOut.real(), seed(Part.VALIDATION)),
                    current.estimate(),
                    execution))
        .orElse(List.of());
  }

  private static SideCertificate side(
      Side side, List<Reached> responses, Optional<OuterBound> outer) {
    return new SideCertificate(side, responses.stream().map(Reached::trial).toList(), outer);
  }

  private static Reached best(List<Reached> responses, SideCertificate side) {
    return responses.get(side.trials().indexOf(side.best()));
  }

  private Box aroundAll() {
    float[][] all =
        Stream.of(heldOut.real(), heldOut.generated())
            .flatMap(Arrays::stream)
            .toArray(float[][]::new);
    return Box.around(PlaneView.points(all), 1e-9).widened(AIR);
  }

  private List<Reached> discriminatorResponses() {
    List<Reached> responses = new ArrayList<>();
    Side side = Side.DISCRIMINATORS;
    double now = currentOnValidation.estimate().value();
    responses.add(Reached.of(side, Reached.Played.untrained("current", now), current, current));
    game.known()
        .constant()
        .ifPresent(
            one ->
                responses.add(
                    Reached.of(
                        side,
                        Reached.Played.untrained("constant", one.payoff()),
                        current.withEachReal(one.real()).withEachGenerated(one.generated()),
                        current)));
    if (game.known().undefined().isEmpty()) {
      responses.addAll(trained(side));
    }
    return responses;
  }

  private List<Reached> generatorResponses(List<Reached> trained, Optional<LeastPoint> least) {
    List<Reached> responses = new ArrayList<>();
    Side side = Side.GENERATORS;
    double now = currentOnValidation.estimate().value();
    responses.add(Reached.of(side, Reached.Played.untrained("current", now), current, current));
    if (least.isPresent() && game.known().pointMasses()) {
      double value = least.get().value();
      responses.add(
          Reached.of(
              side,
              Reached.Played.untrained(
                  PointMasses.name(least.get()),
                  currentOnValidation.withEachGenerated(value).estimate().value()),
              current.withEachGenerated(value),
              current));
    }
    responses.addAll(trained);
    return responses;
  }

  private Optional<OuterBound> allFunctions() {
    return AllFunctions.bound(payoff, game.laws(), heldOut);
  }

  private Optional<Certificate.OwnLoss> ownLoss(PointMasses masses) {
    return game.known()
        .objective()
        .flatMap(
            own ->
                frozen
                    .least(own.of(), own.monotone(), masses.box(), settings.cells())
                    .map(
                        least ->
                            own.exploitability(
                                frozen.of(heldOut.generated(), own.of()),
                                least,
                                game.known().pointMasses(),
                                !masses.passed())));
  }
}
