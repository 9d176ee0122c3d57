package io.equilibria.internal.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.equilibria.Exhaustive;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.film.FilmRecord;
import io.equilibria.internal.film.GifContent;
import io.equilibria.internal.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmCommandTest {
  private static final String SHORT = " --threads 1 --steps 20 --quiet";

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Path run;
  private static Path gif;
  private static String said;

  @BeforeAll
  static void train() {
    run = shared.resolve("run");
    gif = shared.resolve("train.gif");
    said =
        CommandRun.ofLine(
                "train ring --replicas 2 --gif-replica 1 --gif %s --out %s".formatted(gif, run)
                    + SHORT)
            .fine()
            .out();
  }

  @Test
  void train_writesTheFilmOfTheReplicaAndSaysWhich() throws IOException {
    assertThat(said).contains("Film: " + gif + " (GAN-GP on ring, replica 1 of 2)");
    assertThat(FilmRecord.replicas(run)).containsExactly(1);
    assertThat(GifContent.of(Files.readAllBytes(gif)).frames().size()).isGreaterThan(15);
  }

  @Test
  void film_ofTheRunIsTheSame() {
    Path again = folder.resolve("again.gif");
    JsonNode json = CommandRun.of("film", run, "--out", again, "--json", "--quiet").fine().json();
    assertThat(again).hasSameBinaryContentAs(gif);
    assertThat(json.at("/titles/0").asText()).isEqualTo("GAN-GP on ring, replica 1 of 2");
    assertThat(json.at("/bytes").asLong()).isEqualTo(again.toFile().length());
  }

  @Test
  void film_endingInPng_isAStillWithTheLoss() throws IOException {
    Path still = folder.resolve("still.png");
    CommandRun made = CommandRun.of("film", run, "--losses", "--out", still, "--quiet").fine();
    assertThat(made.out()).contains("discriminator's loss ", "Picture: " + still);
    assertThat(ImageIO.read(still.toFile()).getWidth()).isEqualTo(536);
  }

  /** Frames are also recorded without the option, so a killed run keeps its film. */
  @Test
  @Exhaustive
  void resume_goesOnWithAFilm() throws IOException {
    Path copy = folder.resolve("copy");
    CommandRun.ofLine(
            "train ring --replicas 1 --gif %s --out %s --set training.checkpoint=10"
                    .formatted(folder.resolve("a.gif"), copy)
                + SHORT)
        .fine();
    byte[] whole = Files.readAllBytes(folder.resolve("a.gif"));
    assertThat(CommandRun.of("resume", copy, "--step", 10, "--quiet").code()).isZero();
    CommandRun.of("film", copy, "--out", folder.resolve("b.gif"), "--quiet").fine();
    assertThat(Files.readAllBytes(folder.resolve("b.gif"))).isEqualTo(whole);
    Path third = folder.resolve("c.gif");
    CommandRun resumed = CommandRun.of("resume", copy, "--step", 10, "--quiet", "--gif", third);
    assertThat(resumed.out()).contains("Film: " + third);
    assertThat(Files.readAllBytes(folder.resolve("c.gif"))).isEqualTo(whole);
  }

  @Test
  void games_areTrainedAlikeAndShownTogether() throws IOException {
    Path out = folder.resolve("both.gif");
    Path runs = folder.resolve("runs");
    String line =
        "film ring --game ns-gan --game wgan-gp --runs %s --out %s".formatted(runs, out) + SHORT;
    String said = CommandRun.ofLine(line).fine().out();
    assertThat(said).contains("NS-GAN on ring, ", "WGAN-GP on ring, ", "frames to step 20");
    assertThat(GifContent.of(Files.readAllBytes(out)).frames().get(0).getWidth()).isEqualTo(518);
    var first = RunFolder.experiment(runs.resolve("ns-gan")).game();
    var second = RunFolder.experiment(runs.resolve("wgan-gp")).game();
    assertThat(second.lossName()).isEqualTo("wasserstein");
    assertThat(second.generator()).isEqualTo(first.generator());
    assertThat(second.discriminator()).isEqualTo(first.discriminator());
    assertThat(runs.resolve("ns-gan/samples/step-20.npy")).isNotEmptyFile();
    // The runs stay unchanged: only the GIF is made again.
    var before = CommandRun.listing(runs);
    byte[] bytes = Files.readAllBytes(out);
    CommandRun.ofLine(line).fine();
    assertThat(CommandRun.listing(runs)).isEqualTo(before);
    assertThat(Files.readAllBytes(out)).isEqualTo(bytes);
  }

  @Test
  void replica_choosesTheSeedOfGamesThatAreTrained() {
    Path runs = folder.resolve("seeds");
    String said =
        CommandRun.ofLine(
                "film ring --game hinge --set replicas=2 --replica 1 --runs %s --out %s"
                        .formatted(runs, folder.resolve("g.gif"))
                    + SHORT)
            .fine()
            .out();
    assertThat(said).contains("Hinge GAN on ring, replica 1 of 2, ");
    assertThat(FilmRecord.replicas(runs.resolve("hinge"))).containsExactly(1);
  }

  @Test
  void whatCannotBeFilmed_isRefusedBeforeItIsTrained() {
    Path out = folder.resolve("none");
    CommandRun.ofLine(
            "train ring --set data.kind=sphere --gif %s --out %s"
                .formatted(folder.resolve("d.gif"), out))
        .refused("a film of ring: expected images or data in the plane", "leave out the film");
    CommandRun.of("train", "ring", "--gif", folder.resolve("d.png"), "--out", out)
        .refused("--gif: expected a file .gif, found ");
    CommandRun.of("train", "ring", "--gif", folder, "--out", out)
        .refused("--gif: " + folder + " is a folder");
    CommandRun.of("train", "ring", "--gif-replica", 1, "--out", out)
        .refused("--gif-replica: expected together with --gif FILE");
    CommandRun.of("train", "ring", "--gif", folder.resolve("d.gif"), "--gif-replica", 8)
        .refused("replica: expected 0 to 7, found 8");
    CommandRun.ofLine(
            "film ring --set data.kind=sphere --game ns-gan --out " + folder.resolve("d.gif"))
        .refused("a film of ring: expected images or data in the plane");
    assertThat(out).doesNotExist();
  }

  @Test
  void film_saysWhatItExpects() {
    Path out = folder.resolve("f.gif");
    CommandRun.of("film", "ring", "--out", out)
        .refused(
            "expected the folder of a run, found the experiment ring; `train ring --gif FILE`");
    CommandRun.of("film", run, "--steps", 3, "--out", out)
        .refused("expected --game together with --set, --steps and --runs, found none");
    CommandRun.of("film", run, "--out", folder.resolve("f.svg"))
        .refused("--out: expected a file .gif");
    CommandRun.of("film", run, "--replica", 2, "--out", out)
        .refused("replica: expected 0 to 1, found 2");
    CommandRun.of("film", "ring", "--game", "wgan", "--game", "wgan", "--out", out)
        .refused("--game: expected each game once");
    CommandRun.of("film", "ring", "grid", "--game", "wgan", "--out", out)
        .refused("film --game: expected one experiment, found 2");
    CommandRun.of("film", folder.resolve("nothing"), "--out", out)
        .refused("expected the folder of a run, found nothing");
    assertThat(out).doesNotExist();
  }
}
