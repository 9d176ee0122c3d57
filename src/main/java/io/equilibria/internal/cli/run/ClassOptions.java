package io.equilibria.internal.cli.run;

import io.equilibria.InputException;
import io.equilibria.internal.sampler.PlayerPair;
import io.equilibria.internal.text.Quote;
import io.equilibria.internal.text.Suggestions;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Options that select the classes of samples, as a mixin. */
final class ClassOptions {
  @Option(
      names = "--label",
      paramLabel = "CLASS",
      description =
          "Samples of this class only, by its name or its number from 0; for"
              + " class-conditional generators. By default the class of each sample is drawn.")
  private String label;

  @Option(
      names = "--per-class",
      paramLabel = "N",
      description =
          "That many samples of each class, one row of the grid per class, with the same"
              + " latent vectors in every row: those of --label with the same seed. Replaces"
              + " --count and --label.")
  private Integer perClass;

  /**
   * The samples to draw.
   *
   * @param latent {@code [count][latent]}
   * @param labels one for each latent vector; empty for a generator without classes
   * @param columns of a grid with one row per class
   * @param words the selection as text, after a comma and a space; or empty
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Choice(float[][] latent, int[] labels, OptionalInt columns, String words) {
    /** The samples. */
    float[][] of(PlayerPair model) {
      return labels.length == 0 ? model.generate(latent) : model.generate(latent, labels);
    }
  }

  /**
   * Refuses options that exclude each other.
   *
   * @param count the given one, or null
   */
  void require(Integer count) {
    if (perClass != null && (count != null || label != null)) {
      throw new InputException(
          "--per-class: expected without --count and --label, found %s; omit one"
              .formatted(count != null ? "--count" : "--label"));
    }
    if (perClass != null && perClass < 1) {
      throw new InputException("--per-class: expected at least 1, found " + perClass);
    }
  }

  /**
   * Chooses latent vectors and labels.
   *
   * @param count of samples, unless a number per class is given
   * @param most samples in all
   * @throws InputException if the generator has no classes, or none of that name
   */
  Choice of(PlayerPair model, int count, long seed, int most) {
    List<String> classes = model.classes();
    if ((label != null || perClass != null) && classes.isEmpty()) {
      throw new InputException(
          (label != null ? "--label" : "--per-class")
              + ": expected a run whose generator is given classes, found one without; set"
              + " game.generator.architecture.labels and train it again, or omit the option");
    }
    if (perClass != null) {
      return ofEachClass(model, seed, most);
    }
    float[][] latent = model.latent(count, seed);
    if (label != null) {
      int[] labels = new int[count];
      Arrays.fill(labels, find(classes));
      return new Choice(latent, labels, OptionalInt.empty(), ", class " + classes.get(labels[0]));
    }
    int[] labels = classes.isEmpty() ? new int[0] : model.labels(count, seed);
    return new Choice(latent, labels, OptionalInt.empty(), "");
  }

  private Choice ofEachClass(PlayerPair model, long seed, int most) {
    int classes = model.classes().size();
    if ((long) classes * perClass > most) {
      throw new InputException(
          "--per-class: expected at most %,d samples in all, found %,d of each of %d classes"
              .formatted(most, perClass, classes));
    }
    float[][] row = model.latent(perClass, seed);
    float[][] latent = new float[classes * perClass][];
    int[] labels = new int[latent.length];
    for (int n = 0; n < latent.length; n++) {
      latent[n] = row[n % perClass];
      labels[n] = n / perClass;
    }
    return new Choice(
        latent, labels, OptionalInt.of(perClass), ", %d of each class".formatted(perClass));
  }

  /**
   * A name takes precedence over a number: for classes named 5, 6 and 7 the label 5 is the first.
   */
  private int find(List<String> classes) {
    int named = classes.indexOf(label);
    if (named >= 0) {
      return named;
    }
    if (label.matches("\\d{1,9}") && Integer.parseInt(label) < classes.size()) {
      return Integer.parseInt(label);
    }
    throw new InputException(
        "--label: expected a class by its name or its number, 0 to %d, found %s%s"
            .formatted(classes.size() - 1, Quote.found(label), Suggestions.hint(label, classes)));
  }
}
