/** Sweeps as immutable records, and their YAML format. */
package io.equilibria.internal.config.sweep;
