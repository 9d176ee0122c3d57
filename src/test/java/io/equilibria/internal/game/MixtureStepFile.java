package io.equilibria.internal.game;

import io.equilibria.config.Catalogue;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.ExperimentYaml;
import io.equilibria.internal.data.DataSources;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * One step of a mixture as numbers by name: what it begins with and draws, which this class prints,
 * and where it ends, which {@code tools/peers/mixture_step.py} adds. A line is a name and its
 * numbers; lines with # are comments.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=io.equilibria.internal.game.MixtureStepFile &gt; inputs.txt
 * tools/peers/setup torch
 * target/peers/torch/bin/python tools/peers/mixture_step.py inputs.txt \
 *     &gt; src/test/resources/mixture-step.txt
 * </pre>
 */
final class MixtureStepFile {
  static final int GENERATORS = 2;
  static final int DISCRIMINATORS = 3;
  static final int BATCH = 5;

  /** ceil(5 / 2). */
  static final int OF_EACH = 3;

  /** Everything that the script repeats. */
  static final ExperimentSpec EXPERIMENT =
      ExperimentYaml.parse(
          """
          seed: 5
          data: {kind: gaussian-line, mean: [0.5, 1], direction: [0.9, -0.4]}
          game:
            loss: non-saturating
            penalty: {kind: interpolated, weight: 10}
            generator:
              architecture: {kind: mlp, width: 4, depth: 1, activation: tanh}
              latent: 2
              optimizer: {kind: sgd, rate: 0.1}
            discriminator:
              architecture: {kind: mlp, width: 5, depth: 2, activation: tanh}
              optimizer: {kind: sgd, rate: 0.1}
            mixture:
              kind: weighted
              generators: 2
              discriminators: 3
              generator-weights: [0.7, 0.3]
              discriminator-weights: [0.2, 0.5, 0.3]
              generator-entropy: 0.2
              discriminator-entropy: 0.4
              rate: 0.5
          training: {batch: 5, steps: 10}
          """,
          "mixture step");

  private MixtureStepFile() {}

  static GameRun open() {
    return GameRun.of(EXPERIMENT, DataSources.of(EXPERIMENT.data()), Catalogue.installed());
  }

  /** The random numbers of the step, by name. */
  static Map<String, double[]> draws() {
    Map<String, double[]> all = new LinkedHashMap<>();
    try (PlainDraws draws = new PlainDraws(EXPERIMENT.seed(), 0)) {
      all.put("along", flat(draws.normal("data/0", 1, BATCH, 1)));
      all.put("latent", flat(draws.normal("latent/discriminator/0", GENERATORS, OF_EACH, 2)));
      all.put("answer", flat(draws.normal("latent/generator", GENERATORS, OF_EACH, 2)));
      all.put("component", draws.uniform("mixture/0/component", BATCH));
      int[] place = draws.integers("mixture/0/place", BATCH, OF_EACH);
      all.put("place", Arrays.stream(place).asDoubleStream().toArray());
      all.put("share", flat(draws.uniform("penalty/0/share", DISCRIMINATORS, BATCH, 1)));
    }
    return all;
  }

  private static double[] flat(double[][][] numbers) {
    return Arrays.stream(numbers).flatMap(Arrays::stream).flatMapToDouble(Arrays::stream).toArray();
  }

  /** Numbers by name. */
  static Map<String, double[]> read() {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    try (InputStream file = MixtureStepFile.class.getResourceAsStream("/mixture-step.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .forEach(
              words ->
                  numbers.put(
                      words[0],
                      Arrays.stream(words).skip(1).mapToDouble(Double::parseDouble).toArray()));
      return numbers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints what the step begins with and what it draws. */
  public static void main(String[] arguments) {
    try (GameRun run = open()) {
      run.read()
          .forEach(
              (name, numbers) -> {
                if (!name.equals("step")) {
                  print(System.out, "before/" + name, numbers);
                }
              });
    }
    draws().forEach((name, numbers) -> print(System.out, "draw/" + name, numbers));
  }

  private static void print(PrintStream out, String name, double[] numbers) {
    StringBuilder line = new StringBuilder(name);
    Arrays.stream(numbers).forEach(number -> line.append(' ').append(number));
    out.println(line);
  }
}
