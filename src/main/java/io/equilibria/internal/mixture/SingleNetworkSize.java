package io.equilibria.internal.mixture;

import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.layer.Network;
import io.equilibria.layer.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * The size of the network of {@link SingleNetwork} for T components of one architecture, computed
 * from their layer widths, so that T may be too large to build the network.
 *
 * <p>Numbers beyond 2^53 are rounded.
 *
 * @param components T
 * @param componentParameters the number p of parameters of one component
 * @param dense the number of parameters of the network's dense layers, including zeros, which grows
 *     with T^2
 * @param nonzero an upper bound of the number of nonzero parameters, which grows with T; weights of
 *     a component may be 0
 */
public record SingleNetworkSize(
    double components, long componentParameters, double dense, double nonzero) {
  /** The largest width of a layer for computing sizes from widths. */
  public static final int MAX_WIDTH = 8192;

  /**
   * The size for dense generators of given widths.
   *
   * @param widths the lengths of z, of each hidden layer and of a sample; at least two, each from 1
   *     to {@value #MAX_WIDTH}
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
   * The size for generators of a network's architecture, independent of their parameters.
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
   * The size for components like a given one.
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
   * Counts the components' parameters; their last layers again with the opposite sign; for each of
   * the selector's units two numbers in the first layer and one in each further hidden layer; for
   * each unit of the gate one number per neighbour of its component; and a 1 for each unit of the
   * gate in the sum.
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

  /** The constant of O(T p) for this construction: nonzero parameters per component parameter. */
  public double perParameter() {
    return nonzero / ofComponents();
  }
}
