package io.equilibria.internal.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.config.Overrides;
import io.equilibria.internal.config.Presets;
import io.equilibria.internal.evaluation.PlaneView;
import io.equilibria.internal.evaluation.TaskMeasures;
import io.equilibria.internal.evaluation.look.SampleLook;
import io.equilibria.internal.evaluation.look.SampleRecord;
import io.equilibria.internal.report.figure.FieldGrid;
import io.equilibria.internal.report.figure.canvas.Theme;
import io.equilibria.internal.run.History;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmsTest {
  private static final ExperimentSpec RING =
      Overrides.apply(Presets.experiment("ring"), List.of("replicas=1", "training.steps=70"));

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path filmed;
  private static Path looked;

  @BeforeAll
  static void train() {
    filmed = shared.resolve("filmed");
    try (Trainer trainer = Trainer.start(RING, filmed)) {
      trainer.listen(new FilmRecord(0)).run();
    }
    looked = shared.resolve("looked");
    ExperimentSpec other = Overrides.apply(RING, List.of("game.preset=wgan", "training.steps=20"));
    try (Trainer trainer = Trainer.start(other, looked)) {
      trainer.listen(new SampleRecord()).run();
    }
  }

  private static List<Film> films(Path... runs) {
    return Films.of(List.of(runs), OptionalInt.empty(), Execution.SEQUENTIAL);
  }

  private static byte[] gif(List<Film> films) {
    return Films.gif("title", films, false, Execution.SEQUENTIAL);
  }

  /** A run with frames as given. */
  private Path written(List<SampleLook> looks) {
    Path run =
        SmallRuns.train(
            Overrides.apply(RING, List.of("training.steps=20")), folder.resolve("written"));
    looks.forEach(look -> FilmRecord.frames(run, 0).write(look));
    return run;
  }

  /** All samples in one place; the field is real on the right, generated on the left. */
  private static SampleLook look(long step, double x, double y) {
    float[][] samples = new float[TaskMeasures.SAMPLES][];
    Arrays.setAll(samples, n -> new float[] {(float) x, (float) y});
    float[][] logits = new float[PlaneView.CELLS][PlaneView.CELLS];
    for (float[] row : logits) {
      Arrays.fill(row, 0, PlaneView.CELLS / 2, -9);
      Arrays.fill(row, PlaneView.CELLS / 2, PlaneView.CELLS, 9);
    }
    return new SampleLook(step, new float[][][] {samples}, new float[][][] {logits});
  }

  @Test
  void gif_loopsAndHoldsItsLastFrame() throws IOException {
    List<Film> films = films(filmed);
    byte[] bytes = gif(films);
    GifContent content = GifContent.of(bytes);
    int frames = films.get(0).steps().length;
    assertThat(frames).isBetween(40, FilmRecord.FRAMES);
    assertThat(content.frames()).hasSize(frames);
    assertThat(content.endless()).isTrue();
    assertThat(content.delays().get(frames - 1)).isEqualTo(300);
    assertThat(content.delays().subList(1, frames - 1)).containsOnly(10);
    assertThat(bytes.length).isLessThan(1_500_000);
    assertThat(gif(films(filmed))).as("the same bytes again").isEqualTo(bytes);
  }

  /** Frames decoded from the differences equal the painted ones. */
  @Test
  void frames_areThoseThatWerePainted() throws IOException {
    List<Film> films = films(filmed);
    List<BufferedImage> shown = GifContent.of(gif(films)).frames();
    FilmSheet sheet = new FilmSheet("title", films, 380, false);
    FilmPalette palette = FilmPalette.ofField(10, 0);
    for (int frame : new int[] {0, 1, shown.size() - 1}) {
      BufferedImage painted = sheet.at(films.get(0).steps()[frame]);
      byte[] expected = palette.indices(painted);
      byte[] found = palette.indices(shown.get(frame));
      assertThat(found).as("frame %d", frame).isEqualTo(expected);
    }
  }

  @Test
  void frame_showsSamplesDataFieldAndNumbers() throws IOException {
    // Two samples' places: on the ring's first mode, at angle 0, and between modes.
    List<Film> films = films(written(List.of(look(0, 0.5, 0.5), look(10, 2, 0))));
    Film film = films.get(0);
    assertThat(film.title()).isEqualTo("GAN-GP on ring");
    assertThat(film.words())
        .containsExactly(
            new Film.Words("0/8, 0 %", "0 of 8 modes, 0 % of samples on them"),
            new Film.Words("1/8, 100 %", "1 of 8 modes, 100 % of samples on them"));
    List<BufferedImage> shown = GifContent.of(gif(films)).frames();
    int real = FieldGrid.colour(1, Theme.LIGHT).getRGB();
    int generated = FieldGrid.colour(-1, Theme.LIGHT).getRGB();
    BufferedImage first = shown.get(0);
    assertThat(first.getRGB(14 + 340, 64 + 20)).isEqualTo(real);
    assertThat(first.getRGB(14 + 40, 64 + 20)).isEqualTo(generated);
    long changed =
        IntStream.range(0, first.getWidth() * first.getHeight())
            .filter(
                i ->
                    first.getRGB(i % first.getWidth(), i / first.getWidth())
                        != shown.get(1).getRGB(i % first.getWidth(), i / first.getWidth()))
            .count();
    assertThat(changed).as("samples, step, numbers and the line of steps").isGreaterThan(500);
  }

  @Test
  void severalFilms_standSideBySide() throws IOException {
    List<Film> films = new ArrayList<>(Collections.nCopies(4, films(filmed).get(0)));
    films.add(films(looked).get(0));
    GifContent one = GifContent.of(gif(films.subList(2, 5)));
    GifContent five = GifContent.of(gif(films));
    assertThat(five.frames().get(0).getHeight())
        .as("a second row")
        .isGreaterThan(one.frames().get(0).getHeight() + 150);
    assertThat(five.frames().get(0).getWidth()).isGreaterThan(one.frames().get(0).getWidth() + 150);
    assertThat(five.frames()).hasSizeBetween(30, 42);
  }

  /** The number of pixels of text in the line of losses. */
  private static long inkOfLosses(List<Film> films, long step) {
    BufferedImage sheet = new FilmSheet("title", films, 240, true).at(step);
    int background = sheet.getRGB(1, 1);
    return IntStream.range(66, 80)
        .mapToLong(
            y ->
                IntStream.range(0, sheet.getWidth())
                    .filter(x -> sheet.getRGB(x, y) != background)
                    .count())
        .sum();
  }

  @Test
  void still_isTheLastFrameLarger() throws IOException {
    List<Film> films = films(filmed);
    BufferedImage still =
        ImageIO.read(new ByteArrayInputStream(Films.still("title", films, false)));
    BufferedImage withLosses =
        ImageIO.read(new ByteArrayInputStream(Films.still("title", films, true)));
    assertThat(still.getWidth()).isEqualTo(2 * (240 + 28));
    assertThat(withLosses.getHeight()).isGreaterThan(still.getHeight() + 20);
    float[][] recorded = History.read(filmed).column("discriminator_loss");
    double mean = Arrays.stream(recorded).mapToDouble(step -> step[0]).average().orElseThrow();
    double[] losses = films.get(0).losses();
    assertThat(losses[0]).isNaN();
    assertThat(inkOfLosses(films, 0)).as("no text without a loss").isZero();
    assertThat(inkOfLosses(films, films.get(0).lastStep())).isPositive();
    assertThat(losses[1]).isEqualTo(recorded[0][0]);
    assertThat(losses[losses.length - 1]).isCloseTo(mean, within(1e-6));
  }

  /** Runs of other lengths are shown at their own last frame, never at a later step. */
  @Test
  void shorterFilm_waitsAtItsEnd() {
    Film film = films(looked).get(0);
    assertThat(film.frameAt(0)).isZero();
    assertThat(film.frameAt(3)).isEqualTo(1);
    assertThat(film.frameAt(4)).isEqualTo(2);
    assertThat(film.frameAt(1000)).isEqualTo(10);
  }

  @Test
  void runThatWasNotFilmed_hasItsLooks() {
    Film film = films(looked).get(0);
    assertThat(film.steps()).containsExactly(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20);
    assertThat(film.game()).isEqualTo("WGAN");
  }

  @Test
  void divergedReplica_endsTheFilm() {
    SampleLook lost = look(20, Double.NaN, 0);
    Film film = films(written(List.of(look(0, 0, 0), look(10, 2, 0), lost))).get(0);
    assertThat(film.steps()).containsExactly(0, 10);
    assertThat(film.words().get(1).whole()).endsWith(", then it diverged");
  }

  @Test
  void runWithoutLooks_isRefused() {
    Path bare = SmallRuns.train(RING, folder.resolve("bare"));
    assertThatThrownBy(() -> films(bare))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected recorded samples of replica 0, found none; `train --gif");
  }

  @Test
  void otherData_doNotStandSideBySide() {
    Path grid = folder.resolve("grid");
    ExperimentSpec other = Overrides.apply(RING, List.of("data.kind=grid", "training.steps=2"));
    try (Trainer trainer = Trainer.start(other, grid)) {
      trainer.listen(new SampleRecord()).run();
    }
    assertThatThrownBy(() -> films(looked, grid))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected runs on the same data, found WGAN on ring and GAN-GP on");
  }
}
