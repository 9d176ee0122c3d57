/** Reads TensorFlow graphs and SavedModels without TensorFlow. */
package io.equilibria.internal.inspect.graph;
