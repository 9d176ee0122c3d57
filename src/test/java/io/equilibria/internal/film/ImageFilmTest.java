package io.equilibria.internal.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equilibria.Exhaustive;
import io.equilibria.InputException;
import io.equilibria.internal.compute.Execution;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.gallery.GridRecord;
import io.equilibria.internal.report.figure.ImageTile;
import io.equilibria.internal.training.ResumeOptions;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainerOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilmTest {
  private static final ExperimentSpec IMAGES = SmallRuns.images(2, 20);

  /** A run that tests read and do not change. */
  @TempDir static Path shared;

  private static Path straight;

  @TempDir Path folder;

  @BeforeAll
  static void train() {
    straight = shared.resolve("straight");
    train(Trainer.start(IMAGES, straight), 20, new FilmRecord(1));
  }

  private static void train(Trainer opened, long until, FilmRecord... films) {
    try (Trainer trainer = opened) {
      trainer.listen(new GridRecord());
      for (FilmRecord film : films) {
        trainer.listen(film);
      }
      trainer.run(until);
    }
  }

  private static byte[] gif(Path run) {
    List<Film> films = Films.of(List.of(run), OptionalInt.empty(), Execution.SEQUENTIAL);
    return Films.gif("title", films, false, Execution.SEQUENTIAL);
  }

  @Test
  @Exhaustive
  void film_isOfTheReplicaAndLoops() throws IOException {
    Film film = Films.of(List.of(straight), OptionalInt.empty(), Execution.SEQUENTIAL).get(0);
    assertThat(film.title()).endsWith(" on images, replica 1 of 2");
    assertThat(film.steps()).startsWith(0, 1, 2).endsWith(20);
    GifContent content = GifContent.of(gif(straight));
    assertThat(content.endless()).isTrue();
    assertThat(content.frames()).hasSize(film.steps().length);
    assertThat(gif(straight)).as("the same bytes again").isEqualTo(gif(straight));
  }

  /** Greys keep their levels to within what 118 colours leave of 256. */
  @Test
  void frames_showTheImages() throws IOException {
    Film film = Films.of(List.of(straight), OptionalInt.empty(), Execution.SEQUENTIAL).get(0);
    BufferedImage shown = GifContent.of(gif(straight)).frames().get(film.steps().length - 1);
    FilmSheet sheet = new FilmSheet("title", List.of(film), 380, false);
    BufferedImage painted = sheet.at(film.lastStep());
    ImageTile first = ((ImagePanels) film.panels()).frames().get(film.steps().length - 1).get(0);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 8; x++) {
        int left = 14 + 6 * x + 3; // in the middle of a pixel, enlarged to 6
        int top = 42 + 6 * y + 3;
        int level = first.pixels()[y * 8 + x] & 0xff;
        assertThat(painted.getRGB(left, top) & 0xff).isEqualTo(level);
        assertThat(shown.getRGB(left, top) & 0xff).isBetween(level - 3, level + 3);
      }
    }
  }

  @Test
  @Exhaustive
  void resumedRun_endsWithTheSameFilm() {
    Path stopped = folder.resolve("stopped");
    train(Trainer.start(IMAGES, stopped), 17, new FilmRecord(1));
    ResumeOptions back = ResumeOptions.unchanged().fromStep(10);
    train(Trainer.resume(stopped, back, TrainerOptions.defaults()), 20, new FilmRecord(1));
    assertThat(gif(stopped)).isEqualTo(gif(straight));
  }

  @Test
  void runThatWasNotFilmed_hasItsCheckpoints() {
    Path run = folder.resolve("plain");
    train(Trainer.start(IMAGES, run), 20);
    Film film = Films.of(List.of(run), OptionalInt.empty(), Execution.SEQUENTIAL).get(0);
    assertThat(film.steps()).containsExactly(0, 10, 20);
    assertThatThrownBy(() -> Films.of(List.of(run), OptionalInt.of(1), Execution.SEQUENTIAL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("expected recorded samples of replica 1, found none; `train --gif");
  }

  @Test
  void largeImages_standInAGridOfFewer() {
    ImageTile large = new ImageTile(new byte[128 * 128 * 3], 128, 128, 3);
    ImagePanels one =
        new ImagePanels(List.of(IntStream.range(0, 64).mapToObj(i -> large).toList()));
    assertThat(one.width(380)).as("two side by side").isEqualTo(2 * 129 - 1);
    assertThat(one.height(380)).isEqualTo(257);
    assertThat(one.width(100)).as("one, whatever the room").isEqualTo(128);
  }

  @Test
  void fewColours_areKeptAsTheyAre() {
    MedianCut cut = new MedianCut();
    byte[] pixels = {(byte) 200, 10, 20, 0, (byte) 255, 0, 1, 2, 3};
    cut.add(new ImageTile(pixels, 1, 3, 3));
    assertThat(cut.colours(16)).containsExactlyInAnyOrder(0xc80a14, 0x00ff00, 0x010203);
  }

  /** A published property: the error of n boxes falls as n grows. */
  @Test
  void moreColours_areNearer() {
    byte[] pixels = new byte[64 * 64 * 3];
    new Random(3).nextBytes(pixels);
    ImageTile noise = new ImageTile(pixels, 64, 64, 3);
    MedianCut cut = new MedianCut();
    cut.add(noise);
    double few = error(noise, cut.colours(8));
    double many = error(noise, cut.colours(128));
    assertThat(cut.colours(128)).hasSize(128);
    assertThat(many).isLessThan(few / 2);
    assertThat(Math.sqrt(many / 3)).as("levels of 255, of uniform noise").isLessThan(22);
  }

  private static double error(ImageTile tile, int[] colours) {
    double sum = 0;
    for (int i = 0; i < tile.height() * tile.width(); i++) {
      int rgb = tile.rgb(i / tile.width(), i % tile.width());
      sum += IntStream.of(colours).mapToDouble(colour -> square(rgb, colour)).min().orElseThrow();
    }
    return sum / (tile.height() * tile.width());
  }

  private static double square(int a, int b) {
    double sum = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      sum += Math.pow((a >> shift & 255) - (b >> shift & 255), 2);
    }
    return sum;
  }
}
