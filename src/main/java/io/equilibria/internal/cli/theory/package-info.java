/** Calculators of the theorems of Arora et al. 2017: {@code equilibria theory}. */
package io.equilibria.internal.cli.theory;
