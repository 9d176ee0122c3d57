/**
 * Reports: figures, claims and tables in one folder that opens in any browser, offline, without
 * Equilibria installed.
 *
 * <p>A {@link io.equilibria.internal.report.Report} consists of a question, the {@link
 * io.equilibria.internal.report.figure.Figure figures} that show the answer, the {@link
 * io.equilibria.internal.report.Claim claims} that state it, tables of numbers, the settings and
 * the command that reproduces it. It is written as
 *
 * <pre>
 *   report/index.html             the whole report on one page, light and dark, self-contained
 *   report/report.json            machine-readable: the data of every figure, every claim
 *   report/figures/NAME.png, .svg light;  NAME-dark.png, -dark.svg  dark;  NAME.csv the data
 * </pre>
 *
 * <p>A {@link io.equilibria.internal.report.ClaimDefinition} states a claim and its test; it is
 * fixed before the run. Verdicts are computed from the {@link
 * io.equilibria.internal.report.Evidence} of all claims of a page together and are never written by
 * hand.
 *
 * <p>Figures draw on a {@link io.equilibria.internal.report.figure.canvas.Canvas} with five
 * operations, not through a charting library. The page requires it: SVG text must remain text and
 * keep its anchor (the browser's font differs from the one that Java measured), quantile bands,
 * labels at line ends and grids of fields must look the same in both themes, and files must be
 * small. One canvas renders pixels, the other SVG.
 *
 * <p>The package does not depend on TensorFlow, training or configuration; data are passed as
 * arrays.
 */
package io.equilibria.internal.report;
