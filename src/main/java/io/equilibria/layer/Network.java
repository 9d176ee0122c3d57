package io.equilibria.layer;

import io.equilibria.tensor.Constants;
import io.equilibria.tensor.Variable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * Layers one after another, with names: the second dense layer of the network {@code generator} is
 * {@code generator/dense_2}, its kernel {@code generator/dense_2/kernel}.
 */
public final class Network {

  /** A layer in its place. */
  public record Stage(String name, Layer layer, Shape input, Shape output) {
    /** The layer's parameters with their full names. */
    public Map<String, Parameter> parameters() {
      Map<String, Parameter> named = new LinkedHashMap<>();
      layer.parameters(input).forEach(p -> named.put(name + "/" + p.name(), p));
      return named;
    }

    /** Numbers in the layer's parameters. */
    public long size() {
      return layer.parameters(input).stream().mapToLong(p -> p.shape().size()).sum();
    }
  }

  private final String name;
  private final Chain chain;

  /**
   * Puts layers together.
   *
   * @param name first part of all names
   * @param input shape of one sample going in
   * @throws IllegalArgumentException if a layer cannot take what the one before hands on
   */
  public Network(String name, Shape input, List<Layer> layers) {
    this(name, Chain.of(name, input, layers));
  }

  private Network(String name, Chain chain) {
    this.name = name;
    this.chain = chain;
  }

  public String name() {
    return name;
  }

  /** Shape of one sample going in. */
  public Shape input() {
    return chain.input();
  }

  /** Shape of one sample coming out. */
  public Shape output() {
    return chain.output();
  }

  public List<Stage> stages() {
    return chain.stages();
  }

  /**
   * All but the last layer, under the same names: what hands features to a last layer that judges
   * them. Empty where nothing before it has parameters.
   */
  public Optional<Network> hidden() {
    Network hidden = new Network(name, chain.hidden());
    return hidden.parameters().isEmpty() ? Optional.empty() : Optional.of(hidden);
  }

  /** All parameters by full name, in order. */
  public Map<String, Parameter> parameters() {
    return chain.parameters();
  }

  /** The variables that hold the parameters, trained or not. */
  public List<Variable> variables(Class<? extends TType> type) {
    return parameters().entrySet().stream()
        .map(p -> Variable.perReplica(p.getKey(), p.getValue().shape(), type))
        .toList();
  }

  /** The variables that a gradient trains. */
  public List<Variable> trained(Class<? extends TType> type) {
    Map<String, Parameter> parameters = parameters();
    return variables(type).stream().filter(v -> parameters.get(v.name()).trained()).toList();
  }

  /** Whether any layer uses batch statistics, so that samples of a batch depend on each other. */
  public boolean usesBatchStatistics() {
    return chain.usesBatchStatistics();
  }

  /**
   * Whether another network is this one but for its name and the values of its parameters, which
   * then stand in the same order in both.
   */
  public boolean hasFormOf(Network other) {
    return input().equals(other.input())
        && stages().stream()
            .map(Stage::layer)
            .toList()
            .equals(other.stages().stream().map(Stage::layer).toList());
  }

  /** Whether all layers take more than one replica in a graph. */
  public boolean replicable() {
    return chain.replicable();
  }

  /**
   * Adds the network to a graph, without labels and noise.
   *
   * @param weights values by full name
   * @param x {@code [replica, batch, ...input]}
   * @return {@code [replica, batch, ...output]} and updates by full name
   */
  public <T extends TFloating> NetworkOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, Mode mode) {
    return apply(tf, weights, x, LayerContext.of(mode));
  }

  /**
   * Adds the network to a graph.
   *
   * @param weights values by full name
   * @param x {@code [replica, batch, ...input]}
   * @param context for samples with an axis for replicas
   * @return {@code [replica, batch, ...output]} and updates by full name
   */
  public <T extends TFloating> NetworkOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    boolean alone = x.shape().get(0) == 1;
    // For inference dense replicas keep their axis: one that was trained among others is sampled
    // to the same bits by itself.
    if (replicable() && (!alone || context.mode() == Mode.INFERENCE)) {
      return pass(tf, weights, x, context);
    }
    Map<String, Operand<T>> folded = new HashMap<>();
    NetworkOutput<T> out =
        pass(
            tf,
            parameter -> folded.computeIfAbsent(parameter, p -> fold(tf, weights.get(p))),
            fold(tf, x),
            new LayerContext(
                context.mode(),
                ReplicaAxis.NONE,
                context.labels().map(labels -> fold(tf, labels)),
                context.noise()));
    Map<String, Operand<T>> updates = new LinkedHashMap<>();
    out.updates().forEach((parameter, update) -> updates.put(parameter, unfold(tf, update)));
    return new NetworkOutput<>(unfold(tf, out.value()), () -> unfold(tf, out.features()), updates);
  }

  /** Takes off the axis of a single replica, a view. */
  private static <T extends TType> Operand<T> fold(Ops tf, Operand<T> x) {
    return tf.reshape(x, Constants.shape(tf, x.shape().tail()));
  }

  /** Puts the axis of a single replica back, a view. */
  private static <T extends TType> Operand<T> unfold(Ops tf, Operand<T> x) {
    return tf.reshape(x, Constants.shape(tf, x.shape().prepend(1)));
  }

  private <T extends TFloating> NetworkOutput<T> pass(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Ops scoped = tf.withSubScope(name.replace('/', '_')); // That of a head: discriminator/class.
    LayerOutput<T> hidden = chain.hidden().apply(scoped, weights, x, context);
    LayerOutput<T> last = chain.last().apply(scoped, weights, hidden.value(), context);
    Map<String, Operand<T>> updates = new LinkedHashMap<>(hidden.updates());
    updates.putAll(last.updates());
    return new NetworkOutput<>(last.value(), hidden::value, updates);
  }

  /** Whether any layer looks at the samples' classes. */
  public boolean usesLabels() {
    return chain.usesLabels();
  }

  /** Whether any layer is {@link Layer#curved}. */
  public boolean curved() {
    return chain.curved();
  }

  /** Numbers in all parameters, trained or not. */
  public long size() {
    return chain.sum(Stage::size);
  }

  /** Floating-point operations for one sample forward; a multiply-add counts as two. */
  public long flops() {
    return chain.flops();
  }

  /**
   * Those of the layers up to the last {@link Layer#curved} one: behind it the second derivative by
   * what the layers are given vanishes.
   */
  public long flopsToLastCurve() {
    return chain.flopsToLastCurve();
  }

  /** Numbers of one sample that a pass forward holds for the backward pass: {@link Layer#kept}. */
  public long kept() {
    return chain.kept();
  }

  /** Those of them in which parameters meet the input itself: {@link Layer#flopsOnInput}. */
  public long flopsOnInput() {
    return chain.flopsOnInput();
  }

  /** Numbers of one sample that the largest convolution takes and gives; 0 without any. */
  public long reordered() {
    return chain.reordered();
  }

  /** Numbers of one sample in the largest tensor that a layer makes. */
  public long largest() {
    return chain.largest();
  }

  /** A table of layers, shapes and sizes in the manner of Keras. */
  public String summary() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%s: %s -> %s\n", name, input(), output()));
    text.append(
        String.format(
            Locale.ROOT, "%-36s %-20s %12s %14s\n", "layer", "output", "parameters", "FLOPs"));
    for (Stage stage : stages()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-36s %-20s %,12d %,14d\n",
              stage.name(),
              stage.output(),
              stage.size(),
              stage.layer().flops(stage.input())));
    }
    long trained =
        parameters().values().stream()
            .filter(Parameter::trained)
            .mapToLong(p -> p.shape().size())
            .sum();
    text.append(
        String.format(
            Locale.ROOT,
            "parameters: %,d (%,d trained, %,d kept), FLOPs a sample forward: %,d\n",
            size(),
            trained,
            size() - trained,
            flops()));
    return text.toString();
  }
}
