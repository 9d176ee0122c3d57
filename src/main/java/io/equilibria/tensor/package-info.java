/**
 * What TensorFlow-Java lacks for training inside the graph: resource variables with readable names
 * ({@link io.equilibria.tensor.Variable}, {@link io.equilibria.tensor.VariableHandles}), random
 * draws that are a function of seed, stream and step ({@link io.equilibria.tensor.RandomStreams}),
 * and derivatives that can be taken twice ({@link io.equilibria.tensor.Derivatives}).
 *
 * <p>{@link io.equilibria.tensor.algebra} has kernels for computations outside a graph.
 *
 * <p>Everything here takes {@code Ops} and operands and returns operands; nothing is collected on
 * the side. All builders are generic in the floating type, so that tests can build the very same
 * graphs in float64 and compare them with finite differences.
 */
package io.equilibria.tensor;
