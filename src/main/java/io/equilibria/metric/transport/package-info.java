/**
 * Distances of optimal transport: exact, entropic, sliced, on a line, and in closed form between
 * Gaussians.
 */
package io.equilibria.metric.transport;
