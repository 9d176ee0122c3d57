package io.equilibria.internal.mixture;

import io.equilibria.InputException;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.layer.ActivationLayer;
import io.equilibria.internal.layer.Network;
import io.equilibria.internal.layer.Reshape;
import io.equilibria.internal.layer.SplitActivation;
import io.equilibria.layer.Dense;
import io.equilibria.layer.Initializer;
import io.equilibria.layer.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.tensorflow.ndarray.Shape;

/**
 * A mixture of generators as a single network: the construction of theorem 4.3 of Arora et al. 2017
 * (<i>Generalization and Equilibrium in GANs</i>, arXiv 1703.00573). It combines T generators of k
 * layers and p parameters into one of k + 1 layers, whose law equals the mixture's up to delta in
 * total variation.
 *
 * <pre>
 *   z_1 .. z_m, t ~ N(0, I)           m numbers that all components see, and one for the selector
 *   layer 1          h_i = s(A_i1 z)                 of every component i;  the selector's units of t
 *   layers 2 .. k-1  h_i = s(A_il h_i)               block-diagonal;        units handed on, relu(r) = r
 *   layer k          u_i = relu(+-A_ik h_i - C off_i(t))                    the gate
 *   layer k + 1      x   = o(sum_i u_i+ - u_i-)
 * </pre>
 *
 * <p>s and o are the components' activations. off_i is 0 if t is in the interval of component i and
 * at least 1 in those of the others ({@link Selector}); C is a power of two, at least twice the
 * maximum of |A_ik h_i|. The gate therefore passes y = relu(y) - relu(-y) unchanged for the
 * component that is on, and gives 0 for all others. The theorem assumes rectified units in the last
 * layer, which is the gated one. Hidden layers may have other activations; the selector's units
 * beside them remain rectified. A linear output needs one unit per sign; a tanh is applied after
 * the sum.
 *
 * <p><b>The bound.</b> t is in a transition zone with probability {@link Selector#missed}. Latent
 * vectors, and therefore outputs, are unbounded: by interval arithmetic C suffices for |z_i| at
 * most {@link #radius}, which z exceeds with probability at most delta / 1024. Otherwise x is the
 * output of the component selected by t, which has the law w and is independent of z. By this
 * coupling the total variation distance to the mixture is at most {@link #totalVariation} &lt;=
 * delta.
 *
 * <p><b>Rounding.</b> If a component is on, off_i is exactly 0, so x differs from the component's
 * output only by the order of summation.
 *
 * <p>The theorem requires at least two layers, so an affine generator is first written as relu(z) A
 * - relu(-z) A + b. The construction is not defined for convolutions.
 */
public final class SingleNetwork {
  /** The fraction of delta for latent vectors beyond the radius: half of the reserve. */
  private static final double TAIL = Selector.RESERVE / 2;

  /**
   * The largest number of parameters of the network, including zeros: 1 GiB in single precision.
   */
  private static final long MAX_PARAMETERS = 1L << 28;

  /** The largest product of gate and switch at t = 1, far below the float32 limit of 2^128. */
  private static final double LARGEST_GATE = 0x1p100;

  private static final NormalDistribution NORMAL = new NormalDistribution();

  private final List<DenseComponent> components;
  private final Selector selector;
  private final double delta;
  private final double radius;
  private final List<DenseWeights> layers;

  private SingleNetwork(List<DenseComponent> components, Selector selector, double delta) {
    this.components = components;
    this.selector = selector;
    this.delta = delta;
    this.radius = -Selector.quantile(tail() / 2, 1 - tail() / 2);
    requireSize();
    this.layers = new GatedBlocks(deep(), selector, gates()).layers();
  }

  /**
   * Builds the network.
   *
   * @param components at least two components of one architecture
   * @param weights one nonnegative weight for each, with sum 1; a component without weight is
   *     omitted
   * @param delta the bound on the total variation distance to the mixture, in (0, 1)
   * @throws InputException if components differ in their shapes, if their number differs from that
   *     of the weights, if weights or delta are rejected by {@link Selector#of}, if the network is
   *     larger than 2^28 parameters, or if outputs are too large to be gated in single precision
   */
  public static SingleNetwork of(List<DenseComponent> components, double[] weights, double delta) {
    if (components.size() != weights.length) {
      throw new InputException(
          "weights: expected one for each of %d components, found %d"
              .formatted(components.size(), weights.length));
    }
    requireAlike(components);
    Selector selector = Selector.of(weights, delta);
    List<DenseComponent> chosen =
        IntStream.range(0, selector.components())
            .mapToObj(i -> components.get(selector.index(i)))
            .toList();
    return new SingleNetwork(chosen, selector, delta);
  }

  private static void requireAlike(List<DenseComponent> components) {
    for (int i = 1; i < components.size(); i++) {
      String first = components.get(0).shape();
      String other = components.get(i).shape();
      if (!other.equals(first)) {
        throw new InputException(
            "single network: expected components of one architecture, found %s for component 0 and"
                    .formatted(first)
                + " %s for component %d; export the mixture as it is".formatted(other, i));
      }
    }
  }

  /** The probability that some z_i exceeds the radius is at most m times this. */
  private double tail() {
    return TAIL * delta / latent();
  }

  private int latent() {
    return components.get(0).latent();
  }

  private List<DenseComponent> deep() {
    return components.stream().map(DenseComponent::withHiddenLayer).toList();
  }

  private void requireSize() {
    double size = SingleNetworkSize.of(components.get(0), selector.components()).dense();
    if (size > MAX_PARAMETERS) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "single network: expected at most %,d parameters, found %,.0f: its dense kernels grow"
                  + " with the square of the components' number, %d; export the mixture as it is",
              MAX_PARAMETERS,
              size,
              selector.components()));
    }
  }

  /** C of each component. */
  private float[] gates() {
    float[] gates = new float[components.size()];
    double slope = selector.zones().stream().mapToDouble(Zone::slope).max().orElseThrow();
    for (int i = 0; i < gates.length; i++) {
      double bound = OutputBound.of(components.get(i), radius);
      if (!(bound * slope < LARGEST_GATE)) {
        throw new InputException(
            ("single network: expected outputs that single precision can gate, found component %d,"
                    + " whose outputs interval arithmetic bounds by %.1e only, and zones with a"
                    + " slope of %.1e; choose a larger delta or export the mixture as it is")
                .formatted(selector.index(i), bound, slope));
      }
      gates[i] = Math.scalb(1f, Math.getExponent(Math.max(bound, 1)) + 2);
    }
    return gates;
  }

  /** The components with weight, in the selector's order. */
  public List<DenseComponent> components() {
    return components;
  }

  public Selector selector() {
    return selector;
  }

  /** The requested bound. */
  public double delta() {
    return delta;
  }

  /** The largest |z_i| for which the gates are proved to be large enough. */
  public double radius() {
    return radius;
  }

  /**
   * The proved bound on the total variation distance to the mixture: the probability of the
   * selector's zones and of latent vectors beyond the radius, plus the weight of omitted
   * components. At most delta.
   */
  public double totalVariation() {
    return selector.missed() + 2 * latent() * NORMAL.cumulativeProbability(-radius);
  }

  /**
   * Whether a latent vector is not covered by the proof: t is in a zone, or some z_i exceeds the
   * radius.
   *
   * @param z {@code [latent + 1]}
   */
  public boolean isInZone(double[] z) {
    int latent = latent();
    boolean beyond = false;
    for (int i = 0; i < latent; i++) {
      beyond |= Math.abs(z[i]) > radius;
    }
    return beyond || selector.component(z[latent]).isEmpty();
  }

  /** The k + 1 dense layers. */
  public List<DenseWeights> layers() {
    return layers;
  }

  /** k + 1, where k is the components' number of layers, at least two. */
  public int depth() {
    return layers.size();
  }

  /** The length of its latent vectors: that of the components plus one. */
  public int latentSize() {
    return latent() + 1;
  }

  /** The number of nonzero parameters, O(T p). */
  public long nonzeroParameters() {
    return layers.stream().mapToLong(DenseWeights::nonzero).sum();
  }

  /** The number of parameters of its dense layers, including zeros. */
  public long denseParameters() {
    return layers.stream().mapToLong(DenseWeights::size).sum();
  }

  /** T p, the number of parameters of its components. */
  public long componentParameters() {
    return components.stream().mapToLong(DenseComponent::parameters).sum();
  }

  /**
   * A sample in double precision, computed layer by layer.
   *
   * @param z {@code [latent + 1]}, the selector's number last
   * @return {@code [features]}
   */
  public double[] apply(double[] z) {
    double[] x = layers.get(0).apply(z);
    for (int l = 1; l < layers.size(); l++) {
      activate(l - 1, x);
      x = layers.get(l).apply(x);
    }
    if (output().isPresent()) {
      DenseComponent.activate(output().get(), x);
    }
    return x;
  }

  private void activate(int layer, double[] x) {
    int units = componentUnits(layer);
    double[] first = Arrays.copyOf(x, units);
    DenseComponent.activate(hidden(), first);
    DenseComponent.activate(Activation.RELU, x);
    System.arraycopy(first, 0, x, 0, units);
  }

  /**
   * The number of units of a hidden layer with the components' activation; the others are
   * rectified.
   */
  private int componentUnits(int layer) {
    int selecting = 2 * selector.zones().size();
    return layer < layers.size() - 2 ? layers.get(layer).outputs() - selecting : 0;
  }

  private Activation hidden() {
    return components.get(0).hidden().orElse(Activation.RELU);
  }

  private Optional<Activation> output() {
    return components.get(0).output();
  }

  /**
   * The same function as a {@link Network}, for graphs and exports.
   *
   * @param name the name of the player, the first part of its parameters' names
   */
  public Network network(String name) {
    List<Layer> stages = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      stages.add(new Dense(layers.get(l).outputs(), Initializer.constant(0)));
      if (l < layers.size() - 1) {
        stages.add(activation(l));
      }
    }
    output().ifPresent(o -> stages.add(new ActivationLayer(o)));
    Shape sample = components.get(0).sample();
    if (sample.numDimensions() > 1) {
      stages.add(new Reshape(sample));
    }
    return new Network(name, Shape.of(latentSize()), stages);
  }

  private Layer activation(int layer) {
    int units = componentUnits(layer);
    return units == 0 || hidden() == Activation.RELU
        ? new ActivationLayer(Activation.RELU)
        : new SplitActivation(units, hidden(), Activation.RELU);
  }

  /**
   * The values of the parameters of {@link #network}, by name, in row-major order.
   *
   * @param name the name of the player
   */
  public Map<String, float[]> parameters(String name) {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (int l = 0; l < layers.size(); l++) {
      values.put("%s/dense_%d/kernel".formatted(name, l + 1), layers.get(l).kernel());
      values.put("%s/dense_%d/bias".formatted(name, l + 1), layers.get(l).bias());
    }
    return values;
  }
}
