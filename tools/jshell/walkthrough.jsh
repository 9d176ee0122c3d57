// A walk through the library in Java's shell, half a minute: tools/equilibria jshell tools/jshell/walkthrough.jsh
// Its variables remain available for your own snippets.

// 1. An experiment: data, players, loss, penalty, optimisers. Settings have paths, as in files and on the command line.
System.out.println("Presets: " + Experiment.presets());
Experiment ring = Experiment.preset("ring").with("game.preset=wgan-gp", "training.steps=500", "replicas=2");
System.out.println("The loss is " + ring.settings().get("game.loss") + ", the penalty " + ring.settings().get("game.penalty.kind"));

// 2. Training: two replicas in one graph, in memory.
Training training = Training.inMemory(ring, TrainingOptions.defaults());
System.out.println("Training " + training.run(Cancellation.none().withDeadline(Duration.ofMinutes(2))));

// 3. What every step recorded, as [step][replica].
Scalars history = training.history();
float[][] loss = history.values("discriminator_loss");
System.out.println(history.steps() + " steps of " + history.names());
System.out.println("Discriminator loss, first and last step: " + loss[0][0] + ", " + loss[loss.length - 1][0]);

// 4. The model of the first replica: samples, and the discriminator's logits.
Model model = training.model(0);
float[][] samples = model.sample(500, 1);
System.out.println("A sample: " + Arrays.toString(samples[0]) + ", its logit: " + model.logits(samples)[0]);

// 5. A distance between samples of the two replicas.
double[][] points(float[][] rows) {
  return Arrays.stream(rows).map(row -> new double[] {row[0], row[1]}).toArray(double[][]::new);
}
System.out.println("W1: " + Distance.between(points(samples), points(training.model(1).sample(500, 2)), "w1"));

// 6. A loss of your own: the relativistic GAN (Jolicoeur-Martineau 2019).
record Relativistic() implements AdversarialLoss {
  public <T extends TFloating> PlayerLosses<T> of(Ops tf, Logits<T> logits) {
    Operand<T> lead = tf.math.sub(logits.real(), logits.generated());
    return new PlayerLosses<>(
        PlayerLosses.mean(tf, tf.math.softplus(tf.math.neg(lead))),
        PlayerLosses.mean(tf, tf.math.softplus(lead)));
  }
}
Catalogue kinds = Catalogue.installed().with(LossKind.of("relativistic", new Relativistic()));
Experiment own = Experiment.preset("ring", kinds).with("game.loss=relativistic", "training.steps=100");
Training second = Training.inMemory(own, TrainingOptions.defaults());
System.out.println("Own loss: " + second.run() + " after " + second.step() + " steps");

// 7. Trainings and models hold native memory until they are closed.
second.close();
System.out.println("Try: model.sample(3, 7), or model.export(Path.of(\"model\")). Leave with /exit.");
