/**
 * Texts made from records of scores: lines for people, JSON, LaTeX, BibTeX and a paragraph for a
 * section on methods. Nothing in them is not in the record.
 */
package io.equilibria.score.text;
