/**
 * The layers of the players' networks, and initializers of their parameters.
 *
 * <p>A {@link io.equilibria.layer.Layer} is a pure description: it declares the {@link
 * io.equilibria.layer.Parameter}s for an input shape and maps operands to operands. Sample shapes
 * exclude the two leading axes of tensors, {@code [replica, batch, ...sample]}. Dense layers
 * process many replicas at once; convolutions support one, see {@link
 * io.equilibria.layer.Layer#replicable()}.
 *
 * <p>Every layer is twice differentiable. A new layer is one file here and one line in the list of
 * the common tests, which check its shapes and both derivatives by finite differences.
 */
package io.equilibria.internal.layer;
