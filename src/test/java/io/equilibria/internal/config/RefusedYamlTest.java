package io.equilibria.internal.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.InputException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each thing that can be wrong with a file, and the one message that says so. */
class RefusedYamlTest {
  private static final String KINDS =
      "gaussian-line, gaussian, isotropic-gaussian, normalized-gaussian, subspace-gaussian, dirac,"
          + " ring, grid, random-mixture, swiss-roll, moons, spiral, circles, checkerboard,"
          + " pinwheel, sphere, points, draws, digits, random-images, mnist, fashion-mnist,"
          + " color-mnist, cifar10, cifar100, celeba, image-folder, image-array";

  @ParameterizedTest
  @MethodSource({"keys", "types", "ranges", "tasks", "syntax"})
  void parse_saysWhereAndWhat(String yaml, String message) {
    assertThatThrownBy(() -> ExperimentYaml.parse(yaml, "x.yaml"))
        .isInstanceOf(InputException.class)
        .hasMessage("x.yaml:" + message);
  }

  /** A number of 400 000 digits took eleven seconds to read. */
  @ParameterizedTest
  @ValueSource(strings = {"seed", "training.steps", "game.generator.optimizer.rate"})
  void longNumber_isRefusedUnread(String path) {
    String change = path + "=" + "7".repeat(400_000);
    assertThatThrownBy(() -> Overrides.apply(Presets.experiment("ring"), List.of(change)))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(path + " must be a", "at most 1,000 characters, found 400,000");
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of(
            "data: {kind: digits}\n\ngame:\n  loss: hinge\n  penalti: {kind: none}\n",
            "5: unknown key `game.penalti`; did you mean `game.penalty`? Known: loss, penalty,"
                + " updates, generator, discriminator, mixture"),
        Arguments.of(
            "dato: {kind: digits}\n",
            "1: unknown key `dato`; did you mean `data`? Known: name, seed, replicas, data, game,"
                + " training"),
        Arguments.of(
            "data: {kind: digits}\nzzz:\n  b: 1\n",
            "2: unknown key `zzz`. Known: name, seed, replicas, data, game, training"),
        Arguments.of(
            "data: {kind: digits}\ngame: {penalty: {weight: 1, scale: 2}}",
            "2: unknown key `game.penalty.scale` for kind interpolated; it belongs to kind"
                + " around-data: choose that with `game.penalty.kind`. Known: kind, weight, target,"
                + " one-sided"),
        Arguments.of(
            "data: {kind: digits}\nseed: 1\nname: a\nseed: 2\n",
            "4: expected each key once, found `seed` again, first at x.yaml:2"),
        Arguments.of("seed: 1", "1: data is missing; expected at least `data: {kind: digits}`"),
        Arguments.of("\ndata: {mean: [1]}", "2: data.kind is missing; expected one of " + KINDS),
        Arguments.of(
            "", "1: expected an experiment, at least `data: {kind: digits}`, found nothing"),
        Arguments.of(
            "# only\n",
            "1: expected an experiment, at least `data: {kind: digits}`, found nothing"),
        Arguments.of(
            "data: {kind: digit}",
            "1: data.kind must be one of " + KINDS + ", found `digit`; did you mean `digits`?"));
  }

  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of(digits("seed: many"), "2: seed must be a whole number, found `many`"),
        Arguments.of(
            digits("seed: 1.5"),
            "2: seed must be a whole number between -9223372036854775808 and 9223372036854775807,"
                + " found `1.5`"),
        Arguments.of(
            digits("replicas: 9999999999"),
            "2: replicas must be a whole number between -2147483648 and 2147483647, found"
                + " `9999999999`"),
        Arguments.of(
            digits("training:\n  steps: 1e999999999999"),
            "3: training.steps must be a whole number between -9223372036854775808 and"
                + " 9223372036854775807, found `1e999999999999`"),
        Arguments.of(digits("seed:"), "2: seed must be a whole number, found nothing"),
        Arguments.of(digits("seed: [1]"), "2: seed must be a whole number, found a list"),
        Arguments.of(digits("seed: {a: 1}"), "2: seed must be a whole number, found keys (`a`)"),
        Arguments.of(
            digits("game:\n  penalty:\n    weight: .nan"),
            "4: game.penalty.weight must be a finite number, found `.nan`"),
        Arguments.of(
            digits("game:\n  penalty:\n    weight: -.inf"),
            "4: game.penalty.weight must be a finite number, found `-.inf`"),
        Arguments.of(
            digits("game:\n  penalty:\n    weight: 1e999"),
            "4: game.penalty.weight must be a finite number, found `1e999`"),
        Arguments.of(
            digits("game: {penalty: {one-sided: yes}}"),
            "2: game.penalty.one-sided must be one of true, false, found `yes`"),
        Arguments.of(
            digits("game: {updates: simultanous}"),
            "2: game.updates must be one of alternating, simultaneous, found `simultanous`; did"
                + " you mean `simultaneous`?"),
        Arguments.of(
            digits("game: {generator: {architecture: {activation: LEAKY_RELU}}}"),
            "2: game.generator.architecture.activation must be one of relu, leaky-relu, tanh,"
                + " sigmoid, softplus, elu, selu, swish, gelu, found `LEAKY_RELU`; did you mean"
                + " `leaky-relu`?"),
        Arguments.of(
            digits("game: {penalty: nine}"),
            "2: game.penalty must be one of none, interpolated, around-data, on-data, on-samples,"
                + " found `nine`; did you mean `none`?"),
        Arguments.of(
            digits("game: {penalty: [none]}"),
            "2: game.penalty must be a group of keys (kind), found a list"),
        Arguments.of(
            digits("game: {penalty: }"),
            "2: game.penalty must be a group of keys (kind), found nothing"),
        Arguments.of(
            digits("game: {loss: a b}"),
            "2: game.loss must be a name of at most 64 letters, digits, '.', '_' and '-' that"
                + " begins with a letter or digit, found `a b`"),
        Arguments.of(
            digits("game: {loss: {kind: hinges, margin: 1}}"),
            "2: game.loss.kind must be one of minimax, non-saturating, wasserstein, least-squares,"
                + " hinge, measured, found `hinges`; did you mean `hinge`?"),
        Arguments.of(
            digits("game: {loss: {kind: hinge, margin: 1}}"),
            "2: unknown key `game.loss.margin` for kind hinge. Known: kind"),
        Arguments.of(
            digits("game:\n  generators: [{latent: 3}]\n  generator: {latent: 2}"),
            "3: expected either game.generator or game.generators, found both; give one of them"),
        Arguments.of(
            digits("game:\n  generators: []"),
            "3: game.generators must have at least one member, found none"),
        Arguments.of(
            digits("game:\n  generators: mlp"),
            "3: game.generators must be a list of groups, or groups by index from 0, found `mlp`"),
        Arguments.of(
            digits("game:\n  generators:\n  - latent: 3\n  - latent: 0"),
            "5: game.generators.1.latent must be between 1 and 16384, found 0"),
        Arguments.of(
            digits("game:\n  penalties:\n  - kind: on-data\n  - weight: 3"),
            "5: game.penalties.1.kind is missing; expected one of none, interpolated, around-data,"
                + " on-data, on-samples"),
        Arguments.of(
            digits("game:\n  penalties:\n  - on-data\n  - none"),
            "3: game.penalties must hold the kind none alone, found it among 2; leave it out"),
        Arguments.of(
            digits("game:\n  updates: simultaneous\n  discriminators:\n  - steps: 1\n  - steps: 2"),
            "6: game.discriminators.1.steps must be 1 when updates are simultaneous, found 2; or"
                + " choose alternating updates"),
        Arguments.of(
            "data: {kind: ring}\ngame:\n  discriminators:\n  - steps: 1\n  - architecture: dcgan",
            "5: game.discriminators.1.architecture.kind must be affine or mlp for data of kind"
                + " ring, which are no images, found dcgan"),
        Arguments.of(
            digits("training:"),
            "2: training must be a group of keys (steps, batch, log, checkpoint, keep, trace,"
                + " precision, on-divergence, evaluate), found nothing"),
        Arguments.of(
            digits("training: {trace: generator}"),
            "2: training.trace must be a list, such as [1, 2], found `generator`"),
        Arguments.of(
            "data:\n  kind: gaussian-line\n  mean:\n  - 0\n  - one\n",
            "5: data.mean[1] must be a finite number, found `one`"),
        Arguments.of(
            "hello",
            "1: an experiment must be a group of keys (name, seed, replicas, data, game,"
                + " training), found `hello`"));
  }

  static Stream<Arguments> ranges() {
    return Stream.of(
        Arguments.of(
            digits("game:\n  penalty:\n    weight: -3"),
            "4: game.penalty.weight must be >= 0, found -3"),
        Arguments.of(
            digits("game:\n  loss: hinge\n  generator:\n    optimizer: {rate: 0}"),
            "5: game.generator.optimizer.rate must be > 0 in single precision and at most 1000,"
                + " found 0"),
        Arguments.of(digits("replicas: 0"), "2: replicas must be between 1 and 4096, found 0"),
        Arguments.of(
            digits("name: ../up"),
            "2: name must be a name of at most 64 letters, digits, '.', '_' and '-' that begins"
                + " with a letter or digit, found `../up`"),
        Arguments.of(
            digits("game:\n  updates: simultaneous\n  discriminator:\n    steps: 5"),
            "5: game.discriminator.steps must be 1 when updates are simultaneous, found 5; or"
                + " choose alternating updates"),
        Arguments.of(
            "data:\n  kind: gaussian-line\n  mean: [1, 2]\n  direction: [1]",
            "4: data.direction must have as many numbers as data.mean, 2, found 1"),
        Arguments.of(
            "data:\n  kind: gaussian-line\n  mean: [1, 2, 3]",
            "1: data.direction must have as many numbers as data.mean, 3, found 2"),
        Arguments.of(
            """
            data: {kind: gaussian-line}
            game:
              generator:
                architecture:
                  kind: dcgan
            """,
            "5: game.generator.architecture.kind must be affine or mlp for data of kind"
                + " gaussian-line, which are no images, found dcgan"));
  }

  static Stream<Arguments> tasks() {
    return Stream.of(
        Arguments.of(
            "data:\n  kind: subspace-gaussian\n  dimension: 10\n  rank: 11",
            "4: data.rank must be between 1 and data.dimension, 10, found 11; a subspace cannot"
                + " have more dimensions than its space"),
        Arguments.of(
            "data: {kind: subspace-gaussian, dimension: 1001}",
            "1: data.dimension must be between 1 and 1000, found 1001"),
        Arguments.of(
            "data:\n  kind: ring\n  deviation: 0",
            "3: data.deviation must be > 0 in single precision and at most 1000000, found 0"),
        Arguments.of(
            "data: {kind: swiss-roll, deviation: -0.1}",
            "1: data.deviation must be between 0.01 and 1000, found -0.1"),
        Arguments.of(
            "data:\n  kind: ring\n  modes: 2\n  weights: [0.5, 0.6]",
            "4: data.weights must sum to 1 within 1e-6, found a sum of 1.1; divide each weight by"
                + " it"),
        Arguments.of(
            "data: {kind: grid, side: 2, weights: [1]}",
            "1: data.weights must be empty (equal weights) or have one number for each of the 4"
                + " modes, found 1"),
        Arguments.of(
            "data: {kind: ring, modes: 2, weights: [1.5, -0.5]}",
            "1: data.weights (each of them) must be > 0 in single precision and at most 1, found"
                + " 1.5"),
        Arguments.of(
            "data: {kind: ring, radius: .nan}",
            "1: data.radius must be a finite number, found `.nan`"),
        Arguments.of(
            "data:\n  kind: gaussian\n  covariance: [[1, 0], [0, 0]]",
            "3: data.covariance must have positive variances on its diagonal, found 0 in row 2; a"
                + " Gaussian without variance in some direction is kind gaussian-line or"
                + " subspace-gaussian"),
        Arguments.of(
            "data: {kind: gaussian, covariance: [[1, 2], [2, 1]]}",
            "1: data.covariance must be positive definite, found one that is not; a Gaussian"
                + " without variance in some direction is kind gaussian-line or"
                + " subspace-gaussian"),
        Arguments.of(
            "data: {kind: gaussian, covariance: [[1, 0.5], [0.4, 1]]}",
            "1: data.covariance must be symmetric, found 0.4 in row 2, column 1 and 0.5 across the"
                + " diagonal"),
        Arguments.of(
            "data: {kind: gaussian, mean: [1, 2, 3]}",
            "1: data.covariance must have as many rows, and numbers in each, as data.mean has"
                + " numbers, 3, found 2 rows of [2]"),
        Arguments.of(
            "data: {kind: circles, inner: 3}",
            "1: data.inner must be less than data.outer, 3, found 3"),
        Arguments.of(
            "data: {kind: checkerboard, squares: 5}", "1: data.squares must be even, found 5"),
        Arguments.of(
            "data: {kind: sphere, dimension: 1}",
            "1: data.dimension must be between 2 and 1000, found 1"),
        Arguments.of(
            "data: {kind: dirac, point: []}",
            "1: data.point must have at least one number, found none"),
        Arguments.of(
            "data: {kind: points, file: 'a\\b.csv'}",
            "1: data.file must be a path without control characters, double quotes and backslashes"
                + " (a slash separates folders on Windows too), found `a\\b.csv`"),
        Arguments.of(
            "data: {kind: ring, side: 3}",
            "1: unknown key `data.side` for kind ring; it belongs to kind grid or checkerboard:"
                + " choose that with `data.kind`. Known: kind, modes, radius, deviation,"
                + " weights"),
        Arguments.of(
            "data: {kind: ring}\ngame: {generator: {architecture: {kind: dcgan}}}",
            "2: game.generator.architecture.kind must be affine or mlp for data of kind ring,"
                + " which are no images, found dcgan"));
  }

  static Stream<Arguments> syntax() {
    return Stream.of(
        Arguments.of(
            digits("game: [1, 2\nseed: 3"), "3: expected YAML: expected ',' or ']', but got :"),
        Arguments.of(
            digits("game:\n\tloss: hinge"),
            "3: expected YAML: found character '\\t(TAB)' that cannot start any token. (Do not use"
                + " \\t(TAB) for indentation)"),
        Arguments.of(digits("---\nseed: 3"), "3: expected one YAML document, found a second"),
        Arguments.of(
            digits("seed: &a 3\nreplicas: *a"),
            "3: expected plain YAML, found an alias (*) or a tag (!); write the value itself"),
        Arguments.of(
            digits("seed: !!int 3"),
            "2: expected plain YAML, found an alias (*) or a tag (!); write the value itself"));
  }

  private static String digits(String rest) {
    return "data: {kind: digits}\n" + rest;
  }
}
