/**
 * Trains a game and records it in the run folder.
 *
 * <p>{@link io.equilibria.run} describes the files of a run folder and their formats, {@link
 * io.equilibria.checkpoint} its checkpoints.
 *
 * <p>A run starts with randomly drawn weights, or with weights from a file ({@link
 * io.equilibria.training.Trainer#startFrom}), which the manifest then names.
 *
 * <p>The recorded files may be ahead of the checkpoint. A run resumed from step s first checks that
 * these files and the settings are unchanged, then truncates the files to s, so that they end up
 * like those of an uninterrupted run ({@link io.equilibria.training.ResumeOptions} lists the
 * changes allowed). Files must be synced before a checkpoint is saved, so that after a power loss
 * they reach at least as far as the checkpoint.
 */
package io.equilibria.training;
