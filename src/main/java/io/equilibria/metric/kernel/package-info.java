/**
 * Distances of kernel means: energy distance and maximum mean discrepancy, each with both
 * estimators.
 */
package io.equilibria.metric.kernel;
