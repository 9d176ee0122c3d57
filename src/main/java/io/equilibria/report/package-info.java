/**
 * Reports: figures, claims and tables as one folder that opens in any browser, without a network
 * and without us.
 *
 * <p>A {@link io.equilibria.report.Report} is a question, the {@link
 * io.equilibria.report.figure.Figure figures} that show the answer, the {@link
 * io.equilibria.report.Claim claims} that state it, tables of numbers, the settings and the command
 * that runs it again. It is written as
 *
 * <pre>
 *   report/index.html             everything on one page, light and dark, nothing loaded from elsewhere
 *   report/report.json            the same for programs: every figure's numbers, every claim
 *   report/figures/NAME.png, .svg light;  NAME-dark.png, -dark.svg  dark;  NAME.csv  the numbers
 * </pre>
 *
 * <p>What a claim says and how it is judged is its {@link io.equilibria.report.ClaimDefinition},
 * fixed before the run. The verdict is computed from the {@link io.equilibria.report.Evidence} of
 * all claims of a page together; nobody writes it by hand.
 *
 * <p>Figures draw on a {@link io.equilibria.report.figure.canvas.Canvas} of five operations instead
 * of on a charting library. The reason is the page: text must stay text in SVG and be anchored
 * there (a browser's font is not the one that Java measured), a band of quantiles, labels at line
 * ends and a grid of fields must look alike in both themes, and files must be small. There is one
 * canvas for pixels and one for SVG.
 *
 * <p>Nothing here knows TensorFlow, training or configuration; numbers come as arrays.
 */
package io.equilibria.report;
