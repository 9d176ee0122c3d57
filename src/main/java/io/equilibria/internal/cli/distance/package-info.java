/** The command {@code distance}: its options and its table. */
package io.equilibria.internal.cli.distance;
