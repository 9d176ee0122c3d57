package io.equilibria.internal.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands for runs that have no value. */
class ResultsTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  @TempDir Path folder;

  /** Four seeds on the ring, looked at three times. */
  private Results results() throws IOException {
    Plan plan =
        SmallSweeps.plan(
            """
            name: small
            base:
              data: {kind: ring}
              training: {steps: 30, batch: 8}
            games: [ns-gan]
            seeds: 4
            every: 10
            measures: [modes, sliced-w1, generator_loss]
            """);
    Files.write(
        folder.resolve("results.csv"),
        List.of(
            "header",
            "0,ns-gan,small,0,10,ok,,3,0.5,1",
            "0,ns-gan,small,0,20,ok,,4,0.4,1",
            "0,ns-gan,small,0,30,failed,sliced-w1: no number,5,NaN,1",
            "1,ns-gan,small,1,10,ok,,3,0.5,1",
            "1,ns-gan,small,1,13,diverged,loss is NaN at step 13,,,",
            "2,ns-gan,small,2,0,failed,out of memory,,,",
            "3,ns-gan,small,3,10,ok,,1,0.9,2",
            "3,ns-gan,small,3,20,ok,,2,0.8,2",
            "3,ns-gan,small,3,30,ok,,8,0.1,2"));
    return Results.read(folder, plan);
  }

  /** A diverged run has no mode and is infinitely far; what failed is neither. */
  @Test
  void finals_areTheWorstOfADivergedRun_andNothingOfAFailedOne() throws IOException {
    Results results = results();
    Plan.Cell cell = results.plan().cells().get(0);
    assertThat(results.finals(cell, "modes")).containsExactly(5, 0, NAN, 8);
    assertThat(results.finals(cell, "sliced-w1")).containsExactly(NAN, INF, NAN, 0.1);
    assertThat(results.finals(cell, "generator_loss")).containsExactly(1, NAN, NAN, 2);
    assertThat(results.diverged(cell)).containsExactly(false, true, false, false);
    assertThat(results.unavailable())
        .containsExactly(
            "ns-gan on experiment, seed 0: sliced-w1: no number",
            "ns-gan on experiment, seed 2: out of memory");
    assertThat(results.steps()).isEqualTo(30);
    assertThatThrownBy(() -> results.finals(cell, "w2")).hasMessage("not measured: w2");
  }

  @Test
  void curves_areTheWorstFromWhereTheRunDiverged() throws IOException {
    Results results = results();
    Plan.Cell cell = results.plan().cells().get(0);
    double[][] modes = results.curves(cell, "modes");
    assertThat(modes[0]).containsExactly(3, 4, 5);
    assertThat(modes[1]).containsExactly(3, 0, 0);
    assertThat(modes[2]).containsExactly(NAN, NAN, NAN);
    assertThat(results.curves(cell, "sliced-w1")[0]).containsExactly(0.5, 0.4, NAN);
    assertThat(results.curves(cell, "sliced-w1")[1]).containsExactly(0.5, INF, INF);
  }
}
