/** The command {@code distance}: its options and its table. */
package io.equilibria.cli.distance;
