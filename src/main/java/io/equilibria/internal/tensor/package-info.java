/**
 * Functionality missing in TensorFlow-Java for training inside the graph: resource variables with
 * readable names ({@link io.equilibria.tensor.Variable}, {@link
 * io.equilibria.tensor.VariableHandles}), random draws that are a function of seed, stream and step
 * ({@link io.equilibria.tensor.RandomStreams}), and second derivatives ({@link
 * io.equilibria.internal.tensor.Derivatives}).
 *
 * <p>{@link io.equilibria.internal.tensor.algebra} has kernels for computations outside a graph.
 *
 * <p>All builders map {@code Ops} and operands to operands without side effects. They are generic
 * in the floating type, so that tests can build the same graphs in float64 and compare them with
 * finite differences.
 */
package io.equilibria.internal.tensor;
