package io.equilibria.internal.layer;

import io.equilibria.layer.Layer;
import io.equilibria.layer.LayerContext;
import io.equilibria.layer.LayerOutput;
import io.equilibria.layer.Mode;
import io.equilibria.layer.Parameter;
import io.equilibria.layer.ReplicaAxis;
import io.equilibria.layer.Weights;
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
 * A named sequence of layers: the second dense layer of the network {@code generator} is {@code
 * generator/dense_2}, its kernel {@code generator/dense_2/kernel}.
 */
public final class Network {

  /** A layer of the network. */
  public record Stage(String name, Layer layer, Shape input, Shape output) {
    /** The layer's parameters with their full names. */
    public Map<String, Parameter> parameters() {
      Map<String, Parameter> named = new LinkedHashMap<>();
      layer.parameters(input).forEach(p -> named.put(name + "/" + p.name(), p));
      return named;
    }

    /** The number of elements of the layer's parameters. */
    public long size() {
      return layer.parameters(input).stream().mapToLong(p -> p.shape().size()).sum();
    }
  }

  private final String name;
  private final Chain chain;

  /**
   * Creates a network.
   *
   * @param name prefix of all names
   * @param input the input shape of one sample
   * @throws IllegalArgumentException if a layer does not accept the output of the previous one
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

  /** The input shape of one sample. */
  public Shape input() {
    return chain.input();
  }

  /** The output shape of one sample. */
  public Shape output() {
    return chain.output();
  }

  public List<Stage> stages() {
    return chain.stages();
  }

  /**
   * All layers except the last, with the same names, which compute the features for the last layer.
   * Empty if no layer before the last has parameters.
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

  /** Whether any layer uses batch statistics, which couple the samples of a batch. */
  public boolean usesBatchStatistics() {
    return chain.usesBatchStatistics();
  }

  /**
   * Whether another network differs only in its name and parameter values; the parameters then have
   * the same order in both.
   */
  public boolean hasFormOf(Network other) {
    return input().equals(other.input())
        && stages().stream()
            .map(Stage::layer)
            .toList()
            .equals(other.stages().stream().map(Stage::layer).toList());
  }

  /** Whether all layers support several replicas in a graph. */
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
   * @param context a context for samples with a replica axis
   * @return {@code [replica, batch, ...output]} and updates by full name
   */
  public <T extends TFloating> NetworkOutput<T> apply(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    boolean alone = x.shape().get(0) == 1;
    // In inference dense replicas keep their axis, so that a replica trained among others gives the
    // same bits when sampled alone.
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

  /** Removes the axis of a single replica, as a view. */
  private static <T extends TType> Operand<T> fold(Ops tf, Operand<T> x) {
    return tf.reshape(x, Constants.shape(tf, x.shape().tail()));
  }

  /** Adds the axis of a single replica, as a view. */
  private static <T extends TType> Operand<T> unfold(Ops tf, Operand<T> x) {
    return tf.reshape(x, Constants.shape(tf, x.shape().prepend(1)));
  }

  private <T extends TFloating> NetworkOutput<T> pass(
      Ops tf, Weights<T> weights, Operand<T> x, LayerContext context) {
    Ops scoped =
        tf.withSubScope(name.replace('/', '_')); // The name of a head: discriminator/class.
    LayerOutput<T> hidden = chain.hidden().apply(scoped, weights, x, context);
    LayerOutput<T> last = chain.last().apply(scoped, weights, hidden.value(), context);
    Map<String, Operand<T>> updates = new LinkedHashMap<>(hidden.updates());
    updates.putAll(last.updates());
    return new NetworkOutput<>(last.value(), hidden::value, updates);
  }

  /** Whether any layer needs the samples' classes. */
  public boolean usesLabels() {
    return chain.usesLabels();
  }

  /** Whether any layer is {@link Layer#curved}. */
  public boolean curved() {
    return chain.curved();
  }

  /** The number of elements of all parameters, trained or not. */
  public long size() {
    return chain.sum(Stage::size);
  }

  /**
   * The floating-point operations of a forward pass of one sample; a multiply-add counts as two.
   */
  public long flops() {
    return chain.flops();
  }

  /**
   * The operations of the layers up to the last {@link Layer#curved} one; after it the second
   * derivative with respect to the input of the layers vanishes.
   */
  public long flopsToLastCurve() {
    return chain.flopsToLastCurve();
  }

  /**
   * The number of values per sample that a forward pass holds for the backward pass: {@link
   * Layer#kept}.
   */
  public long kept() {
    return chain.kept();
  }

  /**
   * The operations in which parameters are multiplied with the network's input: {@link
   * Layer#flopsOnInput}.
   */
  public long flopsOnInput() {
    return chain.flopsOnInput();
  }

  /** The number of input and output values per sample of the largest convolution; 0 without any. */
  public long reordered() {
    return chain.reordered();
  }

  /** The number of values per sample in the largest tensor of a layer. */
  public long largest() {
    return chain.largest();
  }

  /** A table of layers, shapes and sizes, similar to Keras. */
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
