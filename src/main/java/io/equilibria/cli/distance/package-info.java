/** The command {@code distance}: which measures of which two samples, and its table. */
package io.equilibria.cli.distance;
