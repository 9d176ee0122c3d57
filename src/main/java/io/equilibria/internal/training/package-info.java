/**
 * Trains games, and records the training in a run folder or in memory ({@link
 * io.equilibria.internal.training.Trainer#inMemory}).
 *
 * <p>{@link io.equilibria.internal.training.TrainingListener Listeners} receive every recorded
 * scalar by name. A {@link io.equilibria.Cancellation}, a call of {@code stop} or {@code close}, or
 * an interruption of the thread ends a run after the current block of steps, with a checkpoint:
 *
 * <pre>{@code
 * Cancellation token = Cancellation.create().withDeadline(Duration.ofMinutes(5));
 * try (Trainer trainer = Trainer.inMemory(experiment, TrainerOptions.defaults())) {
 *   trainer.listen(
 *       new TrainingListener() {
 *         @Override
 *         public void onRecorded(Trainer running, RecordedBlock block) {
 *           float[][] losses = block.values("generator_loss"); // [step][replica]
 *           chart.add(block.from(), losses);
 *         }
 *       });
 *   trainer.run(token); // FINISHED, or STOPPED by the deadline
 *   float[][] samples = trainer.sample(64, 3);
 * }
 * }</pre>
 *
 * <p>{@link io.equilibria.internal.run} describes the files of a run folder and their formats,
 * {@link io.equilibria.internal.checkpoint} its checkpoints.
 *
 * <p>A run starts with randomly drawn weights, or with weights from a file ({@link
 * io.equilibria.internal.training.Trainer#startFrom}), which the manifest then names.
 *
 * <p>The logs may contain more steps than the checkpoint. A run resumed from step s first checks
 * that these files and the settings are unchanged, then truncates the files to s, so that they
 * become those of an uninterrupted run ({@link io.equilibria.internal.training.ResumeOptions} lists
 * the changes allowed). The logs must be synced before a checkpoint is saved, so that after a power
 * loss they contain all steps up to the checkpoint.
 */
package io.equilibria.internal.training;
