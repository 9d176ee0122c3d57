/**
 * Equilibria, a laboratory for generative adversarial networks on the JVM: choose an experiment,
 * train it, use its model.
 *
 * <pre>{@code
 * Experiment ring = Experiment.preset("ring").with("game.preset=wgan-gp", "training.steps=20");
 * try (Training training = Training.inMemory(ring, TrainingOptions.defaults())) {
 *   training.run();
 *   System.out.println(training.history().names());
 *   try (Model model = training.model(0)) {
 *     float[][] samples = model.sample(64, 3); // [64][2]
 *     System.out.println(samples.length + " points, " + model.logits(samples).length + " logits");
 *   }
 * }
 * }</pre>
 *
 * <p>{@link io.equilibria.Experiment} holds all settings, {@link io.equilibria.Training} trains in
 * a folder or in memory, {@link io.equilibria.Model} draws samples, computes logits and exports,
 * {@link io.equilibria.Distance} measures distances between sets of points, {@link
 * io.equilibria.CheckpointContents} reads checkpoints. The other exported packages are for custom
 * losses, penalties, data, architectures, measures and experiments, which a program adds to a
 * {@link io.equilibria.config.Catalogue}.
 *
 * <p>All other packages are internal. In them, data flow one way: {@code config} describes an
 * experiment, {@code layer} and {@code architecture} build the players, {@code loss} and {@code
 * penalty} are terms of the {@code objective} that they minimise, {@code game} puts them into one
 * graph, {@code training} runs it and writes the formats of {@code run}, {@code evaluation}
 * measures it by {@code metric}, and {@code report}, {@code export} and {@code cli} present the
 * results.
 */
@NullMarked
package io.equilibria;

import org.jspecify.annotations.NullMarked;
