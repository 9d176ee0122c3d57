/** The commands that create or use a run: train, resume, sample, film, export, report. */
package io.equilibria.internal.cli.run;
