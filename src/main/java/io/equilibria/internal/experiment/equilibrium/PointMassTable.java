package io.equilibria.internal.experiment.equilibrium;

import io.equilibria.config.Catalogue;
import io.equilibria.data.Distribution;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ArchitectureSpec.Activation;
import io.equilibria.internal.config.ArchitectureSpec.Mlp;
import io.equilibria.internal.config.MixtureSpec;
import io.equilibria.internal.config.OptimizerSpec.Adam;
import io.equilibria.internal.config.OptimizerSpec.Schedule;
import io.equilibria.internal.data.DataSources;
import io.equilibria.internal.experiment.PlannedTable;
import io.equilibria.internal.experiment.PlannedTable.Unit;
import io.equilibria.internal.metric.statistics.HashedSeed;
import io.equilibria.internal.payoff.Identity;
import io.equilibria.internal.response.DiscriminatorClass;
import io.equilibria.internal.response.IndexRange;
import io.equilibria.internal.response.NeuralNetDistance;
import io.equilibria.internal.response.ResponseSettings;
import io.equilibria.internal.response.SampleSet;
import io.equilibria.internal.response.SampleSides;
import io.equilibria.internal.response.SideRows;
import io.equilibria.payoff.Payoff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The construction in the proof of theorem 4.2: a uniform mixture of T generators, each a point
 * mass at a draw of the data with a little noise, and the discriminator 1/2. No generator gains
 * against that discriminator, so at V = 2 phi(1/2) eps is the discriminators' gain: the neural net
 * distance between the data and the mixture. phi(t) = t, for which the bound is about means.
 *
 * <p>For comparison, the total variation between the modes' shares among the T points and in the
 * data: the gain of a discriminator that sees only the mode of a point.
 */
final class PointMassTable {
  static final String NAME = "point-masses";
  static final String DISTANCE = "neural net distance";
  static final String TRAINING = "on the training rows";
  static final String MODES = "total variation of the modes";

  static final Mlp CLASS = new Mlp(32, 2, Activation.LEAKY_RELU);
  static final MixtureSpec.Ring DATA = MixtureSpec.Ring.DEFAULT;

  /** Standard deviation of the noise about each point: half of a mode's. */
  static final double NOISE = DATA.deviation() / 2;

  private static final Payoff PAYOFF = Payoff.of(new Identity());
  private static final int ROWS = 10_000;
  private static final int BATCH = 256;
  private static final int STEPS_EACH = 3; // Batch size of a response.
  private static final Adam ADAM = new Adam(5e-3, 0.5, 0.99, 1e-8, Schedule.LINEAR_DECAY);

  private PointMassTable() {}

  static PlannedTable of(EquilibriumSettings settings) {
    return new PlannedTable(
        NAME,
        List.of("T", "rows", "response steps", "seed", "draw"),
        List.of(DISTANCE, TRAINING, MODES),
        Arrays.stream(settings.masses()).mapToObj(masses -> unit(settings, masses)).toList());
  }

  static List<String> key(EquilibriumSettings settings, int masses, int draw) {
    return PlannedTable.key(masses, ROWS, settings.responseSteps(), settings.seed(), draw);
  }

  private static Unit unit(EquilibriumSettings settings, int masses) {
    return new Unit(
        IntStream.range(0, settings.seeds()).mapToObj(draw -> key(settings, masses, draw)).toList(),
        (trained, execution) -> distances(settings, masses, execution));
  }

  private static double[][] distances(
      EquilibriumSettings settings, int masses, Execution execution) {
    Distribution data = DataSources.distribution(DATA);
    int draws = settings.seeds();
    List<double[]> samples = new ArrayList<>();
    double[] modes = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      long seed = HashedSeed.hash(settings.seed()) + 1000L * masses + draw;
      double[][] centres = data.points(masses, seed);
      modes[draw] = ofModes(centres);
      samples.addAll(Arrays.asList(mixture(centres, 2 * ROWS, ~seed)));
    }
    double[][] real = data.points(2 * ROWS * draws, HashedSeed.hash(~settings.seed()));
    SampleSides sides =
        new SampleSides(
            new SampleSides.Real(new SampleSet.OfPoints(real)),
            new SampleSides.Generated(new SampleSet.OfPoints(samples.toArray(double[][]::new))));
    List<NeuralNetDistance.Reached> reached =
        distance(settings).reached(sides, replicas(draws), settings.seed(), execution);
    double[][] rows = new double[draws][];
    Arrays.setAll(
        rows,
        draw ->
            new double[] {
              reached.get(draw).heldOut().value(), reached.get(draw).training().value(), modes[draw]
            });
    return rows;
  }

  private static NeuralNetDistance distance(EquilibriumSettings settings) {
    int steps = STEPS_EACH * settings.responseSteps();
    return new NeuralNetDistance(
        DiscriminatorClass.of(CLASS),
        PAYOFF,
        new ResponseSettings(steps, 1, steps, BATCH, ADAM),
        Catalogue.installed());
  }

  /** Each draw uses its first rows for training and the others for reporting. */
  private static List<NeuralNetDistance.Replica> replicas(int draws) {
    return IntStream.range(0, draws)
        .mapToObj(
            draw ->
                new NeuralNetDistance.Replica(rows(2 * ROWS * draw), rows(2 * ROWS * draw + ROWS)))
        .toList();
  }

  private static SideRows rows(int first) {
    return new SideRows(new IndexRange(first, ROWS), new IndexRange(first, ROWS));
  }

  private static double[][] mixture(double[][] centres, int count, long seed) {
    Random random = HashedSeed.random(seed);
    double[][] samples = new double[count][];
    for (int n = 0; n < count; n++) {
      double[] centre = centres[random.nextInt(centres.length)];
      samples[n] = Arrays.stream(centre).map(x -> x + NOISE * random.nextGaussian()).toArray();
    }
    return samples;
  }

  /** Half the sum of |share - 1 / modes|. */
  static double ofModes(double[][] centres) {
    int[] counts = new int[DATA.modes()];
    for (double[] centre : centres) {
      double turn = Math.atan2(centre[1], centre[0]) / (2 * Math.PI);
      counts[Math.floorMod((int) Math.round(turn * counts.length), counts.length)]++;
    }
    return Arrays.stream(counts)
            .mapToDouble(n -> Math.abs((double) n / centres.length - 1.0 / counts.length))
            .sum()
        / 2;
  }
}
