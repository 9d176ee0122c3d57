/**
 * Optimal transport distances: exact, entropic, sliced, on the line, and in closed form between
 * Gaussians.
 */
package io.equilibria.internal.metric.transport;
