package io.equilibria.internal.cli.tool;

import io.equilibria.internal.array.Npy;
import io.equilibria.internal.array.Npz;
import io.equilibria.internal.cli.CommandProgress;
import io.equilibria.internal.cli.CommonOptions;
import io.equilibria.internal.cli.EnumOptions;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.cli.Output;
import io.equilibria.internal.feature.Classifier;
import io.equilibria.internal.feature.train.ClassifierData;
import io.equilibria.internal.feature.train.ClassifierTraining;
import io.equilibria.internal.feature.train.TrainingRecipe;
import io.equilibria.internal.file.AtomicFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code equilibria train-classifier}, hidden from the list of commands: it trains the classifiers
 * that the library includes; few users need it.
 */
@Command(
    name = "train-classifier",
    hidden = true,
    description = {
      "Train a classifier whose features scores can use: digits, mnist or cifar10.",
      "",
      "Writes the weights as .npz, and their provenance and accuracy on test images as"
          + " .txt in the same folder. The same data, seed and number of threads give the same"
          + " weights.",
      "",
      "  equilibria train-classifier mnist --out mnist-classifier.npz"
    },
    mixinStandardHelpOptions = true)
public final class TrainClassifierCommand implements Callable<Integer> {
  private static final int THREADS = 2;

  @Spec private CommandSpec command;
  @Mixin private CommonOptions common;

  @Parameters(paramLabel = "NAME", description = "digits, mnist or cifar10.")
  private String name;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Number of passes over the images; by default that of the recipe.")
  private Integer epochs;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "File of the weights, .npz.")
  private Path out;

  @Override
  public Integer call() {
    Classifier classifier =
        EnumOptions.choice(command.commandLine(), "NAME", name, Classifier.MNIST);
    TrainingRecipe recipe = TrainingRecipe.of(classifier);
    recipe = epochs == null ? recipe : recipe.withEpochs(epochs);
    ClassifierTraining training =
        new ClassifierTraining(
            classifier, recipe, common.seed().orElse(0), common.givenThreads().orElse(THREADS));
    ClassifierData data = ClassifierData.of(classifier);
    Map<String, Npy.Array> weights;
    try (CommandProgress progress = new CommandProgress("train-classifier", common)) {
      weights = training.train(data.train(), progress);
    }
    double accuracy = ClassifierTraining.accuracy(classifier, weights, data.test());
    Map<String, String> record = record(training, data, accuracy);
    Npz.write(out, weights);
    AtomicFiles.writeText(beside(out), text(record));
    new Output(command, common).print(record, text(record).strip());
    return ExitCode.OK;
  }

  private static Path beside(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.npz$", "");
    return file.resolveSibling(name + ".txt");
  }

  private static Map<String, String> record(
      ClassifierTraining training, ClassifierData data, double accuracy) {
    Map<String, String> record = new LinkedHashMap<>();
    record.put("classifier", training.classifier().label());
    record.put(
        "test accuracy",
        String.format(Locale.ROOT, "%.2f %% of %,d images", 100 * accuracy, data.test().count()));
    record.put(
        "command",
        "tools/equilibria train-classifier %s --seed %d --threads %d --epochs %d --out %s"
            .formatted(
                training.classifier().label(),
                training.seed(),
                training.threads(),
                training.recipe().epochs(),
                training.classifier().file()));
    record.put("recipe", training.recipe().toString());
    record.put(
        "trained on",
        String.format(Locale.ROOT, "%s, %,d images", data.train().name(), data.train().count()));
    record.put("sha256 of training images", data.train().digest());
    record.put("sha256 of test images", data.test().digest());
    return record;
  }

  private static String text(Map<String, String> record) {
    StringBuilder text = new StringBuilder();
    record.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
    return text.toString();
  }
}
