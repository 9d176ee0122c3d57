/**
 * Runs a game step after step, and keeps the record of it in the run folder.
 *
 * <p>A run folder holds, beside its checkpoints ({@link io.equilibria.checkpoint}):
 *
 * <ul>
 *   <li>{@code manifest.json}: with what, on what and when the run was made, and how it ended
 *       ({@link io.equilibria.training.Manifest});
 *   <li>{@code metrics.jsonl}: what was measured now and then, a line at a time ({@link
 *       io.equilibria.training.MetricsLog});
 *   <li>{@code history.npy} and {@code history.json}: the scalars of every step of every replica
 *       ({@link io.equilibria.training.HistoryFile} writes, {@link io.equilibria.training.History}
 *       reads);
 *   <li>{@code checksums.txt}: checksums of history and metrics ({@link
 *       io.equilibria.checkpoint.RunChecksums});
 *   <li>{@code events/}: the same for TensorBoard ({@link io.equilibria.training.EventLog}).
 * </ul>
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
