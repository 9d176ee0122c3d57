package io.equilibria.internal.config;

import io.equilibria.config.ArchitectureSettings;
import io.equilibria.config.DataSettings;
import io.equilibria.config.GradientOf;
import io.equilibria.config.LossSettings;
import io.equilibria.config.PenaltySettings;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Affine;
import io.equilibria.internal.config.ArchitectureSpec.Dcgan;
import io.equilibria.internal.config.ArchitectureSpec.Linear;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.ArchitectureSpec.Normalization;
import io.equilibria.internal.config.ArchitectureSpec.Point;
import io.equilibria.internal.config.ArchitectureSpec.Pooling;
import io.equilibria.internal.config.ArchitectureSpec.Resnet;
import io.equilibria.internal.config.ConstraintSpec.NoConstraint;
import io.equilibria.internal.config.ConstraintSpec.WeightClip;
import io.equilibria.internal.config.DataSpec.Digits;
import io.equilibria.internal.config.DataSpec.GaussianLine;
import io.equilibria.internal.config.DataSpec.RandomImages;
import io.equilibria.internal.config.GameSpec.Updates;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.Frozen;
import io.equilibria.internal.config.OptimizerSpec.RmsProp;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.config.OptimizerSpec.Sgd;
import io.equilibria.internal.config.PenaltySpec.AroundData;
import io.equilibria.internal.config.PenaltySpec.Interpolated;
import io.equilibria.internal.config.PenaltySpec.NoPenalty;
import io.equilibria.internal.config.PenaltySpec.OnData;
import io.equilibria.internal.config.PenaltySpec.OnSamples;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Experiments of every kind, with numbers that use all bits of a double. */
final class ArbitraryExperiments {
  private ArbitraryExperiments() {}

  static Arbitrary<ExperimentSpec> any() {
    return Arbitraries.<DataSettings>oneOf(
            lines(), Arbitraries.just(Digits.DEFAULT), randomImages(), ArbitraryTasks.any())
        .flatMap(
            data ->
                Combinators.combine(
                        names(),
                        Arbitraries.longs(),
                        Arbitraries.integers().between(1, ExperimentSpec.MAX_REPLICAS),
                        games(data),
                        trainings())
                    .as(
                        (name, seed, replicas, game, training) ->
                            new ExperimentSpec(name, seed, replicas, data, game, training)));
  }

  private static Arbitrary<DataSettings> lines() {
    return Arbitraries.integers()
        .between(1, 4)
        .flatMap(
            dimension ->
                Combinators.combine(
                        numbers(dimension),
                        numbers(dimension)
                            .filter(d -> d.stream().anyMatch(x -> x.floatValue() != 0)))
                    .as(GaussianLine::new));
  }

  private static Arbitrary<DataSettings> randomImages() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 8),
            Arbitraries.integers().between(1, 8),
            Arbitraries.integers().between(1, RandomImages.MAX_CHANNELS),
            Arbitraries.integers().between(1, RandomImages.MAX_BYTES / (8 * 8 * 4)),
            Arbitraries.longs())
        .as(RandomImages::new);
  }

  private static Arbitrary<GameSpec> games(DataSettings data) {
    return Combinators.combine(
            names().<LossSettings>map(LossSpec.Plain::new),
            penalties(),
            Arbitraries.of(Updates.class),
            some(generators(data)),
            some(discriminators(data)))
        .filter(
            (loss, penalties, updates, generators, discriminators) ->
                updates == Updates.ALTERNATING
                    || discriminators.stream().allMatch(player -> player.steps() == 1))
        .as(GameSpec::new);
  }

  /** Mostly one. */
  private static <T> Arbitrary<List<T>> some(Arbitrary<T> members) {
    return Arbitraries.frequencyOf(
        Tuple.of(2, members.list().ofSize(1)),
        Tuple.of(1, members.list().ofMinSize(2).ofMaxSize(3)));
  }

  private static Arbitrary<GeneratorSpec> generators(DataSettings data) {
    return Arbitraries.integers()
        .between(1, 3)
        .flatMap(
            latent ->
                Combinators.combine(generators(data, latent), optimizers(), fractions())
                    .as(
                        (architecture, optimizer, average) ->
                            new GeneratorSpec(architecture, optimizer, latent, average)));
  }

  private static Arbitrary<ArchitectureSettings> generators(DataSettings data, int latent) {
    Arbitrary<ArchitectureSettings> point =
        Arbitraries.oneOf(Arbitraries.just(List.<Double>of()), numbers(data.dimension()))
            .map(Point::new);
    return Arbitraries.oneOf(architectures(data, latent, data.dimension()), point);
  }

  private static Arbitrary<DiscriminatorSpec> discriminators(DataSettings data) {
    return Combinators.combine(
            architectures(data, data.dimension(), 1),
            optimizers(),
            Arbitraries.integers().between(1, DiscriminatorSpec.MAX_STEPS).edgeCases(e -> e.add(1)),
            constraints())
        .as(DiscriminatorSpec::new);
  }

  private static Arbitrary<ConstraintSpec> constraints() {
    return Arbitraries.oneOf(
        Arbitraries.just(NoConstraint.DEFAULT), positives().map(bound -> new WeightClip(bound)));
  }

  private static Arbitrary<ArchitectureSettings> architectures(
      DataSettings data, int inputs, int outputs) {
    Arbitrary<Activation> activations = Arbitraries.of(Activation.class);
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    Arbitrary<Integer> sides = Arbitraries.integers().between(0, ArchitectureSpec.MAX_SIDE);
    Arbitrary<List<List<Double>>> kernels =
        Arbitraries.oneOf(
            Arbitraries.just(List.<List<Double>>of()), numbers(outputs).list().ofSize(inputs));
    Arbitrary<ArchitectureSettings> affine =
        Combinators.combine(
                kernels, Arbitraries.oneOf(Arbitraries.just(List.<Double>of()), numbers(outputs)))
            .as(Affine::new);
    Arbitrary<ArchitectureSettings> linear = kernels.map(Linear::new);
    Arbitrary<ArchitectureSettings> mlp =
        Combinators.combine(
                Arbitraries.integers().between(1, Mlp.MAX_WIDTH),
                Arbitraries.integers().between(1, Mlp.MAX_DEPTH),
                activations)
            .as(Mlp::new);
    Arbitrary<ArchitectureSettings> dcgan =
        Combinators.combine(
                Arbitraries.integers().between(1, Dcgan.MAX_WIDTH),
                Arbitraries.of(Normalization.class),
                activations,
                flags,
                sides)
            .as(Dcgan::new);
    Arbitrary<ArchitectureSettings> resnet =
        Combinators.combine(
                Arbitraries.integers().between(1, Resnet.MAX_WIDTH),
                Arbitraries.of(Normalization.class),
                activations,
                flags,
                sides,
                Arbitraries.of(Pooling.class))
            .as(Resnet::new);
    return data.images()
        ? Arbitraries.oneOf(affine, linear, mlp, dcgan, resnet)
        : Arbitraries.oneOf(affine, linear, mlp);
  }

  private static Arbitrary<List<PenaltySettings>> penalties() {
    return Arbitraries.oneOf(Arbitraries.just(List.of(NoPenalty.DEFAULT)), some(realPenalties()));
  }

  private static Arbitrary<PenaltySettings> realPenalties() {
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    return Arbitraries.oneOf(
        Combinators.combine(positives(), positives(), flags).as(Interpolated::new),
        Combinators.combine(
                positives(),
                positives(),
                flags,
                positives(),
                flags,
                Arbitraries.of(GradientOf.class))
            .as(AroundData::new),
        positives().map(OnData::new),
        positives().map(OnSamples::new));
  }

  private static Arbitrary<OptimizerSpec> optimizers() {
    Arbitrary<Double> rates = magnitudes(-100, 8);
    Arbitrary<Double> epsilons = magnitudes(-100, -1);
    Arbitrary<Schedule> schedules = Arbitraries.of(Schedule.class);
    return Arbitraries.oneOf(
        Combinators.combine(rates, fractions(), fractions(), epsilons, schedules).as(Adam::new),
        Combinators.combine(rates, fractions(), fractions(), epsilons, schedules).as(RmsProp::new),
        Combinators.combine(rates, fractions(), schedules).as(Sgd::new),
        Arbitraries.just(Frozen.DEFAULT));
  }

  private static Arbitrary<TrainingSpec> trainings() {
    return Combinators.combine(unscored(), evaluations()).as(TrainingSpec::withEvaluation);
  }

  private static Arbitrary<EvaluationSpec> evaluations() {
    return Combinators.combine(
            names().list().uniqueElements().ofMaxSize(3),
            Arbitraries.integers().between(1, TrainingSpec.MAX_STEPS),
            Arbitraries.integers().between(2, EvaluationSpec.MAX_SAMPLES),
            Arbitraries.of(true, false))
        .as(
            (metrics, every, samples, keeps) ->
                new EvaluationSpec(
                    metrics,
                    every,
                    samples,
                    keeps && !metrics.isEmpty() ? metrics.get(0) : EvaluationSpec.NONE));
  }

  private static Arbitrary<TrainingSpec> unscored() {
    return Combinators.combine(
            Arbitraries.longs().between(1, TrainingSpec.MAX_STEPS),
            Arbitraries.integers().between(1, TrainingSpec.MAX_BATCH),
            Arbitraries.integers().between(1, TrainingSpec.MAX_STEPS),
            Arbitraries.integers().between(1, TrainingSpec.MAX_STEPS),
            Arbitraries.integers().between(1, TrainingSpec.MAX_KEEP),
            names().list().ofMaxSize(3),
            Arbitraries.of(Precision.class),
            Arbitraries.of(OnDivergence.class))
        .as(
            (steps, batch, log, checkpoint, keep, trace, precision, answer) ->
                new TrainingSpec(
                    steps,
                    batch,
                    log,
                    checkpoint,
                    keep,
                    trace,
                    precision,
                    answer,
                    EvaluationSpec.DEFAULT));
  }

  /** Among them words that YAML readers take for numbers, truth values and nothing. */
  private static Arbitrary<String> names() {
    Arbitrary<String> words =
        Combinators.combine(
                Arbitraries.chars().alpha().numeric(),
                Arbitraries.strings().alpha().numeric().withChars("._-").ofMaxLength(20))
            .as((first, rest) -> first + rest);
    return Arbitraries.oneOf(
        words, Arbitraries.of("null", "on", "No", "y", "1e5", "0x1F", "1.5", "007", "2001-01-01"));
  }

  static Arbitrary<List<Double>> numbers(int size) {
    Arbitrary<Double> zeros = Arbitraries.of(0.0, -0.0);
    return Arbitraries.oneOf(positives(), positives().map(x -> -x), zeros).list().ofSize(size);
  }

  static Arbitrary<Double> positives() {
    return magnitudes(-100, 18);
  }

  private static Arbitrary<Double> fractions() {
    return Arbitraries.oneOf(
        Arbitraries.just(0.0), magnitudes(-60, -1).filter(x -> x.floatValue() < 1));
  }

  /** From 2^least up to but not including 2^(most + 1), with a random mantissa. */
  static Arbitrary<Double> magnitudes(int least, int most) {
    return Combinators.combine(
            Arbitraries.longs().between(0, (1L << 52) - 1),
            Arbitraries.integers().between(least, most))
        .as((mantissa, exponent) -> Math.scalb(1 + mantissa * 0x1p-52, exponent));
  }
}
