/** A sweep as immutable records, and its YAML. */
package io.equilibria.config.sweep;
