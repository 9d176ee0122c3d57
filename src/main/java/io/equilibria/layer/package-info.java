/**
 * Layers: pure descriptions that declare their parameters and add themselves to a graph.
 *
 * <p>A custom layer implements {@link io.equilibria.layer.Layer}. Batches of vectors have the shape
 * {@code [replica, batch, features]}, because small games with different seeds train together
 * ({@link io.equilibria.layer.ReplicaAxis}). {@code src/it/example} has a complete example, {@code
 * SineLayer}.
 *
 * <pre>{@code
 * Layer dense = new Dense(3, Initializer.glorot());
 * System.out.println(dense.output(Shape.of(2)) + " " + dense.parameters(Shape.of(2)).size());
 * }</pre>
 */
@NullMarked
package io.equilibria.layer;

import org.jspecify.annotations.NullMarked;
