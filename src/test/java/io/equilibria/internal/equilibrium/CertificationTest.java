package io.equilibria.internal.equilibrium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.config.Catalogue;
import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.GaussianSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.equilibrium.CertifiedGame.FrozenPlayers;
import io.equilibria.internal.equilibrium.CertifiedGame.ResponseClasses;
import io.equilibria.internal.export.DensePlayers;
import io.equilibria.internal.loss.LossKinds;
import io.equilibria.internal.metric.divergence.AffineGaussian;
import io.equilibria.internal.metric.divergence.GaussianDensity;
import io.equilibria.internal.mixture.DenseComponent;
import io.equilibria.internal.mixture.DenseWeights;
import io.equilibria.internal.payoff.CriticPayoff;
import io.equilibria.internal.payoff.Identity;
import io.equilibria.internal.payoff.LeastSquaresPayoff;
import io.equilibria.internal.payoff.Logarithm;
import io.equilibria.internal.sampler.PointClassifier;
import io.equilibria.internal.sampler.Sampler;
import io.equilibria.metric.Box;
import io.equilibria.metric.Density;
import io.equilibria.objective.Side;
import io.equilibria.payoff.Payoff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;

/** Players between N(0, I) and N(shift, I) in the plane, whose certificates are known. */
class CertificationTest {
  private static final Payoff LOG = Payoff.of(new Logarithm());
  private static final double TWO_LOG_TWO = 2 * Math.log(2);
  private static final Box BOX = new Box(new double[] {-5, -5}, new double[] {5, 5});

  private static final Distribution DATA =
      DataSources.distribution(new GaussianSpec.IsotropicGaussian(2, 1));

  private static Density density(double shift) {
    return GaussianDensity.of(
            new AffineGaussian(new double[] {shift, 0}, new double[][] {{1, 0}, {0, 1}}))
        .orElseThrow();
  }

  /** N((shift, 0), I). */
  private record Shifted(double shift) implements Sampler {
    @Override
    public long[] sampleShape() {
      return new long[] {2};
    }

    @Override
    public float[][] sample(int count, long seed) {
      Random random = new Random(seed);
      float[][] points = new float[count][];
      for (int n = 0; n < count; n++) {
        points[n] =
            new float[] {(float) (shift + random.nextGaussian()), (float) random.nextGaussian()};
      }
      return points;
    }

    @Override
    public String weights() {
      return "exact";
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Networks(List<DenseComponent> all, float[] discriminatorWeights)
      implements PointClassifier {
    @Override
    public float[] logits(float[][] points) {
      throw new UnsupportedOperationException("payoffs are means over discriminators, not logits");
    }

    @Override
    public float[][] logitsOfEach(float[][] points) {
      float[][] logits = new float[points.length][all.size()];
      for (int j = 0; j < all.size(); j++) {
        for (int n = 0; n < points.length; n++) {
          logits[n][j] = (float) all.get(j).apply(new double[] {points[n][0], points[n][1]})[0];
        }
      }
      return logits;
    }
  }

  /** f(x) = slope x_1 + bias. */
  private static DenseComponent affine(double slope, double bias) {
    return new DenseComponent(
        List.of(new DenseWeights(2, 1, new float[] {(float) slope, 0}, new float[] {(float) bias})),
        Optional.empty(),
        Optional.empty(),
        Shape.of(1));
  }

  private static CertifiedGame game(
      Payoff payoff, double shift, List<DenseComponent> discriminators) {
    ConstantDiscriminator best = ConstantDiscriminator.of(payoff, Double.POSITIVE_INFINITY);
    return game(payoff, shift, discriminators, Optional.of(best));
  }

  private static CertifiedGame game(
      Payoff payoff,
      double shift,
      List<DenseComponent> discriminators,
      Optional<ConstantDiscriminator> constant) {
    float[] weights = new float[discriminators.size()];
    java.util.Arrays.fill(weights, 1f / weights.length);
    return new CertifiedGame(
        payoff,
        DATA,
        new FrozenPlayers(
            new Shifted(shift),
            new Networks(discriminators, weights),
            new DensePlayers(Optional.empty(), Optional.of(discriminators))),
        KnownLaws.of(density(0), density(shift)),
        new ResponseClasses(
            true,
            payoff.bounded() ? Optional.empty() : Optional.of("no class"),
            constant,
            Optional.of(new GeneratorObjective("-E log D", f -> -LOG.ofReal(f), true)),
            Optional.empty()));
  }

  private static Certificate certificate(CertifiedGame game) {
    return Certification.of(
        game, new CertificateSettings(4000, 0, 0, 5000, Optional.of(BOX), 5), Execution.SEQUENTIAL);
  }

  /** The generator has the data's law and D is 1/2: no side gains anything. */
  @Test
  void equilibrium_hasEpsWithinItsErrorOfZero() {
    Certificate found = certificate(game(LOG, 0, List.of(affine(0, 0))));

    assertThat(found.value().value()).isCloseTo(-TWO_LOG_TWO, within(1e-6));
    assertThat(found.eps().atLeast().value()).isCloseTo(0, within(1e-6));
    assertThat(found.eps().atMost().orElseThrow().value()).isBetween(-1e-6, 2e-3);
    assertThat(found.eps().proved()).isTrue();
    assertThat(found.epsAtIndifference().atLeast().value()).isCloseTo(0, within(1e-6));
    assertThat(found.epsAtIndifference().atMost().orElseThrow().value()).isBetween(-1e-6, 4e-3);
    for (Side side : Side.values()) {
      assertThat(found.gain(side).atLeast().value()).isCloseTo(0, within(1e-6));
    }
  }

  /**
   * D = 1/2 against N((2, 0), I): the generator cannot gain, all functions gain 2 JS, so that eps*
   * lies between 0 and JS; the Jensen-Shannon divergence is integrated here along the line.
   */
  @Test
  void undecidedDiscriminator_leavesTwoJensenShannonToGain() {
    Certificate found = certificate(game(LOG, 2, List.of(affine(0, 0))));

    double divergence = jensenShannon(2);
    assertThat(found.gain(Side.DISCRIMINATORS).atMost().orElseThrow().value())
        .isCloseTo(2 * divergence, within(1e-4));
    assertThat(found.gain(Side.GENERATORS).atLeast().value()).isCloseTo(0, within(1e-6));
    assertThat(found.eps().atMost().orElseThrow().value()).isCloseTo(divergence, within(2e-3));
    assertThat(found.epsAtIndifference().atMost().orElseThrow().value())
        .isCloseTo(2 * divergence, within(1e-4));
  }

  private static double jensenShannon(double shift) {
    double sum = 0;
    double step = 1e-3;
    for (double x = -10; x < 12; x += step) {
      double p = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
      double q = Math.exp(-(x - shift) * (x - shift) / 2) / Math.sqrt(2 * Math.PI);
      double m = (p + q) / 2;
      sum += step * (p * Math.log(p / m) + q * Math.log(q / m)) / 2;
    }
    return sum;
  }

  /** f(x) = x_1 on the box: the best point mass lies at x_1 = 5, where 1 - D = sigmoid(-5). */
  @Test
  void affineDiscriminator_isAnsweredAtTheEdgeOfTheBox() {
    Certificate found = certificate(game(LOG, 2, List.of(affine(1, 0))));

    double least = LOG.ofGenerated(5);
    double real = found.value().value() - generated(2);
    assertThat(found.generator().best().start()).startsWith("point mass at (5");
    assertThat(found.generator().payoff().value()).isCloseTo(real + least, within(0.05));
    assertThat(found.generator().outer().orElseThrow().value())
        .isLessThanOrEqualTo(found.generator().payoff().value())
        .isCloseTo(found.generator().payoff().value(), within(2e-3));
    // Point by point the data's part cancels: log(1 - D) at samples less that at the edge.
    assertThat(found.gain(Side.GENERATORS).atLeast().value())
        .isCloseTo(generated(2) - least, within(0.05));
    // Both bounds of the gain have the same data, whose error cancels.
    assertThat(found.gain(Side.GENERATORS).atMost().orElseThrow().error())
        .isPositive()
        .isCloseTo(found.gain(Side.GENERATORS).atLeast().error(), within(1e-9));
    // -log D falls with the logit x, and log D(x) = log(1 - D(-x)).
    assertThat(found.ownLoss().orElseThrow().gained().atLeast().value())
        .isCloseTo(-generated(-2) + LOG.ofReal(5), within(0.05));
  }

  /** A minimum over a box that a generator has left bounds nothing. */
  @Test
  void gainInTheOwnLoss_hasNoBoundBelowWhatWasReached() {
    GeneratorObjective own = new GeneratorObjective("E l", f -> f, true);
    LeastPoint least = new LeastPoint(new double[] {0, 0}, 1, 0.9, 1);
    assertThat(own.exploitability(new double[] {2, 2.2}, least, true, true).gained().atMost())
        .hasValueSatisfying(most -> assertThat(most.value()).isCloseTo(1.2, within(1e-12)));
    assertThat(own.exploitability(new double[] {2, 2.2}, least, true, false).gained().atMost())
        .isEmpty();
    assertThat(own.exploitability(new double[] {0.5, 0.7}, least, true, true).gained().atMost())
        .isEmpty();
  }

  /** E log(1 - sigmoid(x)), x ~ N(shift, 1), by a sum. */
  private static double generated(double shift) {
    double sum = 0;
    for (double x = -8; x < 12; x += 1e-3) {
      sum += 1e-3 * LOG.ofGenerated(x) * Math.exp(-(x - shift) * (x - shift) / 2);
    }
    return sum / Math.sqrt(2 * Math.PI);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 3})
  void upperBounds_areNeverBelowWhatWasReached(double shift) {
    for (int seed = 0; seed < 3; seed++) {
      List<DenseComponent> two =
          List.of(
              PointMassSearchTest.random(Activation.TANH, seed),
              PointMassSearchTest.random(Activation.LEAKY_RELU, seed + 10));
      for (Payoff payoff : List.of(LOG, Payoff.of(new Identity()))) {
        Certificate found = certificate(game(payoff, shift, two));

        double noise = 4 * (found.value().error() + found.gap().error());
        for (Bracket bracket :
            List.of(
                found.eps(),
                found.dualityGap(),
                found.epsAtIndifference(),
                found.gain(Side.DISCRIMINATORS),
                found.gain(Side.GENERATORS))) {
          assertThat(bracket.atMost().orElseThrow().value())
              .isGreaterThanOrEqualTo(bracket.atLeast().value() - noise);
        }
        assertThat(found.dualityGap().atLeast().value())
            .isCloseTo(2 * found.eps().atLeast().value(), within(1e-12));
        assertThat(found.eps().atLeast().value()).isGreaterThanOrEqualTo(-noise);
      }
    }
  }

  /** The payoff of a mixture is the mean of payoffs, not the payoff of the mean logit. */
  @Test
  void mixtureOfDiscriminators_hasTheMeanPayoff() {
    Certificate found = certificate(game(LOG, 0, List.of(affine(0, 3), affine(0, -3))));

    double both = (LOG.ofReal(3) + LOG.ofReal(-3) + LOG.ofGenerated(3) + LOG.ofGenerated(-3)) / 2;
    assertThat(found.value().value()).isCloseTo(both, within(1e-6));
    assertThat(found.discriminator().best().start()).isEqualTo("constant");
    assertThat(found.discriminator().gain().value()).isCloseTo(-TWO_LOG_TWO - both, within(1e-6));
  }

  private static Optional<ConstantDiscriminator> constant(String loss, String... overrides) {
    List<String> all = new ArrayList<>(List.of("game.loss=" + loss));
    all.addAll(List.of(overrides));
    ExperimentSpec experiment = Overrides.apply(Presets.experiment("ring"), all);
    Payoff payoff = LossKinds.payoff(Catalogue.installed(), experiment.game().loss());
    return ConstantDiscriminator.of(experiment, payoff);
  }

  /** f = 1/2 has the payoff -1/4, f = 0 the payoff -1/2. */
  @Test
  void constantForLeastSquares_isOneHalfIfTheClassContainsIt() {
    String clip = "game.discriminator.constraint.kind=clip";
    String bound = "game.discriminator.constraint.bound=";
    String linear = "game.discriminator.architecture.kind=linear";
    assertThat(constant("least-squares").orElseThrow().payoff()).isEqualTo(-0.25);
    assertThat(constant("least-squares", clip, bound + 0.5).orElseThrow().payoff())
        .isEqualTo(-0.25);
    assertThat(constant("least-squares", clip, bound + 0.4).orElseThrow().payoff()).isEqualTo(-0.5);
    assertThat(constant("least-squares", linear).orElseThrow().payoff()).isEqualTo(-0.5);
    for (String[] overrides : new String[][] {{}, {clip}, {linear}}) {
      assertThat(constant("non-saturating", overrides).orElseThrow().payoff())
          .isCloseTo(-TWO_LOG_TWO, within(1e-12));
    }
  }

  /** The frozen f = 0.3 is better than f = 0 and worse than f = 1/2. */
  @Test
  void constantOutsideTheClass_isNoResponse() {
    Payoff payoff = new LeastSquaresPayoff();
    List<DenseComponent> frozen = List.of(affine(0, 0.3));
    Certificate clipped =
        certificate(game(payoff, 0, frozen, Optional.of(ConstantDiscriminator.of(payoff, 0.4))));
    Certificate free = certificate(game(payoff, 0, frozen));
    Certificate unknown = certificate(game(payoff, 0, frozen, Optional.empty()));

    assertThat(clipped.discriminator().best().start()).isEqualTo("current");
    assertThat(clipped.discriminator().trials().get(1).payoff().value())
        .isCloseTo(-0.5, within(1e-12));
    assertThat(free.discriminator().best().start()).isEqualTo("constant");
    assertThat(free.discriminator().payoff().value()).isCloseTo(-0.25, within(1e-12));
    assertThat(unknown.discriminator().trials()).hasSize(1);
  }

  /** The greatest value, 0, lies between two places of the grid. */
  @Test
  void greatestValueOfAConcaveFunction_isBoundedFromAbove() {
    assertThat(AllFunctions.greatest(t -> -(t - 0.33335) * (t - 0.33335))).isBetween(0.0, 1e-5);
    assertThat(AllFunctions.greatest(t -> t)).isCloseTo(1, within(1e-12));
    assertThat(AllFunctions.greatest(t -> -t)).isCloseTo(0, within(1e-12));
  }

  /** TV between N(0, I) and N((2, 0), I) is 2 Phi(1) - 1. */
  @Test
  void identity_isBoundedByTotalVariation() {
    Certificate found = certificate(game(Payoff.of(new Identity()), 2, List.of(affine(0, 0))));

    assertThat(found.discriminator().outer().orElseThrow().value())
        .isCloseTo(1 + 0.682689492137, within(1e-4));
    assertThat(found.indifferent()).isEqualTo(1);
  }

  @Test
  void criticWithoutAClass_isUndefined() {
    Certificate found = certificate(game(new CriticPayoff(), 1, List.of(affine(0.1, 0))));

    assertThat(found.undefined()).contains("no class");
    assertThat(found.discriminator().outer()).isEmpty();
    assertThat(found.eps().atMost()).isEmpty();
    assertThat(found.generator().outer()).isPresent();
  }

  /** A payoff of a program: bounded, by a number that only the program knows. */
  private record OwnPayoff(Payoff like) implements Payoff {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public Scale scale() {
      return like.scale();
    }

    @Override
    public double ofReal(double logit) {
      return like.ofReal(logit);
    }

    @Override
    public double ofGenerated(double logit) {
      return like.ofGenerated(logit);
    }

    @Override
    public <T extends TFloating> Operand<T> ofReal(Ops tf, Operand<T> logits) {
      return like.ofReal(tf, logits);
    }

    @Override
    public <T extends TFloating> Operand<T> ofGenerated(Ops tf, Operand<T> logits) {
      return like.ofGenerated(tf, logits);
    }

    @Override
    public double indifferent() {
      return like.indifferent();
    }

    @Override
    public boolean bounded() {
      return true;
    }
  }

  @Test
  void boundedPayoffOfAProgram_hasNoBoundOverAllFunctions() {
    Certificate own = certificate(game(new OwnPayoff(LOG), 1, List.of(affine(0.1, 0))));
    Certificate log = certificate(game(LOG, 1, List.of(affine(0.1, 0))));
    assertThat(own.discriminator().outer()).isEmpty();
    assertThat(own.eps().atMost()).isEmpty();
    assertThat(own.eps().atLeast().value()).isEqualTo(log.eps().atLeast().value());
  }

  /** f(x) = x_1: a generator at x_1 = 8 does better than any on a box that ends at 5. */
  @Test
  void responseThatLeftTheBox_widensItOrTakesTheBoundAway() {
    CertifiedGame game = game(LOG, 0, List.of(affine(1, 0)));
    PointPayoffs current =
        new HeldOutPart(new Shifted(0).sample(500, 1), game.players().generators().sample(500, 2))
            .payoffs(LOG, game.players().discriminators());
    PointMasses.Against against =
        new PointMasses.Against(
            new FrozenDiscriminators(
                game.players().discriminators(),
                game.players().dense().discriminators(),
                ProgressMonitor.NONE),
            LOG,
            current,
            3000);
    PointPayoffs far = current.withEachGenerated(LOG.ofGenerated(8));
    Reached left = Reached.of(Side.GENERATORS, Reached.Played.untrained("far", 0), far, current);
    PointMasses masses = PointMasses.on(BOX, against);

    assertThat(masses.outer(current)).isPresent();
    assertThat(masses.kept(against, List.of(left)).outer(current)).isEmpty();
    PointMasses wide = masses.widened(against, List.of(left));
    assertThat(wide.box().high()[0]).isGreaterThanOrEqualTo(8);
    assertThat(wide.outer(current).orElseThrow().value())
        .isLessThanOrEqualTo(far.estimate().value());
  }
}
