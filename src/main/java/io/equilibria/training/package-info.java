/**
 * Runs a game step after step, and keeps the record of it in the run folder.
 *
 * <p>The files of a run folder and their formats are those of {@link io.equilibria.run}, its
 * checkpoints those of {@link io.equilibria.checkpoint}.
 *
 * <p>A run begins with weights that are drawn, or with those in a file ({@link
 * io.equilibria.training.Trainer#startFrom}), which the manifest then names.
 *
 * <p>These files run ahead of the checkpoint. A run resumed from step s first checks that they and
 * the settings are those of the run, then cuts them back to s, so that they end up as those of a
 * run that was never interrupted ({@link io.equilibria.training.ResumeOptions} says what may
 * change); {@code sync} them before a checkpoint is saved, so that after a power cut they reach at
 * least as far as it does.
 */
package io.equilibria.training;
