package io.equilibria.internal.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.InputException;
import io.equilibria.internal.cli.CommandRun;
import io.equilibria.internal.cli.ExitCode;
import io.equilibria.internal.export.LoadedModel;
import io.equilibria.internal.export.SavedModels;
import io.equilibria.internal.export.TrainedModel;
import io.equilibria.internal.training.SmallRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Damages a file of a run or of a SavedModel and has commands read it: each opens it, finds it
 * damaged, or refuses it in one line.
 */
final class Mutations implements Campaign {
  private static final String FILES = "files damaged";
  private static final String OPENED = "commands that opened them";
  private static final String DAMAGED = "that found damage";
  private static final String REFUSED = "that refused";

  /** One in so many rounds builds a graph, which takes a hundred times as long as reading. */
  private static final int SELDOM = 10;

  private final Path folder;
  private final Path run;
  private final Path model;

  Mutations(Path folder) {
    this.folder = folder;
    this.run = SmallRuns.train(SmallRuns.dense(2, 30), folder.resolve("run"));
    this.model = folder.resolve("model");
    try (TrainedModel trained = TrainedModel.open(run)) {
      trained.export(model);
    }
  }

  @Override
  public List<String> counted() {
    return List.of(FILES, OPENED, DAMAGED, REFUSED);
  }

  @Override
  public void round(Random random, Counts counts) throws Exception {
    boolean ofRun = random.nextInt(3) > 0;
    Path whole = ofRun ? run : model;
    Path damaged = folder.resolve("damaged");
    Scratch.delete(damaged);
    Scratch.copy(whole, damaged);
    Path file = damaged.resolve(whole.relativize(choose(whole, random)));
    Mutation mutation = Mutation.of(Files.readAllBytes(file), random);
    Files.write(file, mutation.bytes());
    counts.add(FILES, 1);
    String what = damaged.relativize(file) + ": " + mutation.name();
    command(counts, what, "inspect", damaged, "--verify");
    Path out = folder.resolve("out");
    Scratch.delete(out);
    if (ofRun) {
      command(counts, what, "config", "show", damaged.resolve("experiment.yaml"));
      switch (random.nextInt(4 * SELDOM)) {
        case 0 ->
            command(
                counts,
                what,
                "sample",
                damaged,
                "--count",
                2,
                "--out",
                folder.resolve("samples.npy"));
        case 1 -> command(counts, what, "export", damaged, "--out", out);
        case 2 -> command(counts, what, "report", damaged, "--out", out, "--quiet");
        case 3 -> command(counts, what, "resume", damaged, "--quiet");
        default -> {}
      }
    } else if (random.nextInt(SELDOM) == 0) {
      load(counts, what, damaged);
    }
  }

  private static Path choose(Path whole, Random random) throws IOException {
    try (Stream<Path> paths = Files.walk(whole)) {
      List<Path> files = paths.filter(Files::isRegularFile).sorted().toList();
      return files.get(random.nextInt(files.size()));
    }
  }

  private static void command(Counts counts, String what, Object... words) {
    CommandRun answer = CommandRun.of(words);
    String named = "%s, %s: %s".formatted(words[0], what, answer.err());
    assertThat(answer.code())
        .as(named)
        .isIn(ExitCode.OK, ExitCode.CHECK_FAILED, ExitCode.BAD_INPUT);
    assertThat(answer.err().lines()).as(named).noneMatch(line -> line.matches("\\s+at .*"));
    if (answer.code() == ExitCode.BAD_INPUT) {
      answer.refused("equilibria: ");
    }
    counts.add(
        answer.code() == ExitCode.OK
            ? OPENED
            : answer.code() == ExitCode.BAD_INPUT ? REFUSED : DAMAGED,
        1);
  }

  private static void load(Counts counts, String what, Path model) {
    try (LoadedModel loaded = SavedModels.load(model)) {
      loaded.sample(2, 1);
      counts.add(OPENED, 1);
    } catch (InputException e) {
      assertThat(e.getMessage()).as(what).doesNotContain("\n", "Exception");
      counts.add(REFUSED, 1);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("loading the model, " + what, e);
    }
  }
}
