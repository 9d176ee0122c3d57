/** The command {@code reproduce}: one subcommand an experiment. */
package io.equilibria.cli.reproduce;


