package io.equilibria.equilibrium;

import io.equilibria.InputException;
import io.equilibria.compute.Execution;
import io.equilibria.evaluation.PlaneView;
import io.equilibria.export.TrainedModel;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.divergence.Box;
import io.equilibria.payoff.Payoff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the certificate of a checkpoint: payoff on held-out points, responses of either side to the
 * other, and bounds that no response passes.
 *
 * <p>The frozen side is the mixture with its weights, and a response is a single network of the
 * side's architecture. Responses are trained on one draw of points, chosen on a second and reported
 * on a third.
 */
public final class Certification {
  /** Air about data and samples in the box of point masses, of its longest side. */
  private static final double AIR = 0.1;

  /** Each is another draw. */
  private enum Part {
    TRAINING,
    VALIDATION,
    HELD_OUT
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

  private Certification(CertifiedGame game, CertificateSettings settings, Execution execution) {
    this.game = game;
    this.settings = settings;
    this.execution = execution;
    payoff = game.payoff();
    frozen = new FrozenDiscriminators(
            game.players().discriminators(), game.players().dense().discriminators());
    validation = part(Part.VALIDATION);
    heldOut = part(Part.HELD_OUT);
    current = heldOut.payoffs(payoff, game.players().discriminators());
    currentOnValidation = validation.payoffs(payoff, game.players().discriminators());
  }

  /**
   * The certificate of a model.
   *
   * @throws InputException if the players are given classes or tell them, the data's law is
   *     unknown, or the loss has no payoff
   */
  public static Certificate of(
      TrainedModel model, CertificateSettings settings, Execution execution) {
    return of(CertifiedGame.of(model), settings, execution);
  }

  static Certificate of(
      CertifiedGame game, CertificateSettings settings, Execution execution) {
    return new Certification(game, settings, execution).certificate();
  }

  private HeldOutPart part(Part part) {
    long seed = settings.seed() * Part.values().length + part.ordinal();
    return new HeldOutPart(
        single(game.data().points(settings.points(), seed)),
        game.players().generators().sample(settings.points(), ~seed));
  }

  private static float[][] single(double[][] points) {
    float[][] rows = new float[points.length][];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = new float[points[n].length];
      for (int i = 0; i < rows[n].length; i++) {
        rows[n][i] = (float) points[n][i];
      }
    }
    return rows;
  }

  private Certificate certificate() {
    Box box = settings.box().orElseGet(this::aroundAll);
    Optional<LeastPoint> least = frozen.least(payoff::ofGenerated, true, box, settings.cells());
    List<Reached> ofDiscriminator = discriminatorResponses();
    List<Reached> ofGenerator = generatorResponses(least);
    SideCertificate discriminator =
        side(PlayerSide.DISCRIMINATOR, ofDiscriminator, allFunctions());
    SideCertificate generator =
        side(PlayerSide.GENERATOR, ofGenerator, least.map(one -> everyPointMass(one, box)));
    Estimate gap = best(ofDiscriminator, discriminator).minus(best(ofGenerator, generator));
    return new Certificate(
        payoff.name(),
        payoff.indifferent(),
        current.estimate(),
        discriminator,
        generator,
        new Estimate(gap.value() / 2, gap.error() / 2, gap.estimator()),
        game.known().undefined(),
        ownLoss(box));
  }

  private static SideCertificate side(
      PlayerSide side, List<Reached> responses, Optional<OuterBound> outer) {
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
    PlayerSide side = PlayerSide.DISCRIMINATOR;
    double now = currentOnValidation.estimate().value();
    responses.add(Reached.of(side, Reached.Played.untrained("current", now), current, current));
    PointPayoffs constant =
        current
            .withEachReal(payoff.indifferent() / 2)
            .withEachGenerated(payoff.indifferent() / 2);
    responses.add(
        Reached.of(side, Reached.Played.untrained("constant", payoff.indifferent()), constant, current));
    return responses;
  }

  private List<Reached> generatorResponses(Optional<LeastPoint> least) {
    List<Reached> responses = new ArrayList<>();
    PlayerSide side = PlayerSide.GENERATOR;
    double now = currentOnValidation.estimate().value();
    responses.add(Reached.of(side, Reached.Played.untrained("current", now), current, current));
    if (least.isPresent() && game.known().pointMasses()) {
      double value = least.get().value();
      responses.add(
          Reached.of(
              side,
              Reached.Played.untrained(
                  "point mass", currentOnValidation.withEachGenerated(value).estimate().value()),
              current.withEachGenerated(value),
              current));
    }
    return responses;
  }

  private Optional<OuterBound> allFunctions() {
    return AllFunctions.bound(payoff, game.laws());
  }

  /** E a(D(x)) + min b(D(x)): no distribution on the box has less. */
  private OuterBound everyPointMass(LeastPoint least, Box box) {
    Estimate real = current.withEachGenerated(least.proved() ? least.bound() : least.value()).estimate();
    return new OuterBound(
        real.value(),
        real.error(),
        least.proved(),
        "all distributions on the box " + words(box),
        "best point mass by %s, %d points"
            .formatted(
                least.proved() ? "branch and bound" : "a grid, not proved", least.points()));
  }

  private static String words(Box box) {
    List<String> sides = new ArrayList<>();
    for (int i = 0; i < box.dimension(); i++) {
      sides.add("[%.3g, %.3g]".formatted(box.low()[i], box.high()[i]));
    }
    return String.join(" × ", sides);
  }

  private Optional<Certificate.OwnLoss> ownLoss(Box box) {
    return game.known()
        .objective()
        .flatMap(
            own ->
                frozen
                    .least(own.of(), own.monotone(), box, settings.cells())
                    .map(least -> ownLoss(own, least)));
  }

  private Certificate.OwnLoss ownLoss(GeneratorObjective own, LeastPoint least) {
    double[] each = frozen.of(heldOut.generated(), own.of());
    PointPayoffs now = current.withEachReal(0).withGenerated(each);
    boolean reachable = game.known().pointMasses();
    Estimate gained = now.withEachGenerated(0).minus(now).estimate();
    double value = now.estimate().value();
    Estimate atLeast =
        new Estimate(
            reachable ? Math.max(0, value - least.value()) : 0,
            gained.error(),
            gained.estimator());
    Optional<Estimate> atMost =
        least.proved()
            ? Optional.of(
                new Estimate(value - least.bound(), gained.error(), gained.estimator()))
            : Optional.empty();
    return new Certificate.OwnLoss(
        own.symbols(),
        now.estimate(),
        new Estimate(least.value(), 0, "best point mass"),
        new Bracket(atLeast, atMost, least.proved()));
  }
}
