/**
 * The commands about the library itself and about many runs: bench, config, doctor, graph,
 * stability, sweep.
 */
package io.equilibria.internal.cli.tool;
