package io.equilibria.mixture;

import io.equilibria.config.ArchitectureSpec.Activation;
import io.equilibria.layer.Network;
import io.equilibria.layer.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * How large the network of {@link SingleNetwork} is for T components of one architecture, counted
 * from their layers' widths alone: T may be far too large to build it.
 *
 * <p>Numbers beyond 2^53 are rounded.
 *
 * @param components T
 * @param componentParameters p of one component, as it is given
 * @param dense parameters of the network's dense layers, zeros among them, which grow with T^2
 * @param nonzero those that the construction sets, at most: weights of a component that happen to
 *     be 0 stay so. They grow with T
 */
public record SingleNetworkSize(
    double components, long componentParameters, double dense, double nonzero) {
  /** Of a layer, when sizes are counted from widths alone. */
  public static final int MAX_WIDTH = 8192;

  /**
   * The size for dense generators of given widths.
   *
   * @param widths numbers in z, in each hidden layer and in a sample; at least two, each from 1 to
   *     {@value #MAX_WIDTH}
   * @param components T, at least 1
   */
  public static SingleNetworkSize of(List<Integer> widths, double components) {
    List<DenseWeights> layers = new ArrayList<>();
    for (int l = 1; l < widths.size(); l++) {
      layers.add(DenseWeights.zeros(widths.get(l - 1), widths.get(l)));
    }
    return of(
        new DenseComponent(
            layers,
            layers.size() > 1 ? Optional.of(Activation.RELU) : Optional.empty(),
            Optional.empty(),
            Shape.of(widths.get(widths.size() - 1))),
        components);
  }

  /**
   * The size for generators of a network's architecture, whatever their parameters.
   *
   * @param components T, at least 1
   * @throws io.equilibria.InputException if it has other layers than dense ones
   */
  public static SingleNetworkSize of(Network generator, double components) {
    return of(
        DenseComponent.of(
            generator,
            name -> {
              Parameter parameter = generator.parameters().get(name);
              return new float[Math.toIntExact(parameter.shape().size())];
            }),
        components);
  }

  /**
   * The size for components like one.
   *
   * @param components T, at least 1
   */
  public static SingleNetworkSize of(DenseComponent one, double components) {
    List<DenseWeights> layers = one.withHiddenLayer().layers();
    return new SingleNetworkSize(
        components, one.parameters(), dense(layers, components), nonzero(layers, components));
  }

  private static double dense(List<DenseWeights> layers, double components) {
    double selecting = 2 * (components - 1);
    double inputs = layers.get(0).inputs() + 1;
    double sum = 0;
    for (DenseWeights layer : hidden(layers)) {
      double outputs = components * layer.outputs() + selecting;
      sum += (inputs + 1) * outputs;
      inputs = outputs;
    }
    double features = last(layers).outputs();
    double gated = 2 * components * features;
    return sum + (inputs + 1) * gated + (gated + 1) * features;
  }

  /**
   * The components' own; their last layers a second time with the other sign; of the selector's
   * units two numbers in the first layer and one in each further hidden one; a number for each unit
   * of the gate and side on which its component has a neighbour; and a 1 for each unit of the gate
   * in the sum.
   */
  private static double nonzero(List<DenseWeights> layers, double components) {
    double own = layers.stream().mapToLong(DenseWeights::size).sum();
    double selecting = 2 * (components - 1);
    double gate = 2.0 * last(layers).outputs();
    return components * (own + last(layers).size() + gate)
        + selecting * (2 + hidden(layers).size() - 1 + gate);
  }

  private static List<DenseWeights> hidden(List<DenseWeights> layers) {
    return layers.subList(0, layers.size() - 1);
  }

  private static DenseWeights last(List<DenseWeights> layers) {
    return layers.get(layers.size() - 1);
  }

  /** T p. */
  public double ofComponents() {
    return components * componentParameters;
  }

  /** The constant of O(T p) for this construction: parameters set, for each of a component's. */
  public double perParameter() {
    return nonzero / ofComponents();
  }
}
