/** Reads TensorFlow graphs and SavedModels without TensorFlow. */
package io.equilibria.inspect.graph;
