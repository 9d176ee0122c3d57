/**
 * Scores of generated images: each number with the protocol that it was computed by.
 *
 * <p>An {@link io.equilibria.score.ImageScore} says what it needs, how it is named and its values;
 * {@link io.equilibria.score.ImageScores} finds scores by the words that users write. An {@link
 * io.equilibria.score.Evaluation} extracts features once, through a {@link
 * io.equilibria.feature.FeatureCache}, and hands on {@link io.equilibria.score.ScoreRecord}s.
 * Records are compared in a {@link io.equilibria.score.ScoreTable}, whose {@link
 * io.equilibria.score.ScoreColumn}s refuse scores of different {@link
 * io.equilibria.score.ScoreProtocol}s.
 *
 * <pre>{@code
 * try (ImageFeatures extractor = Extractors.open("pixels", size)) {
 *   Evaluation evaluation = new Evaluation(data, Optional.of(extractor), FeatureCache.here(), 0, software);
 *   List<ScoreRecord> scores = evaluation.of(samples, chosen, Execution.SEQUENTIAL);
 *   System.out.println(ScoreLine.of(scores.get(0)));
 * }
 * }</pre>
 */
package io.equilibria.score;
