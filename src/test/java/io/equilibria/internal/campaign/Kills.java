package io.equilibria.internal.campaign;

import io.equilibria.internal.checkpoint.Child;
import io.equilibria.internal.config.ExperimentSpec;
import io.equilibria.internal.run.Manifest;
import io.equilibria.internal.run.RunChecksums;
import io.equilibria.internal.run.RunFolder;
import io.equilibria.internal.training.SmallRuns;
import io.equilibria.internal.training.Trainer;
import io.equilibria.internal.training.TrainingListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Kills a training process at random moments from its start on, resumes the run, and compares the
 * result with that of an uninterrupted run, bit for bit.
 */
final class Kills implements Campaign {
  private static final String BEFORE = "kills before the run";
  private static final String WITHIN = "kills within it";
  private static final String AFTER = "kills after its end";
  private static final String RESUMED = "runs resumed";

  /** The time that a process needs to open a run. */
  private static final int OPENING_MILLIS = 3000;

  /** Longer than there is between two checkpoints. */
  private static final int LONGEST_MILLIS = 60;

  private static final int MOST_KILLS = 4;
  private static final int CHECKPOINTS = 60;
  private static final String ENDED = "ended";

  private static final List<ExperimentSpec> GAMES =
      List.of(
          SmallRuns.withCheckpoints(SmallRuns.dense(2, 10 * CHECKPOINTS), 10, 2),
          SmallRuns.withCheckpoints(SmallRuns.images(1, 2 * CHECKPOINTS), 2, 2),
          SmallRuns.withCheckpoints(SmallRuns.several(2, 10 * CHECKPOINTS), 10, 2));

  private final Path folder;
  private final Map<Integer, Path> straight = new HashMap<>();

  Kills(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> counted() {
    return List.of(BEFORE, WITHIN, AFTER, RESUMED);
  }

  @Override
  public void round(Random random, Counts counts) throws Exception {
    int game = random.nextInt(GAMES.size());
    Path killed = folder.resolve("killed");
    Scratch.delete(killed);
    for (int kills = 1 + random.nextInt(MOST_KILLS); kills > 0; kills--) {
      try (Child child = new Child(Training.class, killed, "-Dequilibria.game=" + game)) {
        await(child, random);
      }
      counts.add(state(killed), 1);
    }
    try (Trainer trainer = open(game, killed)) {
      trainer.run();
    }
    counts.add(RESUMED, 1);
    SmallRuns.assertSame(killed, straight.computeIfAbsent(game, this::straight));
    RunChecksums.read(killed).requireWhole();
  }

  /** Until some moment of its start, or until soon after some checkpoint. */
  private static void await(Child child, Random random) throws InterruptedException {
    if (random.nextInt(4) == 0) {
      Thread.sleep(random.nextInt(OPENING_MILLIS));
      return;
    }
    for (int seen = random.nextInt(CHECKPOINTS); seen >= 0; seen--) {
      if (child.answer().equals(ENDED)) {
        break;
      }
    }
    Thread.sleep(random.nextInt(LONGEST_MILLIS));
  }

  private static String state(Path run) {
    if (!Files.exists(run.resolve(RunFolder.EXPERIMENT))) {
      return BEFORE;
    }
    return Files.exists(run.resolve(Manifest.FILE))
            && Manifest.read(run).status().state() == Manifest.State.FINISHED
        ? AFTER
        : WITHIN;
  }

  private Path straight(int game) {
    return SmallRuns.train(GAMES.get(game), folder.resolve("straight-" + game));
  }

  private static Trainer open(int game, Path run) {
    return Files.exists(run.resolve(RunFolder.EXPERIMENT))
        ? Trainer.resume(run)
        : Trainer.start(GAMES.get(game), run);
  }

  /** Starts or resumes the run, prints the saved steps, and waits at its end. */
  static final class Training {
    private Training() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
      try (Trainer trainer = open(Integer.getInteger("equilibria.game"), Path.of(args[0]))) {
        trainer.listen(
            new TrainingListener() {
              @Override
              public void onCheckpoint(Trainer trainer) {
                System.out.println(">" + trainer.step());
              }
            });
        trainer.run();
      }
      System.out.println(">" + ENDED);
      Child.waitToBeKilled();
    }
  }
}
