/**
 * Shows TensorFlow graphs as text digests, as graph files and as drawings.
 *
 * <p>{@link io.equilibria.internal.graph.GraphCatalogue} lists the games whose graphs are stored
 * under {@code graphs/}; {@link io.equilibria.internal.graph.GameGraphs} builds those of any
 * experiment. A {@link io.equilibria.internal.graph.Diagram} consists of nested boxes and arrows
 * between them, at the {@link io.equilibria.internal.graph.Level} of players, layers or ops. {@link
 * io.equilibria.internal.graph.SvgDrawing} lays it out and draws it; {@link
 * io.equilibria.internal.graph.Dot} writes it for Graphviz.
 */
package io.equilibria.internal.graph;
