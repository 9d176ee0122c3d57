package io.equilibria.internal.response;

import io.equilibria.InputException;
import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.Catalogue;
import io.equilibria.config.KindName;
import io.equilibria.config.MeasuringSettings;
import io.equilibria.config.PenaltySettings;
import io.equilibria.config.Spec;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.ConstraintSpec;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.PenaltySpec;
import io.equilibria.internal.config.player.MeasuringSpec;
import io.equilibria.internal.payoff.CriticPayoff;
import io.equilibria.internal.payoff.MeasuringKinds;
import io.equilibria.payoff.Payoff;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * Settings of a {@link NeuralNetDistance}: DCGAN discriminators for square images of supported
 * sizes, otherwise dense ones with leaky ReLU.
 *
 * @param phi the measuring function: {@code log}, {@code identity}, {@code smoothed-log}, the name
 *     of a custom one, or {@code critic} for phi(t) = t on unbounded outputs
 * @param delta the constant of {@code smoothed-log}, above 0 and below 1
 * @param width the number of units of a layer, or of channels of the first convolution, 1 to 4 096
 * @param depth the number of hidden dense layers, 1 to 16
 * @param clip the largest magnitude of a parameter; 0 for none
 * @param penalty the weight of the interpolated gradient penalty with target 1; 0 for none
 * @param steps the number of training steps
 * @param starts the number of starts, of which the best on separate points is selected
 * @param rate the initial learning rate of Adam, which decays to 0
 */
@KindName("nnd")
public record NeuralNetSettings(
    String phi,
    double delta,
    int width,
    int depth,
    double clip,
    double penalty,
    int steps,
    int starts,
    double rate)
    implements Spec {
  /** phi = log, two layers of 64, 2 000 steps of 4 starts. */
  public static final NeuralNetSettings DEFAULT =
      new NeuralNetSettings("log", 0.01, 64, 2, 0, 0, 2000, 4, 1e-3);

  private static final String CRITIC = "critic";
  private static final String SMOOTHED = MeasuringSpec.SmoothedLog.DEFAULT.kind();
  private static final int LOOKS = 10;
  private static final int BATCH = 128;
  private static final int MAX_WIDTH = 4096;
  private static final int MAX_DEPTH = 16;

  public NeuralNetSettings {
    require("delta", delta > 0 && delta < 1, "a number above 0 and below 1", delta);
    require("width", width >= 1 && width <= MAX_WIDTH, "1 to " + MAX_WIDTH, width);
    require("depth", depth >= 1 && depth <= MAX_DEPTH, "1 to " + MAX_DEPTH, depth);
    require("clip", clip >= 0 && clip < 1e6, "a number from 0", clip);
    require("penalty", penalty >= 0 && penalty < 1e6, "a number from 0", penalty);
    require("rate", rate > 0 && rate < 1, "a number above 0 and below 1", rate);
    require(
        "phi",
        !CRITIC.equals(phi) || clip > 0 || penalty > 0,
        "critic with a class that bounds it; set clip or penalty",
        phi);
    new ResponseSettings(steps, starts, 1, BATCH, ResponseSettings.ADAM);
  }

  private static void require(String key, boolean holds, String expected, Object found) {
    if (!holds) {
      throw new InputException("%s: expected %s, found %s".formatted(key, expected, found));
    }
  }

  /**
   * The payoff.
   *
   * @throws InputException if there is no measuring function of that name
   */
  public Payoff payoff(Catalogue catalogue) {
    if (phi.equals(CRITIC)) {
      return new CriticPayoff();
    }
    MeasuringSettings function =
        phi.equals(SMOOTHED) ? new MeasuringSpec.SmoothedLog(delta) : new MeasuringSpec.Plain(phi);
    return Payoff.of(MeasuringKinds.function(catalogue, function));
  }

  /**
   * The distance.
   *
   * @param sample shape of one sample
   */
  public NeuralNetDistance distance(Catalogue catalogue, Shape sample) {
    ConstraintSpec constraint =
        clip > 0 ? new ConstraintSpec.WeightClip(clip) : ConstraintSpec.NoConstraint.DEFAULT;
    List<PenaltySettings> penalties =
        penalty > 0 ? List.of(new PenaltySpec.Interpolated(penalty, 1, false)) : List.of();
    return new NeuralNetDistance(
        new DiscriminatorClass(architecture(sample), constraint, penalties),
        payoff(catalogue),
        new ResponseSettings(
            steps,
            starts,
            Math.max(1, steps / LOOKS),
            BATCH,
            new Adam(rate, 0.5, 0.99, 1e-8, Schedule.LINEAR_DECAY)),
        catalogue);
  }

  private ArchitectureSettings architecture(Shape sample) {
    return isConvolutional(sample)
        ? new Dcgan(width, Normalization.NONE, Activation.LEAKY_RELU)
        : new Mlp(width, depth, Activation.LEAKY_RELU);
  }

  /** DCGAN's sizes. */
  public static boolean isConvolutional(Shape sample) {
    if (sample.numDimensions() != 3 || sample.get(0) != sample.get(1)) {
      return false;
    }
    long side = sample.get(0);
    return side == 8 || side == 16 || side == 28 || side == 32 || side == 64;
  }

  /** A description for protocols. */
  public String words(Shape sample) {
    String network =
        isConvolutional(sample)
            ? "DCGAN discriminators of width " + width
            : "dense discriminators, %s of %d"
                .formatted(depth == 1 ? "1 layer" : depth + " layers", width);
    String held =
        (clip > 0 ? ", parameters in [-%s, %s]".formatted(clip, clip) : "")
            + (penalty > 0 ? ", gradient penalty " + penalty : "");
    return "%s%s, phi %s, best of %d starts of %d steps, held-out half"
        .formatted(
            network,
            held,
            phi.equals(SMOOTHED) ? "%s (delta %s)".formatted(phi, delta) : phi,
            starts,
            steps);
  }
}
