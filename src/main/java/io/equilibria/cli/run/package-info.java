/** The commands that make a run or draw from one: train, resume, sample, film, export, report. */
package io.equilibria.cli.run;
