package io.equilibria.internal.theory;

import io.equilibria.InputException;
import io.equilibria.internal.config.ArchitectureSpec.Pooling;
import io.equilibria.internal.layer.ActivationLayer;
import io.equilibria.internal.layer.AveragePool;
import io.equilibria.internal.layer.Conv2d;
import io.equilibria.internal.layer.Flatten;
import io.equilibria.internal.layer.GlobalPool;
import io.equilibria.internal.layer.Linear;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.Network.Stage;
import io.equilibria.internal.layer.Reshape;
import io.equilibria.internal.layer.Residual;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Layer;
import java.util.Map;

/**
 * Upper bounds on Lipschitz constants of a network, layer by layer, over a {@link ParameterRegion}
 * around its parameters and over inputs of a bounded norm.
 *
 * <p>Let h be the input of a layer, |h| at most r, and s a bound on the spectral norm |W| over the
 * region, {@link ParameterRegion#norm}: the spectral norm of the trained kernel plus the Frobenius
 * norm of the perturbation, which bounds its spectral norm.
 *
 * <pre>
 *   layer                    in its input        in its parameters            what comes out, at most
 *   dense  h W + b           s                   sqrt(r^2 + 1)                s r + |b|
 *   convolution, n places    q s                 sqrt((q r)^2 + n)            q s r + sqrt(n) |b|
 *   activation               largest slope       0
 *   means, sums, copies      their norm          0
 *   residual f + g           sum of both         root of the sum of squares   sum of both
 * </pre>
 *
 * <p>q = ceil(kernel / stride) bounds the ratio of the norm of all patches to that of the image; n
 * is the number of output positions. {@link Reach#through} composes layers. The bound in the
 * parameters is attained by one dense layer. For deeper networks it exceeds the constant, because a
 * product of norms assumes that every layer attains its maximum simultaneously and that the maximal
 * directions coincide.
 *
 * <p>Layers that divide by functions of their input (batch, layer and instance normalisation),
 * attention, which multiplies inputs with each other, and class-conditional layers have no such
 * bound. They are rejected by name.
 */
final class LipschitzBound {
  /** Compensates for rounding errors of about 1e-15 per layer. */
  private static final double ROUNDED = 1 + 1e-12;

  private final Map<String, float[]> values;
  private final ParameterRegion region;

  private LipschitzBound(Map<String, float[]> values, ParameterRegion region) {
    this.values = values;
    this.region = region;
  }

  /**
   * Computes the bounds.
   *
   * @param size the largest norm of an input
   * @throws InputException if a layer has no bound, with its name, or if they exceed double
   *     precision
   */
  static Reach of(PlainNetwork network, ParameterRegion region, double size) {
    Reach reach =
        new LipschitzBound(network.values(), region)
            .through(network.network(), Reach.ofInput(size));
    if (!(reach.inParameters() + reach.inInput() + reach.size() < Double.POSITIVE_INFINITY)) {
      throw new InputException(
          "Lipschitz constant: expected a product of norms within double precision, found a larger"
              + " one for %s; choose a smaller region by --ball or --box"
                  .formatted(network.network().name()));
    }
    return new Reach(
        reach.size() * ROUNDED, reach.inParameters() * ROUNDED, reach.inInput() * ROUNDED);
  }

  private Reach through(Network network, Reach input) {
    Reach reach = input;
    for (Stage stage : network.stages()) {
      reach = through(stage, reach);
    }
    return reach;
  }

  private Reach through(Stage stage, Reach in) {
    Layer layer = stage.layer();
    long units = stage.output().size();
    if (layer instanceof Dense) {
      double gain = norm(stage);
      double size = gain * in.size() + length(stage);
      return in.through(gain, Math.hypot(in.size(), 1), size);
    } else if (layer instanceof Linear) {
      double gain = norm(stage);
      return in.through(gain, in.size(), gain * in.size());
    } else if (layer instanceof Conv2d one) {
      double overlap = SpectralBound.overlap(one.size(), one.stride());
      double root = Math.sqrt((double) units / one.filters());
      double gain = overlap * norm(stage);
      double size = gain * in.size() + root * length(stage);
      return in.through(gain, Math.hypot(overlap * in.size(), root), size);
    } else if (layer instanceof ActivationLayer one) {
      double size = ActivationBound.size(one.activation(), in.size(), units);
      return in.through(ActivationBound.slope(one.activation()), 0, size);
    } else if (layer instanceof Residual block) {
      return residual(stage, block, in);
    }
    return in.times(fixed(stage));
  }

  /** The norm of a layer without parameters. */
  private static double fixed(Stage stage) {
    if (stage.layer() instanceof Flatten || stage.layer() instanceof Reshape) {
      return 1;
    } else if (stage.layer() instanceof AveragePool one) {
      return 1.0 / one.size(); // size^2 numbers, each divided by size^2
    } else if (stage.layer() instanceof GlobalPool one) {
      double places = (double) stage.input().size() / stage.output().size();
      return one.pooling() == Pooling.SUM ? Math.sqrt(places) : 1 / Math.sqrt(places);
    }
    throw new InputException(
        ("Lipschitz constant: expected dense layers, convolutions, activations and pools, found the"
                + " layer %s (%s), which has no bound by a product of norms; give --lipschitz a"
                + " number of your own, or train a discriminator without it")
            .formatted(stage.name(), stage.layer().getClass().getSimpleName()));
  }

  /** Both branches have the same input and separate parameters. */
  private Reach residual(Stage stage, Residual block, Reach in) {
    Reach start = Reach.ofInput(in.size());
    Reach body = through(PlainNetwork.part(stage, "body", block.body()), start);
    Reach shortcut = through(PlainNetwork.part(stage, "shortcut", block.shortcut()), start);
    return in.through(
        body.inInput() + shortcut.inInput(),
        Math.hypot(body.inParameters(), shortcut.inParameters()),
        body.size() + shortcut.size());
  }

  /** The norm of a kernel over the region. */
  private double norm(Stage stage) {
    float[] kernel = values.get(stage.name() + "/kernel");
    long columns = stage.output().get(-1);
    return region.norm(SpectralBound.norm(kernel, Math.toIntExact(columns)), kernel.length);
  }

  /** The norm of a bias over the region. */
  private double length(Stage stage) {
    float[] bias = values.get(stage.name() + "/bias");
    return region.norm(SpectralBound.length(bias), bias.length);
  }
}
