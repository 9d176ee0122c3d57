/** The command that serves models. */
package io.equilibria.internal.cli.serve;
