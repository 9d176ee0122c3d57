/**
 * Certificates that bound how far players are from an equilibrium (Arora et al. 2017, definition
 * 3).
 */
package io.equilibria.internal.equilibrium;
