package acme;

import io.equilibria.CheckpointContents;
import io.equilibria.Distance;
import io.equilibria.Experiment;
import io.equilibria.Model;
import io.equilibria.Scalars;
import io.equilibria.Training;
import io.equilibria.TrainingObserver;
import io.equilibria.TrainingOptions;
import io.equilibria.metric.Estimate;
import io.equilibria.metric.Measured;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Embeds the library: trains a game of this project's kinds, listens to its losses, samples,
 * measures, exports, and opens what it has exported.
 */
public final class Program {
  private Program() {}

  /** The argument is a folder, new or empty, for the run and the model. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    Path run = folder.resolve("run");
    Experiment squares =
        Experiment.preset("ring")
            .with(
                "data=acme:squares",
                "game.preset=acme:mine",
                "game.generator.architecture=acme:sine",
                "game.discriminator.architecture.kind=acme:sine",
                "game.discriminator.architecture.width=8",
                "training.steps=200",
                "training.log=50");
    TrainingOptions options = TrainingOptions.defaults().withThreads(1);
    try (Training training = Training.start(squares, run, options)) {
      training.observe(new Losses());
      System.out.println("training " + training.run());
    }
    try (CheckpointContents last = CheckpointContents.open(run)) {
      System.out.println(last.tensors().size() + " tensors, faults " + last.faults());
    }
    Path exported;
    try (Model model = Model.ofRun(run)) {
      double[][] samples = points(model.sample(500, 1));
      double[][] others = points(model.sample(500, 2));
      for (String name : List.of("acme:imbalance", "w1")) {
        Measured distance = Distance.between(samples, others, name);
        System.out.println(
            distance instanceof Estimate found
                ? "%s %.6f, by %s".formatted(name, found.value(), found.estimator())
                : name + " " + distance);
      }
      exported = model.exportNext(folder.resolve("models"));
    }
    try (Model model = Model.ofSavedModel(exported)) {
      float[] sample = model.sample(1, 1)[0];
      System.out.printf("sample (%.6f, %.6f)%n", sample[0], sample[1]);
    }
  }

  private static double[][] points(float[][] samples) {
    return Arrays.stream(samples)
        .map(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray())
        .toArray(double[][]::new);
  }

  /** Prints the losses of the last step; a page of a program would draw each block. */
  private static final class Losses implements TrainingObserver {
    private final Map<String, Float> latest = new TreeMap<>();

    @Override
    public void onBlock(Training training, Scalars block) {
      for (String name : block.names()) {
        if (name.endsWith("loss")) {
          latest.put(name, block.values(name)[block.steps() - 1][0]);
        }
      }
    }

    @Override
    public void onEnd(Training training) {
      latest.forEach(
          (name, value) ->
              System.out.printf("%s %.6f after %d steps%n", name, value, training.step()));
    }
  }
}
