/** TensorFlow's kernels for dense matrices, for computations outside a graph. */
package io.equilibria.internal.tensor.algebra;
