/**
 * The command {@code inspect}: checkpoints, runs, saved models, graphs and histories as text, JSON,
 * CSV and pages.
 */
package io.equilibria.internal.cli.inspect;
