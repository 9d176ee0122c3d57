package io.equilibria.internal.sweep;

import io.equilibria.InputException;
import io.equilibria.internal.evaluation.MeasureKind;
import io.equilibria.internal.evaluation.MeasureKind.Direction;
import io.equilibria.internal.evaluation.TrainedReplica;
import io.equilibria.internal.file.FileErrors;
import io.equilibria.internal.sweep.Outcome.Status;
import io.equilibria.metric.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** The results of a finished sweep, read from its table. Immutable. */
public final class Results {
  private final Plan plan;
  private final IdentityHashMap<Plan.Cell, List<Row>> rows;
  private final KeptSamples samples;

  /**
   * A row of the table.
   *
   * @param cell the cell
   * @param seed the index of the seed, from 0
   * @param step the number of steps done
   * @param status the status
   * @param reason what is missing and why; empty if nothing is
   * @param values the values by the name of the measure, NaN if unavailable; empty if nothing was
   *     measured
   */
  public record Row(
      Plan.Cell cell,
      int seed,
      long step,
      Status status,
      String reason,
      Map<String, Double> values) {
    /**
     * The value of a measure. A diverged run has the {@link MeasureKind#worst} value. A run that
     * failed, or for which the measure is unavailable, has NaN; it counts neither as good nor as
     * bad.
     */
    private double value(GameMeasure measure) {
      return status == Status.DIVERGED
          ? measure.worst().orElse(Double.NaN)
          : values.getOrDefault(measure.word(), Double.NaN);
    }
  }

  private Results(Plan plan, IdentityHashMap<Plan.Cell, List<Row>> rows, KeptSamples samples) {
    this.plan = plan;
    this.rows = rows;
    this.samples = samples;
  }

  /**
   * Reads the table of a folder.
   *
   * @param plan the plan of the sweep
   * @throws InputException if the table is missing or belongs to another sweep
   */
  public static Results read(Path folder, Plan plan) {
    Path file = folder.resolve(ResultTable.FILE);
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw FileErrors.cannotRead(file, e);
    }
    IdentityHashMap<Plan.Cell, List<Row>> rows = new IdentityHashMap<>();
    plan.cells().forEach(cell -> rows.put(cell, new ArrayList<>()));
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      Row row = row(file, line, plan);
      rows.get(row.cell()).add(row);
    }
    return new Results(plan, rows, new KeptSamples(folder, plan.spec().samples()));
  }

  private static Row row(Path file, String line, Plan plan) {
    List<String> measures = plan.spec().measures();
    int at = 4 + plan.paths().size();
    List<String> cells = Csv.cells(line).orElse(List.of());
    if (cells.size() != at + 3 + measures.size()) {
      throw new InputException(
          "%s: expected rows of %d cells, found `%s`; start the sweep again, which repeats what is damaged"
              .formatted(file, at + 3 + measures.size(), line));
    }
    long run = Long.parseLong(cells.get(0));
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < measures.size(); i++) {
      String cell = cells.get(at + 3 + i);
      if (!cell.isEmpty()) {
        values.put(measures.get(i), Double.valueOf(cell));
      }
    }
    return new Row(
        plan.cell(run),
        plan.seed(run),
        Long.parseLong(cells.get(at)),
        Status.of(cells.get(at + 1)),
        cells.get(at + 2),
        values);
  }

  public Plan plan() {
    return plan;
  }

  /** The cells that satisfy a predicate, in the order of the plan. */
  public List<Plan.Cell> cells(Predicate<Plan.Cell> wanted) {
    return plan.cells().stream().filter(wanted).toList();
  }

  /** The last row of each run of a cell, by seed. */
  public List<Row> ends(Plan.Cell cell) {
    Row[] last = new Row[plan.spec().seeds()];
    for (Row row : rows.get(cell)) {
      last[row.seed()] = row;
    }
    return List.of(last);
  }

  /**
   * The final values of a measure by seed: the measure's worst value if a run diverged, NaN if the
   * value is unavailable.
   *
   * @throws IllegalArgumentException if the sweep has no such measure
   */
  public double[] finals(Plan.Cell cell, String measure) {
    GameMeasure taken = measure(measure);
    return ends(cell).stream().mapToDouble(row -> row.value(taken)).toArray();
  }

  /**
   * Reads the stored samples of a finished run.
   *
   * @param seed the index of the seed, from 0
   * @return [count][values of a sample], for images pixels 0 to 255; empty if the run diverged or
   *     could not be made, the sweep keeps none, or the table was shared without them
   * @throws InputException if the file is damaged or cannot be read
   */
  public Optional<double[][]> samples(Plan.Cell cell, int seed) {
    return samples.read(plan.run(cell, seed));
  }

  /**
   * Applies a measure of this sweep to another game, with the same points and number of samples.
   *
   * @throws IllegalArgumentException if the sweep has no such measure
   */
  public Measured measure(String measure, TrainedReplica other) {
    return measure(measure).of(other);
  }

  /**
   * The value of a diverged run; empty if no direction is better.
   *
   * @throws IllegalArgumentException if the sweep has no such measure
   */
  public OptionalDouble worst(String measure) {
    return measure(measure).worst();
  }

  /** Whether the run of each seed diverged. */
  public boolean[] diverged(Plan.Cell cell) {
    List<Row> ends = ends(cell);
    boolean[] diverged = new boolean[ends.size()];
    for (int seed = 0; seed < diverged.length; seed++) {
      diverged[seed] = ends.get(seed).status() == Status.DIVERGED;
    }
    return diverged;
  }

  /**
   * The values of a measure at every measurement, with the rules of {@link #finals}.
   *
   * @return [seeds][measurements]
   */
  public double[][] curves(Plan.Cell cell, String measure) {
    GameMeasure taken = measure(measure);
    long[] looks = looks(cell);
    double[][] curves = new double[plan.spec().seeds()][looks.length];
    for (double[] curve : curves) {
      Arrays.fill(curve, Double.NaN);
    }
    for (Row row : rows.get(cell)) {
      int look = Arrays.binarySearch(looks, row.step());
      if (row.status() == Status.DIVERGED) {
        // Its step is that of the divergence, usually between two measurements; no row follows.
        int from = look < 0 ? -look - 1 : look;
        Arrays.fill(curves[row.seed()], from, looks.length, row.value(taken));
      } else if (look >= 0) {
        curves[row.seed()][look] = row.value(taken);
      }
    }
    return curves;
  }

  /**
   * Which values of a measure are better.
   *
   * @throws IllegalArgumentException if the sweep has no such measure
   */
  public Direction direction(String measure) {
    return measure(measure).measure().kind().direction();
  }

  private GameMeasure measure(String name) {
    return plan.measures().stream()
        .filter(measure -> measure.word().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not measured: " + name));
  }

  /**
   * The reasons for unavailable final values, one line per run: game, task, settings and seed, then
   * the recorded reason.
   */
  public List<String> unavailable() {
    List<String> lines = new ArrayList<>();
    for (Plan.Cell cell : plan.cells()) {
      for (Row row : ends(cell)) {
        if (row.status() == Status.FAILED) {
          String settings = cell.settings().isEmpty() ? "" : ", " + cell.settings();
          lines.add(
              "%s on %s%s, seed %d: %s"
                  .formatted(cell.game(), cell.task(), settings, row.seed(), row.reason()));
        }
      }
    }
    return lines;
  }

  /** The number of steps of the shortest run. */
  public long steps() {
    return plan.cells().stream()
        .mapToLong(cell -> cell.experiment().training().steps())
        .min()
        .orElseThrow();
  }

  /** The steps after which a cell's runs were measured, ascending. */
  public long[] looks(Plan.Cell cell) {
    long steps = cell.experiment().training().steps();
    long every = plan.spec().every() == 0 ? steps : plan.spec().every();
    List<Long> looks = new ArrayList<>();
    for (long step = every; step < steps; step += every) {
      looks.add(step);
    }
    looks.add(steps);
    return looks.stream().mapToLong(Long::longValue).toArray();
  }
}
