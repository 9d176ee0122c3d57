/** Statistics of several seeds: quantiles, intervals, tests, corrections for multiple testing. */
package io.equilibria.internal.metric.statistics;
