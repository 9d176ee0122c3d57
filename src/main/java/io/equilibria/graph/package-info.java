/**
 * Graphs to look at: a digest to read and to diff, TensorFlow's own files, drawings.
 *
 * <p>{@link io.equilibria.graph.GraphCatalogue} names the games whose graphs are kept under {@code
 * graphs/}; {@link io.equilibria.graph.GameGraphs} builds those of any experiment. A {@link
 * io.equilibria.graph.Diagram} is boxes within boxes and arrows between them, at the {@link
 * io.equilibria.graph.Level} of players, of layers or of ops; {@link
 * io.equilibria.graph.SvgDrawing} lays it out and draws it, {@link io.equilibria.graph.Dot} writes
 * it for Graphviz.
 */
package io.equilibria.graph;
