package io.equilibria.internal.cli.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.equilibria.internal.cli.terminal.Ascii;
import io.equilibria.internal.cli.terminal.Terminal;
import io.equilibria.internal.report.Claim;
import io.equilibria.internal.report.ClaimCell;
import io.equilibria.internal.report.ClaimDefinition;
import io.equilibria.internal.report.ClaimDefinition.Rule;
import io.equilibria.internal.report.Evidence;
import io.equilibria.internal.report.Evidence.Count;
import io.equilibria.internal.report.RunSize;
import io.equilibria.internal.text.Paragraph;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTextTest {
  private final List<Evidence> evidence = new ArrayList<>();

  private void add(String game, String group, String task, int of32) {
    String id = "c" + evidence.size();
    ClaimDefinition plain =
        new ClaimDefinition(
            id, game + " " + group + " in most seeds", Rule.SHARE, 0.5, RunSize.seeds(100, 12));
    ClaimDefinition definition =
        group.isEmpty() ? plain : plain.at(new ClaimCell(game, group, task));
    evidence.add(Evidence.share(definition, RunSize.seeds(100, 32), new Count(of32, 32)));
  }

  private String words(Terminal terminal) {
    return String.join("\n\n", new VerdictText(Claim.judge(evidence), terminal).blocks());
  }

  @Test
  void claimsOfAGroup_areAligned() {
    add("NS-GAN", "arrives", "", 0);
    add("DRAGAN-NS", "arrives", "", 32);
    add("NS-GAN", "stays", "", 17);
    assertThat(words(Terminal.PLAIN).lines())
        .containsExactly(
            "✕  NS-GAN arrives      0/32  does not hold",
            "✓  DRAGAN-NS arrives  32/32",
            "",
            "?  NS-GAN stays  17/32  At this rate 993 fresh seeds would decide.",
            "",
            "1 holds, 1 does not, 1 open");
  }

  @Test
  void severalTasks_areATableAsOnThePage() {
    add("NS-GAN", "finds all modes", "ring", 32);
    add("NS-GAN", "finds all modes", "grid", 2);
    add("HINGE", "finds all modes", "grid", 30);
    assertThat(words(Terminal.PLAIN).lines())
        .containsExactly(
            "finds all modes",
            "            ring     grid",
            "  NS-GAN  ✓ 32/32  ✕ 2/32",
            "  HINGE            ✓ 30/32",
            "",
            "2 hold, 1 does not");
  }

  @Test
  void terminal_isNotExceeded_andColoursAreTheVerdicts() {
    for (int i = 0; i < 3; i++) {
      add(
          "Under a game of a rather long name the distance falls at every step, too,",
          "",
          "",
          16 * i);
    }
    String shown = words(new Terminal(60, 60, true, true));
    assertThat(shown.lines()).allMatch(line -> Paragraph.width(line) <= 60);
    assertThat(shown)
        .contains("\u001b[32m✓\u001b[0m", "\u001b[31m✕\u001b[0m", "\u001b[33m?\u001b[0m");
    String plain = words(new Terminal(60, 60, false, false));
    assertThat(plain).doesNotContain("\u001b");
    assertThat(Ascii.of(plain)).contains("+  32/32  ", "x   0/32  ", "?  16/32  ");
    assertThat(shown.lines().skip(1).findFirst().orElseThrow()).startsWith(" ".repeat(10));
  }

  @Test
  void claimsNotJudged_giveTheirReasonOnce() {
    for (int i = 0; i < 2; i++) {
      ClaimDefinition definition =
          new ClaimDefinition("n" + i, "It holds", Rule.SHARE, 0.5, RunSize.seeds(100, 12));
      evidence.add(Evidence.share(definition, RunSize.seeds(100, 3), new Count(3, 3)));
    }
    assertThat(words(Terminal.PLAIN).lines())
        .containsExactly(
            "–    It holds", "–    It holds", "", "2 not judged (3 of at least 12 seeds)");
  }

  @Test
  void experimentWithoutClaims_saysNothing() {
    assertThat(new VerdictText(List.of(), Terminal.PLAIN).blocks()).isEmpty();
  }
}
