/** The command that certifies how far players are from an equilibrium. */
package io.equilibria.internal.cli.certify;
