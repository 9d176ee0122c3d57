package io.equilibria.internal.equilibrium;

import io.equilibria.metric.Estimate;
import io.equilibria.objective.Side;
import java.util.Optional;

/**
 * Bounds the distance of a pair of players (S_u, S_v), possibly mixtures, from an equilibrium of
 * the zero-sum game with payoff F, which v maximises and u minimises. By definition 3 of Arora et
 * al. 2017 the pair is an eps-approximate equilibrium if for some V
 *
 * <pre>
 *   for all v   F(S_u, v) &lt;= V + eps,        for all u   F(u, S_v) &gt;= V - eps.
 * </pre>
 *
 * <p>The smallest such eps is half the duality gap (Grnarova et al. 2019),
 *
 * <pre>  eps* = (max_v F(S_u, v) - min_u F(u, S_v)) / 2,  </pre>
 *
 * <p>at V halfway between the two. A response that was found bounds the maximum from below or the
 * minimum from above, so all of these numbers are bounded from below ("at least"). {@link
 * OuterBound}s of both sides bound them from above.
 *
 * @param payoff the name of F
 * @param indifferent F of a constant discriminator: 2 phi(1/2)
 * @param value F(S_u, S_v) on held-out points, with a standard error
 * @param discriminator the side of max_v
 * @param generator the side of min_u
 * @param gap half of the difference between the best responses' payoffs on held-out points, with
 *     the standard error of the difference point by point
 * @param undefined the reason why the discriminator's side has no maximum; empty if it has one
 * @param ownLoss the exploitability in the generator's own loss, if it is trained with another
 *     objective than F
 */
public record Certificate(
    String payoff,
    double indifferent,
    Estimate value,
    SideCertificate discriminator,
    SideCertificate generator,
    Estimate gap,
    Optional<String> undefined,
    Optional<OwnLoss> ownLoss) {

  /**
   * The generator's exploitability in its training loss, such as -E log D(G(z)). The game in both
   * players' own losses is not zero-sum, so this is not an eps.
   *
   * @param loss the loss in symbols
   * @param current the loss of the generators on held-out samples
   * @param gained the gain of another generator: at least that of the best point mass if point
   *     masses belong to the class, otherwise at least 0
   */
  public record OwnLoss(String loss, Estimate current, Bracket gained) {}

  /** eps*, with V at the midpoint. */
  public Bracket eps() {
    return new Bracket(
        gap,
        discriminator
            .outer()
            .flatMap(
                above ->
                    generator
                        .outer()
                        .map(
                            below ->
                                new Estimate(
                                    (above.value() - below.value()) / 2,
                                    Math.hypot(above.error(), below.error()) / 2,
                                    above.how() + "; " + below.how()))),
        proved(discriminator) && proved(generator));
  }

  /** max_v F - min_u F, twice eps* (Grnarova et al. 2019, definition 1). */
  public Bracket dualityGap() {
    return eps().times(2);
  }

  /** The gain that a side can achieve over F(S_u, S_v). */
  public Bracket gain(Side side) {
    SideCertificate own = side == Side.DISCRIMINATORS ? discriminator : generator;
    return new Bracket(
        own.gain(),
        own.outer()
            .map(
                bound ->
                    new Estimate(
                        SideCertificate.sign(side) * (bound.value() - value.value()),
                        error(side, bound),
                        bound.how())),
        proved(own));
  }

  /**
   * The error of a bound. The generators' bound shares the data's part with the payoff, whose error
   * cancels.
   */
  private double error(Side side, OuterBound bound) {
    return side == Side.DISCRIMINATORS
        ? Math.hypot(bound.error(), value.error())
        : Math.sqrt(Math.max(0, value.error() * value.error() - bound.error() * bound.error()));
  }

  /**
   * eps at V = 2 phi(1/2), the value of the game with all functions and all generators: the larger
   * of the two sides' gains. The side is chosen on the validation part, to avoid the bias of taking
   * the larger of two noisy held-out payoffs.
   */
  public Bracket epsAtIndifference() {
    boolean over =
        discriminator.best().validation() - indifferent
            >= indifferent - generator.best().validation();
    Estimate least = over ? above(discriminator.payoff()) : below(generator.payoff());
    Optional<Estimate> most =
        discriminator
            .outer()
            .flatMap(
                top ->
                    generator
                        .outer()
                        .map(under -> greater(above(estimate(top)), below(estimate(under)))));
    return new Bracket(least, most, proved(discriminator) && proved(generator));
  }

  private static Estimate estimate(OuterBound bound) {
    return new Estimate(bound.value(), bound.error(), bound.how());
  }

  private static Estimate greater(Estimate one, Estimate other) {
    return one.value() >= other.value() ? one : other;
  }

  private Estimate above(Estimate payoff) {
    return new Estimate(payoff.value() - indifferent, payoff.error(), payoff.estimator());
  }

  private Estimate below(Estimate payoff) {
    return new Estimate(indifferent - payoff.value(), payoff.error(), payoff.estimator());
  }

  private static boolean proved(SideCertificate side) {
    return side.outer().map(OuterBound::proved).orElse(false);
  }
}
