/** The commands that make a run or draw from one: train, resume, sample, export, report. */
package io.equilibria.cli.run;
