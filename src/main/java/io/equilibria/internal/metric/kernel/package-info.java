/**
 * Distances of kernel mean embeddings: energy distance and maximum mean discrepancy, with biased
 * and unbiased estimators.
 */
package io.equilibria.internal.metric.kernel;
