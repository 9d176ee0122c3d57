package io.equilibria.internal.runreport;

import static io.equilibria.internal.report.figure.NumberText.brief;
import static io.equilibria.internal.report.figure.NumberText.count;

import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.evaluation.Curves;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.SampleMeasures;
import io.equilibria.internal.evaluation.ShownField;
import io.equilibria.internal.report.figure.Caption;
import io.equilibria.internal.report.figure.FieldGrid;
import io.equilibria.internal.report.figure.FieldGrid.Note;
import io.equilibria.internal.report.figure.FieldGrid.Panel;
import io.equilibria.internal.report.figure.Figure;
import io.equilibria.internal.report.figure.NumberText;
import io.equilibria.internal.runreport.TypicalSeed.Scene;
import io.equilibria.objective.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Samples and data over the discriminator's output: the course of one run with one column per step,
 * or the final state of several runs side by side.
 */
final class FieldFigure {
  /** Largest number of runs in one figure. */
  private static final int A_ROW = 4;

  private static final double REACH = 0.98;

  private final List<RunData> subjects;
  private final PlaneView view;
  private final ShownField shown;

  /**
   * @param subjects runs on the same data, each with a seed to show
   */
  private FieldFigure(List<RunData> subjects) {
    this.subjects = subjects;
    this.view = PlaneView.of(subjects.get(0).run().experiment().data());
    this.shown =
        new ShownField(
            subjects.stream()
                .map(one -> one.run().experiment().game())
                .allMatch(game -> ShownField.of(game).probability()));
  }

  /** One figure for one run, or as many as several runs need; none if there is nothing to show. */
  static List<Figure> of(List<RunData> all) {
    List<RunData> shown = all.stream().filter(one -> one.typical().isPresent()).toList();
    if (shown.isEmpty()) {
      return List.of();
    }
    if (all.size() == 1) {
      return List.of(new FieldFigure(shown).course());
    }
    List<Figure> figures = new ArrayList<>();
    for (List<RunData> row : rows(shown)) {
      String id = figures.isEmpty() ? "field" : "field-" + (figures.size() + 1);
      figures.add(new FieldFigure(row).ends(id));
    }
    return figures;
  }

  /** Groups runs on the same data into figures. */
  private static List<List<RunData>> rows(List<RunData> shown) {
    List<List<RunData>> rows = new ArrayList<>();
    for (RunData subject : shown) {
      ExperimentSpec experiment = subject.run().experiment();
      Optional<List<RunData>> open =
          rows.stream()
              .filter(row -> row.size() < A_ROW)
              .filter(row -> row.get(0).run().experiment().data().equals(experiment.data()))
              .findFirst();
      open.orElseGet(
              () -> {
                rows.add(new ArrayList<>());
                return rows.get(rows.size() - 1);
              })
          .add(subject);
    }
    return rows;
  }

  private Figure course() {
    RunData subject = subjects.get(0);
    TypicalSeed seed = seed(subject);
    FieldGrid.Builder grid =
        grid(caption("field", courseTitle(subject), "Over training: " + which(subject) + ". "));
    List<String> components = components(subject);
    grid.series(components);
    grid.columns(
        seed.scenes().stream().map(scene -> "step " + count(scene.step())).toArray(String[]::new));
    return grid.row(
            "",
            seed.scenes().stream()
                .map(
                    scene ->
                        panel(scene)
                            .inSeries(components.isEmpty() ? new int[0] : scene.components())
                            .noted(new Note(finding(subject, scene), "")))
                .toArray(Panel[]::new))
        .build();
  }

  /** Names of the components, which differ in colour; empty for a single component or too many. */
  private static List<String> components(RunData subject) {
    boolean known = seed(subject).scenes().stream().allMatch(one -> one.components().length > 0);
    return known
        ? Members.of(subject)
            .filter(members -> members.players(Side.GENERATORS) <= Members.SHOWN)
            .map(members -> members.names(Side.GENERATORS))
            .orElse(List.of())
        : List.of();
  }

  private static String courseTitle(RunData subject) {
    String finding = finding(subject, seed(subject).last());
    boolean one = subject.run().seeds() == 1;
    String which =
        one || Double.isNaN(seed(subject).distance())
            ? "Samples at step " + count(seed(subject).last().step())
            : "The seed nearest the median, at step " + count(seed(subject).last().step());
    return finding.isEmpty() ? which : which + ": " + longer(finding);
  }

  /** The note of a panel in the form for titles. */
  private static String longer(String finding) {
    int comma = finding.indexOf(", ");
    return comma < 0 || !finding.contains("/")
        ? finding
        : "%s modes, %s high quality"
            .formatted(
                finding.substring(0, comma).replace("/", " of "), finding.substring(comma + 2));
  }

  private Figure ends(String id) {
    FieldGrid.Builder grid =
        grid(caption(id, endsTitle(), "After training: " + all() + ". "))
            .columns(subjects.stream().map(RunData::name).toArray(String[]::new));
    return grid.row(
            "",
            subjects.stream()
                .map(
                    one ->
                        panel(seed(one).last())
                            .noted(
                                new Note(
                                    finding(one, seed(one).last()),
                                    "replica " + seed(one).replica())))
                .toArray(Panel[]::new))
        .build();
  }

  private String endsTitle() {
    return subjects.stream()
        .map(
            one -> {
              String finding = finding(one, seed(one).last());
              return one.name() + (finding.isEmpty() ? "" : ": " + longer(finding));
            })
        .reduce((a, b) -> a + "; " + b)
        .orElseThrow();
  }

  private String all() {
    return subjects.stream()
        .map(one -> one.name() + ", " + which(one))
        .reduce((a, b) -> a + "; " + b)
        .orElseThrow();
  }

  /** {@code replica 2 of 4, nearest the median (W1 0.50; median 0.52)}. */
  private static String which(RunData subject) {
    TypicalSeed seed = seed(subject);
    int seeds = subject.run().seeds();
    if (seeds == 1) {
      return "one seed";
    }
    OptionalDouble median = RunOutcome.of(subject).far();
    return Double.isNaN(seed.distance()) || median.isEmpty()
        ? "replica %d of %d".formatted(seed.replica(), seeds)
        : "replica %d of %d, nearest the median (%s %s; median %s)"
            .formatted(
                seed.replica(),
                seeds,
                RunOutcome.of(subject).symbol(),
                brief(seed.distance()),
                brief(median.getAsDouble()));
  }

  private static TypicalSeed seed(RunData subject) {
    return subject.typical().orElseThrow();
  }

  /** {@code 7/8, 18 %}, or {@code W2 0.45}; empty if nothing was measured at that step. */
  private static String finding(RunData subject, Scene scene) {
    OptionalDouble modes = at(subject, subject.find(SampleMeasures.MODES), scene);
    OptionalDouble quality = at(subject, subject.find(SampleMeasures.HIGH_QUALITY), scene);
    if (modes.isPresent() && quality.isPresent()) {
      return "%s/%d, %s"
          .formatted(
              brief(modes.getAsDouble()),
              RunOutcome.of(subject).ofModes(),
              NumberText.percent(quality.getAsDouble()));
    }
    Optional<Curves> distance = RunOutcome.distance(subject.measured());
    OptionalDouble far = at(subject, distance, scene);
    return far.isPresent()
        ? RunOutcome.symbol(distance.orElseThrow().quantity()) + " " + brief(far.getAsDouble())
        : "";
  }

  private static OptionalDouble at(RunData subject, Optional<Curves> curves, Scene scene) {
    int replica = seed(subject).replica();
    if (curves.isEmpty() || replica >= curves.get().seeds()) {
      return OptionalDouble.empty();
    }
    int point = Arrays.binarySearch(curves.get().steps(), scene.step());
    return point < 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(curves.get().values()[replica][point]);
  }

  private FieldGrid.Builder grid(Caption caption) {
    FieldGrid.Builder grid =
        FieldGrid.over(caption, view.area())
            .field(shown.probability() ? "D(x) - 1/2" : "f(x) - median");
    return shown.probability() ? grid : grid.ends("towards data", "towards generated").middle("");
  }

  private Caption caption(String id, String title, String text) {
    boolean several =
        subjects.stream()
            .anyMatch(one -> one.run().experiment().game().discriminatorPlayers().size() > 1);
    String judge =
        several ? "f the weighted mean of the discriminators' logits" : "the discriminator";
    String colour =
        shown.probability()
            ? "D(x) \u2212 1/2 with D = sigmoid(f), " + judge
            : (several ? judge : "the discriminator's logit f")
                + " less its median over the frame"
                + (subjects.size() > 1 ? ", in each panel relative to its own range" : "");
    String corner =
        RunOutcome.of(subjects.get(0)).ofModes() == 0
            ? ""
            : " In the corner: modes found, share of high quality.";
    return new Caption(
        id,
        title,
        text
            + "%d points of the data, %d samples. Colour: %s.%s"
                .formatted(PlaneView.POINTS, PlaneView.POINTS, colour, corner));
  }

  private Panel panel(Scene scene) {
    float[][] samples = Arrays.copyOf(scene.samples(), PlaneView.POINTS);
    float[][] field = shown.of(scene.logits());
    boolean incomparable = !shown.probability() && subjects.size() > 1;
    return view.panel(samples, incomparable ? relative(field) : field);
  }

  /** Scales a field to its range, since logits of different losses have different units. */
  private static float[][] relative(float[][] field) {
    double[] sizes = sorted(mapped(field, Math::abs));
    double reach = sizes[(int) (REACH * (sizes.length - 1))];
    return reach > 0 ? mapped(field, value -> (float) (value / reach)) : field;
  }

  private static double[] sorted(float[][] field) {
    return Arrays.stream(field)
        .flatMapToDouble(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]))
        .sorted()
        .toArray();
  }

  private interface Change {
    float of(float value);
  }

  private static float[][] mapped(float[][] field, Change change) {
    float[][] mapped = new float[field.length][];
    for (int row = 0; row < field.length; row++) {
      mapped[row] = field[row].clone();
      for (int column = 0; column < mapped[row].length; column++) {
        mapped[row][column] = change.of(mapped[row][column]);
      }
    }
    return mapped;
  }
}
