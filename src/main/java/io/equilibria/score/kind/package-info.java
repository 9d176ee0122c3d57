/**
 * The built-in scores, one per file. {@link io.equilibria.score.kind.ImageScoreKinds} lists them.
 */
package io.equilibria.score.kind;
