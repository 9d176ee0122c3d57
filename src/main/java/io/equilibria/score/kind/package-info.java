/**
 * The library's scores, one file each. {@link io.equilibria.score.kind.ImageScoreKinds} lists them.
 */
package io.equilibria.score.kind;
