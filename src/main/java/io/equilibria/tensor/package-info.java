/**
 * Tensors for custom kinds, in addition to TensorFlow-Java: constants of any floating type, random
 * streams that are functions of seed and step, variables with readable names, and numbers that
 * differ between the replicas of one graph.
 *
 * <pre>{@code
 * try (Graph graph = new Graph()) {
 *   Ops tf = Ops.create(graph);
 *   RandomStreams streams = RandomStreams.of(tf, 7, tf.constant(0L), 0, 2);
 *   System.out.println(
 *       streams.uniform(tf, "x", Shape.of(3), TFloat32.class).shape()); // [2, 3]
 * }
 * }</pre>
 */
@NullMarked
package io.equilibria.tensor;

import org.jspecify.annotations.NullMarked;
