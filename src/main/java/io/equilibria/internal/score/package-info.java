/**
 * Scores of generated images, each with the protocol by which it was computed.
 *
 * <p>An {@link io.equilibria.internal.score.ImageScore} declares its inputs and its name and
 * computes values; {@link io.equilibria.internal.score.ImageScores} finds scores by name. An {@link
 * io.equilibria.internal.score.Evaluation} extracts features once, through a {@link
 * io.equilibria.internal.feature.FeatureCache}, and returns {@link
 * io.equilibria.internal.score.ScoreRecord}s. Records are compared in a {@link
 * io.equilibria.internal.score.ScoreTable}, whose {@link io.equilibria.internal.score.ScoreColumn}s
 * reject scores with different {@link io.equilibria.internal.score.ScoreProtocol}s.
 *
 * <pre>{@code
 * try (ImageFeatures extractor = Extractors.open("pixels", size)) {
 *   Evaluation evaluation = new Evaluation(data, Optional.of(extractor), FeatureCache.here(), 0, software);
 *   List<ScoreRecord> scores = evaluation.of(samples, chosen, Execution.SEQUENTIAL);
 *   System.out.println(ScoreText.line(scores.get(0)));
 * }
 * }</pre>
 */
package io.equilibria.internal.score;
