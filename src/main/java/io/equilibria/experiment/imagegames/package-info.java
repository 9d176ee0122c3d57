/**
 * Games with and without a penalty side by side on one set of images: a design says which, and what
 * is measured and claimed; one experiment trains and reports any design.
 */
package io.equilibria.experiment.imagegames;
