/**
 * Runs a game step after step, and keeps the record of it in the run folder, or in memory ({@link
 * io.equilibria.training.Trainer#inMemory}).
 *
 * <p>{@link io.equilibria.training.TrainingListener Listeners} see every recorded scalar by name.
 * A {@link io.equilibria.Cancellation}, a call of {@code stop} or {@code close}, and the
 * interruption of the thread end a run after its block of steps, with a checkpoint:
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
