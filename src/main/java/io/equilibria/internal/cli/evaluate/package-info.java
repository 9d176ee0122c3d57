/** The command {@code evaluate}: scores of samples against data. */
package io.equilibria.internal.cli.evaluate;
