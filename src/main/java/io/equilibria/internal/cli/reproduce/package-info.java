/** The command {@code reproduce}: a subcommand for each experiment of the catalogue. */
package io.equilibria.internal.cli.reproduce;
