/**
 * Looks at a game while it is trained, as {@link io.equilibria.training.TrainingListener}s: draws
 * samples, calls metrics, writes what it sees beside the run. Training knows nothing of it.
 */
package io.equilibria.evaluation;
