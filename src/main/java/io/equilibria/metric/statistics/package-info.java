/** What numbers of several seeds say: quantiles, intervals, tests, corrections for multiplicity. */
package io.equilibria.metric.statistics;
