/**
 * Formats records of scores as readable text, JSON, LaTeX, BibTeX, and a paragraph for a methods
 * section. The texts contain only information from the record.
 */
package io.equilibria.internal.score.text;
