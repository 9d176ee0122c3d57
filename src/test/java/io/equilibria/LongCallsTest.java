package io.equilibria;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.equilibria.CancelledException.Reason;
import io.equilibria.config.Catalogue;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.compute.ProgressMonitor;
import io.equilibria.internal.compute.Workers;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.sweep.SweepYaml;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.data.image.ImageSet;
import io.equilibria.internal.data.image.ImageSize;
import io.equilibria.internal.equilibrium.CertificateSettings;
import io.equilibria.internal.equilibrium.Certification;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.feature.PixelFeatures;
import io.equilibria.internal.game.ReplicaGroup;
import io.equilibria.internal.metric.kernel.EnergyDistance;
import io.equilibria.internal.metric.transport.ExactTransport;
import io.equilibria.internal.metric.transport.SinkhornDivergence;
import io.equilibria.internal.metric.transport.WassersteinDistance;
import io.equilibria.internal.payoff.Logarithm;
import io.equilibria.internal.response.DiscriminatorClass;
import io.equilibria.internal.response.NeuralNetDistance;
import io.equilibria.internal.response.ResponseSettings;
import io.equilibria.internal.response.SampleSet;
import io.equilibria.internal.response.SampleSides;
import io.equilibria.internal.sweep.Plan;
import io.equilibria.internal.sweep.Sweep;
import io.equilibria.internal.sweep.Worker;
import io.equilibria.internal.tournament.EntrantChoice;
import io.equilibria.internal.tournament.Tournament;
import io.equilibria.internal.tournament.TournamentSettings;
import io.equilibria.internal.training.CohortRun;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.payoff.Payoff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One token ends every long call, before it begins and on its way. */
@Timeout(120)
class LongCallsTest {
  /** Its searches take too little time to report. */
  private static final String UNREPORTED = "certificate without training";

  private static final Map<String, Consumer<Execution>> CALLS = new TreeMap<>();

  @TempDir static Path folder;

  @BeforeAll
  static void train() {
    SmallRuns.train(SmallRuns.several(1, 20), folder.resolve("ring"));
  }

  static {
    double[][] a = points(300, 1);
    double[][] b = points(300, 2);
    CALLS.put("exact transport", on -> ExactTransport.solve(costs(a, b), on.monitor()));
    CALLS.put("Wasserstein distance", on -> WassersteinDistance.distance(a, b, 1, on));
    CALLS.put("Sinkhorn divergence", on -> SinkhornDivergence.squared(a, b, 0.1, on));
    CALLS.put("energy distance", on -> EnergyDistance.uStatistic(a, b, on));
    CALLS.put(
        "features",
        on ->
            new PixelFeatures(new ImageSize(2, 2, 1))
                .extract(
                    new ImageSet(
                        "black", new byte[40_000], new int[10_000], new ImageSize(2, 2, 1)),
                    on.monitor()));
    CALLS.put("neural-net distance", on -> neuralNet().between(sides(a, b), 3, on));
    CALLS.put(UNREPORTED, on -> certify(0, on));
    CALLS.put("certificate", on -> certify(400, on));
    CALLS.put("tournament", LongCallsTest::hold);
    CALLS.put("cohort", LongCallsTest::trainCohort);
  }

  private static double[][] points(int count, long seed) {
    Random random = new Random(seed);
    double[][] points = new double[count][2];
    for (double[] point : points) {
      point[0] = random.nextGaussian();
      point[1] = random.nextGaussian();
    }
    return points;
  }

  private static double[][] costs(double[][] a, double[][] b) {
    double[][] costs = new double[a.length][b.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        costs[i][j] = Math.hypot(a[i][0] - b[j][0], a[i][1] - b[j][1]);
      }
    }
    return costs;
  }

  private static NeuralNetDistance neuralNet() {
    return new NeuralNetDistance(
        DiscriminatorClass.of(new Mlp(8, 1, Activation.TANH)),
        Payoff.of(new Logarithm()),
        new ResponseSettings(400, 2, 80, 64, ResponseSettings.ADAM),
        Catalogue.installed());
  }

  private static SampleSides sides(double[][] real, double[][] generated) {
    return new SampleSides(
        new SampleSides.Real(new SampleSet.OfPoints(real)),
        new SampleSides.Generated(new SampleSet.OfPoints(generated)));
  }

  private static void certify(int steps, Execution on) {
    try (TrainedModel model = TrainedModel.open(folder.resolve("ring"))) {
      Certification.of(
          model, new CertificateSettings(500, 2, steps, 5000, Optional.empty(), 0), on);
    }
  }

  private static void hold(Execution on) {
    Tournament.hold(
        new EntrantChoice(EntrantChoice.DEFAULT, 0).of(List.of(folder.resolve("ring").toString())),
        new TournamentSettings(Optional.empty(), 200, 5),
        Catalogue.installed(),
        on);
  }

  private static void trainCohort(Execution on) {
    var experiment = SmallRuns.dense(1, 100_000);
    ReplicaGroup cohort = new ReplicaGroup(List.of(new ReplicaGroup.Member(experiment, 0)));
    try (CohortRun run =
        CohortRun.open(cohort, DataSources.of(experiment.data()), Catalogue.installed())) {
      run.to(100_000, on.monitor());
    }
  }

  static Iterable<String> names() {
    return CALLS.keySet();
  }

  static Iterable<String> reporting() {
    return CALLS.keySet().stream().filter(name -> !name.equals(UNREPORTED)).toList();
  }

  private static void call(String name, Execution on) {
    Objects.requireNonNull(CALLS.get(name)).accept(on);
  }

  @ParameterizedTest
  @MethodSource("names")
  void passedDeadline_endsTheCall(String name) {
    Cancellation late = Cancellation.none().withDeadline(Duration.ZERO);
    CancelledException ended =
        catchThrowableOfType(
            CancelledException.class, () -> call(name, Execution.SEQUENTIAL.cancelledBy(late)));
    assertThat(ended).as(name).isNotNull();
    assertThat(ended.reason()).isEqualTo(Reason.DEADLINE);
  }

  @ParameterizedTest
  @MethodSource("reporting")
  void cancelOnTheWay_endsTheCallSoonAndSaysHowFarItCame(String name) {
    Cancellation token = Cancellation.create();
    AtomicBoolean finished = new AtomicBoolean();
    ProgressMonitor monitor =
        (done, total, unit) -> {
          if (done > 0) {
            token.cancel();
          }
          finished.set(done == total);
        };
    try (Workers workers = Workers.of(2)) {
      CancelledException ended =
          catchThrowableOfType(
              CancelledException.class,
              () -> call(name, new Execution(workers, monitor).cancelledBy(token)));
      assertThat(ended).as(name).isNotNull();
      assertThat(ended.reason()).isEqualTo(Reason.CALL);
      assertThat(ended.reached()).get().asString().matches("after \\d+ of \\d+ \\S.*");
      assertThat(finished).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void interruptedThread_endsTheCallWithoutAToken(String name) {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> call(name, Execution.SEQUENTIAL))
          .as(name)
          .isInstanceOfSatisfying(
              CancelledException.class,
              ended -> assertThat(ended.reason()).isEqualTo(Reason.INTERRUPTION));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void sweep_keepsWhatIsDone() {
    String yaml =
        """
        name: small
        base:
          data: {kind: gaussian-line}
          game:
            generator: {architecture: {kind: affine}, latent: 1}
            discriminator: {architecture: {kind: mlp, width: 8, depth: 1}}
          training: {steps: 400, batch: 8}
        games: [ns-gan, gan-gp]
        seeds: 4
        measures: [w2]
        """;
    Plan plan = Plan.of(SweepYaml.parse(yaml, "sweep.yaml", Path.of(".")), Worker.standard());
    Cancellation token = Cancellation.create();
    ProgressMonitor monitor = (done, total, unit) -> token.cancel();
    Path table = folder.resolve("sweep");
    assertThat(
            new Sweep(plan, Worker.standard()).run(table, 2, monitor.cancelledBy(token)).finished())
        .isFalse();
    Thread caller = Thread.currentThread();
    Sweep.Result interrupted =
        new Sweep(plan, Worker.standard()).run(table, 2, (done, total, unit) -> caller.interrupt());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted.finished()).isFalse();
    assertThat(new Sweep(plan, Worker.standard()).run(table, 2, ProgressMonitor.NONE).finished())
        .isTrue();
  }
}
