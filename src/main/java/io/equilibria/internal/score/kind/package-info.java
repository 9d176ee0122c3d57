/**
 * The built-in scores, one per file. {@link io.equilibria.internal.score.kind.ImageScoreKinds}
 * lists them.
 */
package io.equilibria.internal.score.kind;
