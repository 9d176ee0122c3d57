package io.equilibria.internal.tournament;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.checkpoint.CheckpointTensors;
import io.equilibria.internal.checkpoint.CheckpointWriter;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.response.ResponseResult;
import io.equilibria.internal.tournament.matrix.MixedStrategy;
import io.equilibria.internal.training.SmallRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Tensor;

/** Tournaments of runs of a few steps. */
class TournamentTest {
  private static final TournamentSettings SETTINGS =
      new TournamentSettings(Optional.empty(), 200, 5);

  @TempDir static Path folder;

  private static TournamentResult held;

  /** Two generators against two discriminators on the ring, and four runs that do not fit. */
  @BeforeAll
  static void train() {
    ExperimentSpec ring = Overrides.apply(SmallRuns.several(1, 20), List.of("training.keep=9"));
    train(ring, "ring");
    train(ring.withSeed(8), "other");
    train(Overrides.apply(ring, List.of("data.modes=3", "training.steps=1")), "three");
    train(
        Overrides.apply(
            ring, List.of("game.loss=wasserstein", "game.penalty.kind=none", "training.steps=1")),
        "critic");
    train(Overrides.apply(ring, List.of("game.loss=hinge", "training.steps=1")), "hinge");
    held = hold("ring", "other");
  }

  private static void train(ExperimentSpec experiment, String name) {
    SmallRuns.train(experiment, folder.resolve(name));
  }

  private static List<Entrant> entrants(String... texts) {
    return new EntrantChoice(EntrantChoice.DEFAULT, 0)
        .of(Arrays.stream(texts).map(text -> folder.resolve(text).toString()).toList());
  }

  private static TournamentResult hold(TournamentSettings settings, String... texts) {
    return Tournament.hold(entrants(texts), settings, Catalogue.installed(), Execution.SEQUENTIAL);
  }

  private static TournamentResult hold(String... texts) {
    return hold(SETTINGS, texts);
  }

  @Test
  void entrants_areAllCheckpointsInOrder() {
    assertThat(held.names())
        .containsExactly("ring@0", "ring@10", "ring@20", "other@0", "other@10", "other@20");
    assertThat(entrants("ring@20", "ring@0")).extracting(Entrant::step).containsExactly(0L, 20L);
    assertThat(
            new EntrantChoice(3, 0)
                .of(
                    List.of(
                        folder.resolve("ring@10").toString(), folder.resolve("other").toString())))
        .extracting(Entrant::step)
        .containsExactly(10L, 0L, 20L);
  }

  /** Against the models themselves and phi = log written out. */
  @Test
  void entries_areThePayoffsOfMixedPlayersOnTheSameRows() {
    HeldOutData data =
        HeldOutData.of(SmallRuns.several(1, 1).data(), Catalogue.installed(), 200, 50, 5);
    assertThat(data.heldOut()).isTrue();
    try (TrainedModel generator = TrainedModel.open(folder.resolve("ring"), 20, 0);
        TrainedModel judge = TrainedModel.open(folder.resolve("other"), 10, 0)) {
      float[][] samples = generator.sample(200, 5);
      double expected =
          Arrays.stream(each(judge, data.rows())).mapToDouble(logits -> mean(logits, -1) / 2).sum()
              + Arrays.stream(each(judge, samples))
                  .mapToDouble(logits -> mean(logits, 1) / 2)
                  .sum();
      assertThat(judge.discriminatorWeights()).containsExactly(0.5f, 0.5f);
      assertThat(held.payoff(4, 2).value()).isCloseTo(expected, within(1e-6));
      assertThat(held.equilibrium().game().at(4, 2)).isCloseTo(expected, within(1e-6));
    }
  }

  /** {@code [discriminators][count]}. */
  private static float[][] each(TrainedModel model, float[][] points) {
    return transposed(model.logitsOfEach(points));
  }

  private static float[][] each(TrainedModel model, float[][] points, int[] labels) {
    return transposed(model.logitsOfEach(points, labels));
  }

  private static float[][] transposed(float[][] rows) {
    float[][] columns = new float[rows[0].length][rows.length];
    for (int n = 0; n < rows.length; n++) {
      for (int d = 0; d < columns.length; d++) {
        columns[d][n] = rows[n][d];
      }
    }
    return columns;
  }

  /** The mean of -log(1 + exp(sign f)). */
  private static double mean(float[] logits, int sign) {
    double sum = 0;
    for (float logit : logits) {
      sum -= Math.log1p(Math.exp(sign * logit));
    }
    return sum / logits.length;
  }

  @Test
  void value_liesBetweenWhatBothSidesGuarantee() {
    assertThat(held.equilibrium().gap()).isLessThan(1e-9);
    assertThat(held.value().low()).isLessThanOrEqualTo(held.value().high());
    held.checks()
        .forEach(
            play -> {
              assertThat(play.lower()).isLessThanOrEqualTo(held.equilibrium().value() + 1e-9);
              assertThat(play.upper()).isGreaterThanOrEqualTo(held.equilibrium().value() - 1e-9);
            });
  }

  @Test
  void exploitability_isWhatTheBestOtherGains() {
    for (int i = 0; i < held.size(); i++) {
      ResponseResult response = held.toGenerator(i);
      assertThat(response.payoff().value())
          .isEqualTo(held.payoff(response.chosen(), i).value(), within(1e-12));
      assertThat(held.ofGenerator(i)).isCloseTo(held.equilibrium().ofColumn(i), within(1e-9));
      assertThat(held.ofDiscriminator(i)).isCloseTo(held.equilibrium().ofRow(i), within(1e-9));
    }
    double[] even = held.equilibrium().game().ofRows(MixedStrategy.uniform(held.size()));
    assertThat(held.ofEvenGenerators())
        .isCloseTo(
            Arrays.stream(even).max().orElseThrow() - held.equilibrium().value(), within(1e-9));
    assertThat(held.ofEvenDiscriminators()).isNotNegative();
  }

  @Test
  void beating_isOfOneAtMost() {
    for (int i = 0; i < held.size(); i++) {
      assertThat(held.beats(i, i)).isFalse();
      for (int j = 0; j < held.size(); j++) {
        assertThat(held.beats(i, j) && held.beats(j, i)).isFalse();
        assertThat(held.margin(i, j).value()).isCloseTo(-held.margin(j, i).value(), within(1e-12));
      }
    }
  }

  /** Whatever plays beside it, whatever the threads, in chunks or not. */
  @Test
  void entries_dependOnTheirPairAndTheSeedAlone() {
    try (Workers workers = Workers.of(2)) {
      TournamentResult again =
          Tournament.hold(
              entrants("other@10", "ring@20"),
              SETTINGS,
              Catalogue.installed(),
              Execution.on(workers));
      assertThat(again.payoff(0, 1).value()).isEqualTo(held.payoff(4, 2).value());
      assertThat(again.payoff(0, 1).error()).isEqualTo(held.payoff(4, 2).error());
    }
    TournamentSettings otherSeed = new TournamentSettings(Optional.empty(), 200, 6);
    assertThat(hold(otherSeed, "other@10", "ring@20").payoff(0, 1).value())
        .isNotEqualTo(held.payoff(4, 2).value());
  }

  @Test
  void manySamples_areJudgedInChunks() {
    TournamentSettings many = new TournamentSettings(Optional.empty(), 1300, 5);
    List<Long> reports = new ArrayList<>();
    TournamentResult result =
        Tournament.hold(
            entrants("ring@0", "ring@20"),
            many,
            Catalogue.installed(),
            new Execution(
                Workers.CALLER, (done, total, unit) -> reports.add(done * 10_000 + total)));
    assertThat(reports).isSorted().last().isEqualTo(3900L * 10_000 + 3900);
    try (TrainedModel model = TrainedModel.open(folder.resolve("ring"), 20, 0)) {
      HeldOutData data =
          HeldOutData.of(SmallRuns.several(1, 1).data(), Catalogue.installed(), 1300, 50, 5);
      double expected =
          Arrays.stream(each(model, data.rows())).mapToDouble(f -> mean(f, -1) / 2).sum()
              + Arrays.stream(each(model, model.sample(1300, 5)))
                  .mapToDouble(f -> mean(f, 1) / 2)
                  .sum();
      assertThat(result.payoff(1, 1).value()).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void otherPayoffs_areThoseOfTheSameLogits() {
    TournamentSettings identity = new TournamentSettings(Optional.of("identity"), 200, 5);
    TournamentResult result = hold(identity, "ring@0", "ring@20");
    assertThat(result.terms().payoff().indifferent()).isEqualTo(1);
    assertThat(result.payoff(0, 0).value()).isBetween(0.0, 2.0);
    TournamentSettings critic = new TournamentSettings(Optional.of("critic"), 200, 5);
    assertThat(hold(critic, "critic", "hinge").terms().payoff().name()).isEqualTo("critic");
  }

  /** Three generators and two discriminators with weights of their own, all given classes. */
  @Test
  void mixturesWithClasses_areJudgedByTheirClasses() {
    ExperimentSpec byClass =
        Overrides.apply(
            SmallRuns.images(1, 4),
            List.of(
                "game.generator.architecture.labels=conditional-batch-norm",
                "game.discriminator.architecture.labels=projection",
                "game.penalty.kind=none",
                "game.mixture.generators=3",
                "game.mixture.discriminators=2",
                "game.mixture.weights=constant",
                "game.mixture.generator-weights=[0.2, 0.5, 0.3]",
                "game.mixture.discriminator-weights=[0.25, 0.75]"));
    train(byClass, "classes");
    TournamentSettings few = new TournamentSettings(Optional.empty(), 100, 5);
    TournamentResult result = hold(few, "classes");
    assertThat(result.terms().data().heldOut()).isFalse();
    HeldOutData data = HeldOutData.of(byClass.data(), Catalogue.installed(), 100, 50, 5);
    try (TrainedModel model = TrainedModel.open(folder.resolve("classes"))) {
      int[] drawn = model.labels(100, 5);
      float[][] samples = model.generate(model.latent(100, 5), drawn);
      float[][] real = each(model, data.rows(), data.labels().orElseThrow());
      float[][] generated = each(model, samples, drawn);
      double expected =
          0.25 * (mean(real[0], -1) + mean(generated[0], 1))
              + 0.75 * (mean(real[1], -1) + mean(generated[1], 1));
      int last = result.size() - 1;
      assertThat(result.payoff(last, last).value()).isCloseTo(expected, within(1e-6));
      int[] others = Arrays.stream(drawn).map(label -> (label + 1) % 10).toArray();
      assertThat(generated[0]).isNotEqualTo(each(model, samples, others)[0]);
    }
    assertThatThrownBy(() -> hold("classes", "ring"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("the same data");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ring critic | expected discriminators of one kind, found probabilities in",
        "ring three | expected runs of the same data, found ring of data.modes=",
        "critic hinge | expected games of one payoff, found critic in ",
        "critic hinge | choose the one to play for by --payoff",
        "ring@10 | expected at least 2 checkpoints, found 1",
        "ring@15 other | no checkpoint of step 15",
        "ring@best other | keeps no best checkpoint",
        "nowhere ring | nowhere: expected the folder of a run, found nothing",
      })
  void whatDoesNotFit_isRefused(String texts, String message) {
    assertThatThrownBy(() -> hold(texts.split(" ")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lgo | --payoff: expected one of critic, hinge, identity, least-squares, log, smoothed-log,"
            + " found lgo",
        "critic | expected one of probabilities, which the runs' discriminators are, found critic",
      })
  void payoffsOfOtherPlayers_areRefused(String payoff, String message) {
    TournamentSettings settings = new TournamentSettings(Optional.of(payoff), 200, 5);
    assertThatThrownBy(() -> hold(settings, "ring"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void badNumbers_areRefused() {
    for (int samples : new int[] {50, 120, 0, 1_000_050}) {
      assertThatThrownBy(() -> new TournamentSettings(Optional.empty(), samples, 1))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("a multiple of 50 from 100");
    }
    assertThatThrownBy(() -> new EntrantChoice(1, 0))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected 2 to 100");
    List<Entrant> second = new EntrantChoice(5, 1).of(List.of(folder.resolve("ring").toString()));
    assertThatThrownBy(
            () -> Tournament.hold(second, SETTINGS, Catalogue.installed(), Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("replica");
    assertThatThrownBy(
            () ->
                new EntrantChoice(2, 0)
                    .of(
                        List.of(
                            folder.resolve("ring@0").toString(),
                            folder.resolve("ring@10").toString(),
                            folder.resolve("ring@20").toString())))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("at most 2 checkpoints, found 3");
  }

  @Test
  void checkpointWithoutDiscriminator_isRefused() throws IOException {
    Path stripped = Files.createDirectory(folder.resolve("stripped"));
    for (String file : List.of("experiment.yaml", "manifest.json")) {
      Files.copy(folder.resolve("ring").resolve(file), stripped.resolve(file));
    }
    try (CheckpointTensors all = CheckpointTensors.readAll(folder.resolve("ring/ckpt-20"))) {
      Map<String, Tensor> generators = new TreeMap<>(all.asMap());
      generators.keySet().removeIf(name -> name.startsWith("discriminator"));
      CheckpointWriter.write(stripped.resolve("ckpt-20"), generators);
    }
    assertThatThrownBy(() -> hold("ring", "stripped"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected a checkpoint with a discriminator, found one without");
  }

  @Test
  void cancelled_itEnds() {
    ProgressMonitor cancelled =
        new ProgressMonitor() {
          @Override
          public void report(long done, long total, String unit) {}

          @Override
          public boolean isCancelled() {
            return true;
          }
        };
    assertThatThrownBy(
            () ->
                Tournament.hold(
                    entrants("ring"),
                    SETTINGS,
                    Catalogue.installed(),
                    new Execution(Workers.CALLER, cancelled)))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void parametersOfAllGenerators_areStated() {
    ExperimentSpec ring = SmallRuns.several(1, 1);
    train(ring.withGame(SmallRuns.dense(1, 1).game()), "single");
    String mixture = "mixture of 2 generators, raw weights and moving average (0.9)";
    TournamentResult both = hold("ring@20", "other@20", "single@1");
    assertThat(both.terms().weights()).isEqualTo(mixture + " and raw weights");
    assertThat(new TournamentWords(both).terms()).contains(mixture + " and raw weights.");
    assertThat(held.terms().weights()).isEqualTo(mixture);
  }

  @Test
  void page_saysWhatWasFound() throws IOException {
    Path page =
        new TournamentPage(held, "tools/equilibria tournament ring other").report().write(folder);
    TournamentWords words = new TournamentWords(held);
    assertThat(Files.readString(page))
        .contains("The game between 6 checkpoints is worth", "fresh draws of ring")
        .contains("ring discriminator", "other generator", "Who beats whom");
    assertThat(words.equilibrium())
        .contains(
            held.equilibrium().unique() ? "There is no other equilibrium" : "other equilibria");
    assertThat(page.resolveSibling("figures/payoffs.csv")).content().contains("ring@10");
  }
}
