/** TensorFlow graphs and SavedModels as their bytes tell, without TensorFlow. */
package io.equilibria.inspect.graph;
