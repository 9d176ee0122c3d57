/**
 * The layers that players are made of, and how their parameters start.
 *
 * <p>A {@link io.equilibria.layer.Layer} is a pure description: it declares the {@link
 * io.equilibria.layer.Parameter}s that it needs for an input shape and turns operands into
 * operands. Shapes of samples exclude the two leading axes that every tensor carries, {@code
 * [replica, batch, ...sample]}. Dense layers treat many replicas at once; convolutions take one,
 * and say so by {@link io.equilibria.layer.Layer#replicable()}.
 *
 * <p>Every layer can be differentiated twice. A new layer is one file here and one line in the list
 * of the test battery, which checks its shapes and both derivatives by finite differences.
 */
package io.equilibria.layer;
